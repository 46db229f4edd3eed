# Python code called from inside builtins that raises, recurses, yields to others or changes types.
def error(call):
    try:
        return repr(call())
    except Exception as exc:
        return f"{type(exc).__name__}: {exc}"


def boom(*args):
    raise ValueError("boom")


class Boom:
    __eq__ = __lt__ = __hash__ = __repr__ = __str__ = __len__ = __iter__ = __index__ = __bool__ = __int__ = boom
    __getitem__ = __contains__ = __format__ = __float__ = __add__ = __radd__ = __neg__ = __abs__ = __round__ = boom
    __enter__ = __exit__ = __call__ = __next__ = __reversed__ = __bytes__ = __complex__ = __delitem__ = __setitem__ = boom


b = Boom()
for call in (lambda: b == 1, lambda: 1 == b, lambda: b < 1, lambda: hash(b), lambda: repr(b), lambda: str(b), lambda: len(b), lambda: list(b), lambda: [1][b],
             lambda: bool(b), lambda: int(b), lambda: b[0], lambda: 1 in b, lambda: f"{b}", lambda: float(b), lambda: b + 1, lambda: 1 + b, lambda: -b, lambda: abs(b),
             lambda: round(b), lambda: b(), lambda: next(b), lambda: reversed(b), lambda: bytes(b), lambda: complex(b), lambda: {b: 1}, lambda: {b}, lambda: [b].index(1),
             lambda: [1, b].count(2), lambda: b in [1], lambda: [b] == [1], lambda: (1, b) < (1, 2), lambda: sorted([b, b]), lambda: max(b, b), lambda: sum([b]),
             lambda: any([b]), lambda: all([1, b]), lambda: list(map(b, [1])), lambda: list(filter(b, [1])), lambda: list(filter(None, [b])), lambda: dict(b), lambda: set(b),
             lambda: tuple(b), lambda: "".join(b), lambda: "%s" % b, lambda: "%d" % b, lambda: "%r" % [b], lambda: "{}".format(b), lambda: "{:{}}".format(1, b), lambda: print(b),
             lambda: [*b], lambda: {**b}, lambda: range(b), lambda: "a" * b, lambda: [1] * b, lambda: [1][b:], lambda: "abc".find("a", b), lambda: chr(b), lambda: hex(b),
             lambda: int("1", b), lambda: isinstance(1, b), lambda: zip(b), lambda: enumerate(b), lambda: iter(b), lambda: divmod(b, 1), lambda: pow(b, 1), lambda: not b,
             lambda: b and 1, lambda: 1 if b else 2, lambda: [x for x in b], lambda: max([1, 2], key=b), lambda: [2, 1].sort(key=b), lambda: {1: b} == {1: 2}, lambda: {1: 2} == {1: b},
             lambda: [1, 2].remove(b), lambda: [].insert(b, 1), lambda: [1].pop(b), lambda: dict.fromkeys(b), lambda: {}.get(b), lambda: {}.update(b), lambda: set().add(b)):
    result = error(call)
    print("boom" if result == "ValueError: boom" else result, end="; ")
print()

# A key function that uses the interpreter in every way.
def key(v):
    def inner():
        yield v

    with Manager():
        try:
            return [x for x in inner()][0] + sum(sorted([v, -v], key=lambda w: -w))
        finally:
            log.append(v)


class Manager:
    def __enter__(self):
        return self

    def __exit__(self, *args):
        return None


log = []
print(sorted([3, 1, 2], key=key), sorted(log))


class Chain:
    """Comparison that sorts inside a comparison."""

    def __init__(self, v, depth=0):
        self.v, self.depth = v, depth

    def __lt__(self, other):
        if self.depth < 3:
            sorted([Chain(1, self.depth + 1), Chain(0, self.depth + 1)])
        return self.v < other.v


print([c.v for c in sorted(Chain(v) for v in (3, 1, 2))])
g = None


def resumes_itself():
    yield sorted([2, 1], key=lambda v: error(lambda: next(g)) and v)
    yield error(lambda: next(g))


g = resumes_itself()
print(list(g))


def generator_in_key():
    source = iter(range(10))

    def gen():
        for v in source:
            yield v

    it = gen()
    return sorted([5, 3, 4], key=lambda v: (next(it), v)), list(it)


print(generator_in_key())


class Hashing:
    def __init__(self, v):
        self.v = v

    def __hash__(self):
        return hash(tuple(sorted({self.v: 1})))

    def __eq__(self, other):
        return {self.v: 1} == {other.v: 1}


print(len({Hashing(i % 5): i for i in range(50)}), {Hashing(3): "x"}[Hashing(3)])


class Changing:
    """Changes its class in the middle of its own method."""

    def method(self):
        self.__class__ = Changed
        return self.method()

    def __eq__(self, other):
        self.__class__ = Changed
        return True


class Changed:
    def method(self):
        return "changed"

    def __eq__(self, other):
        return "changed eq"


c = Changing()
print(c.method(), type(c).__name__, Changing() == 1, [Changing()] == [1])


class Vanishing:
    def __init__(self):
        self.other = 1

    def method(self):
        global vanishing
        vanishing = None
        return self.other

    def __del__(self):
        log.append("gone")


log.clear()
vanishing = Vanishing()
print(vanishing.method(), log)


class DeletesItself:
    def method(self):
        del DeletesItself.method
        return error(lambda: self.method())


print(DeletesItself().method())


class Attr:
    def __getattr__(self, name):
        setattr(type(self), name, property(lambda self: f"made {name}"))
        return getattr(self, name)


print(Attr().first, Attr().first, sorted(n for n in vars(Attr) if not n.startswith("__")))


def nested_natives(n):
    return n if n == 0 else list(map(nested_natives, [n - 1]))[0] + max([n], key=lambda v: sorted([v]) and v)


print(nested_natives(20))


def exception_in_repr_of_exception():
    class E(Exception):
        def __repr__(self):
            raise KeyError("in repr")

        __str__ = __repr__

    try:
        raise E
    except E as exc:
        return error(lambda: str(exc)), error(lambda: f"{exc!r}"), error(lambda: [exc].__repr__())


print(exception_in_repr_of_exception())


class IterChanges:
    def __init__(self):
        self.n = 0

    def __iter__(self):
        return self

    def __next__(self):
        self.n += 1
        if self.n > 3:
            type(self).__next__ = lambda self: (_ for _ in ()).throw(StopIteration)
        return self.n


print(error(lambda: list(IterChanges())))


class Descriptor:
    def __get__(self, instance, owner):
        if instance is not None:
            instance.__dict__["d"] = "cached"
            del type(instance).d
        return "computed"


class UsesDescriptor:
    d = Descriptor()


u = UsesDescriptor()
print(u.d, u.d, hasattr(UsesDescriptor, "d"))


class Format:
    def __format__(self, spec):
        return f"{spec:{spec[0]}>{5}}" if spec else f"{self:x}"


print(f"{Format()}|{Format():y}", "{:{}}".format(Format(), "z"))


def sort_raises_midway():
    l = list(range(20, 0, -1))
    calls = 0

    class K:
        def __init__(self, v):
            self.v = v

        def __lt__(self, other):
            nonlocal calls
            calls += 1
            if calls == 10:
                raise RuntimeError("midway")
            return self.v < other.v

    return error(lambda: l.sort(key=K)), sorted(l) == list(range(1, 21)), len(l)


print(sort_raises_midway())
