# One call site calls many kinds of callables with many kinds of arguments.
def invoke(f, *args, **kwargs):
    try:
        return f(*args, **kwargs)
    except Exception as exc:
        return f"{type(exc).__name__}: {exc}"


def two(f):
    return f(1, 2)


def plain(a, b):
    return ("plain", a, b)


def defaults(a, b, c=3):
    return ("defaults", a, b, c)


def star(*args):
    return ("star", args)


def both(a, *args, k=5, **kw):
    return ("both", a, args, k, kw)


def generator(a, b):
    yield a
    yield b


class Init:
    def __init__(self, a, b):
        self.pair = (a, b)

    def __repr__(self):
        return f"Init{self.pair}"


class New:
    def __new__(cls, *args):
        return ("new", args)


class Call:
    def __call__(self, *args):
        return ("call", args)

    def method(self, *args):
        return ("method", args)

    @classmethod
    def cls(cls, *args):
        return ("cls", args)

    @staticmethod
    def static(*args):
        return ("static", args)


class Meta(type):
    def __call__(cls, *args):
        return ("meta", args)


class ViaMeta(metaclass=Meta):
    pass


class Tuple(tuple):
    def __new__(cls, *args):
        return super().__new__(cls, args)


callables = [plain, defaults, star, both, lambda a, b: a + b, Init, New, Call(), Call().method, Call.cls, Call.static, ViaMeta, Tuple, max, print.__class__,
             divmod, "{}-{}".format, [0, 1, 2, 3].__getitem__, dict.fromkeys, range, slice, pow, complex, 5, None, "text", one := (lambda a: a), lambda: 0, lambda *, a, b: 0]
for _ in range(2):
    for f in callables:
        try:
            print(two(f), end=" | ")
        except TypeError as exc:
            print(f"[{exc}]", end=" | ")
    print()
print(list(two(generator)))


def rebinding():
    f = lambda: "first"
    out = []
    for i in range(4):
        out.append(f())
        if i == 1:
            f = lambda: "second"
        if i == 2:
            f = Call()
    return out


print(rebinding())


def change_signature():
    def f(a, b=1):
        return a, b

    out = [f(0)]
    f.__defaults__ = (2,)
    out.append(f(0))
    f.__code__ = (lambda a, b, c=9: (a, b, c)).__code__
    f.__defaults__ = (3, 4)
    out.append(f(0))
    return out


print(change_signature())


def recursion_and_redefinition(n):
    global recursion_and_redefinition
    if n == 0:
        return ["bottom"]
    old = recursion_and_redefinition
    recursion_and_redefinition = lambda n: ["replaced", n]
    result = recursion_and_redefinition(n - 1)
    recursion_and_redefinition = old
    return result


print(recursion_and_redefinition(2))


def many_arguments(*args, **kwargs):
    return len(args), len(kwargs), sum(args), sum(kwargs.values())


print(many_arguments(*range(300), **{f"k{i}": i for i in range(300)}))
source = "def wide(" + ", ".join(f"a{i}" for i in range(260)) + "): return a0 + a128 + a259"
exec(source)
print(wide(*range(260)), invoke(wide, *range(259)), invoke(wide, *range(261)))
exec("def locals_wide():\n" + "".join(f"    v{i} = {i}\n" for i in range(300)) + "    return v0 + v150 + v299")
print(locals_wide())
print(invoke(plain, a=1, b=2), invoke(plain, 1, b=2), invoke(plain, b=1, a=2), invoke(both, 1, 2, 3, k=4, z=5), invoke(both, k=1), invoke(Init, b=1, a=2))
print([invoke(len, v) for v in ([], "ab", {}, 5, None, range(3))], [invoke(abs, v) for v in (-1, 1.5, "a", True)])
print([f.__name__ for f in (plain, len, Call().method, Init, (lambda: 0))], [callable(c) for c in callables].count(False))
