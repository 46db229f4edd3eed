# expected: 3.14
# What match binds, evaluates, and refuses.
def error(call):
    try:
        print("no error:", repr(call()))
    except BaseException as exc:
        print(type(exc).__name__, exc, sep=": ")


def bindings_of_failed_patterns():
    match [1, 2, 3]:
        case [a, b]:
            pass
        case [a, *rest] if a > 5:
            pass
        case _:
            pass
    return sorted(locals())


print(bindings_of_failed_patterns())


def guard_binds_first():
    match 5:
        case x if x > 10:
            return "big"
    return x


print(guard_binds_first())


class Noisy:
    def __init__(self, value):
        self.value = value

    def __eq__(self, other):
        print(f"{self.value}=={other!r}", end=" ")
        return self.value == other


def order():
    match Noisy(3):
        case 1 | 2:
            return "small"
        case 3:
            return "three"


print(order())


class Length:
    def __init__(self):
        self.log = []

    def __len__(self):
        self.log.append("len")
        return 2

    def __getitem__(self, i):
        self.log.append(i)
        return i


def not_a_sequence():
    match Length():
        case [a, b]:
            return "sequence"
        case _:
            return "a class with len and getitem is no sequence"


print(not_a_sequence())


class Attr:
    __match_args__ = ("first", "second")

    def __getattr__(self, name):
        print("getattr", name, end=" ")
        if name == "missing":
            raise AttributeError(name)
        return name.upper()


def attributes(a):
    match a:
        case Attr("nope", _):
            return "never"
        case Attr(missing=_):
            return "never either"
        case Attr(first, second=s, third=t):
            return first, s, t


print(attributes(Attr()))


class Too:
    __match_args__ = ("a",)
    a = 1


class NoArgs:
    pass


class BadArgs:
    __match_args__ = ["a"]
    a = 1


class BadItem:
    __match_args__ = (1,)


def positional(x, cls):
    match x:
        case cls(a, b):
            return a, b


def single(x, cls):
    match x:
        case cls(a):
            return a


def repeated(x):
    match x:
        case Too(1, a=2):
            return "both"


error(lambda: positional(Too(), Too))
error(lambda: single(NoArgs(), NoArgs))
error(lambda: single(BadArgs(), BadArgs))
error(lambda: single(BadItem(), BadItem))
error(lambda: repeated(Too()))
error(lambda: single(5, 5))
error(lambda: single(5, "int"))
error(lambda: single(5, len))
error(lambda: single(5, str))
error(lambda: positional(5, int))
error(lambda: single(5, int))
error(lambda: single([1], list))
error(lambda: single(NoArgs(), object))


def duplicate_keys(k):
    class K:
        A = "a"

    match {"a": 1}:
        case {"a": x, K.A: y}:
            return x, y


error(lambda: duplicate_keys(1))


def undefined_value():
    match 1:
        case Undefined.NAME:
            return "?"


error(undefined_value)


class Meta(type):
    def __instancecheck__(cls, instance):
        print("instancecheck", instance, end=" ")
        return instance == 42


class Checked(metaclass=Meta):
    pass


def custom_check(x):
    match x:
        case Checked():
            return "checked"
        case _:
            return "not"


print(custom_check(42), custom_check(1))


class MyList(list):
    pass


class MyDict(dict):
    def __missing__(self, key):
        return "default"


def subclasses(x):
    match x:
        case [a, b]:
            return "list", a, b
        case {"k": v}:
            return "dict", v
        case {}:
            return "mapping without k"


print(subclasses(MyList([1, 2])), subclasses(MyDict(k=1)), subclasses(MyDict()))


def subject_once():
    def subject():
        print("subject", end=" ")
        return 3

    match subject():
        case 1:
            pass
        case 2:
            pass
        case 3:
            return "three"


print(subject_once())


def flows():
    out = []
    for x in [1, "a", None, [], 5]:
        match x:
            case str():
                continue
            case None:
                out.append("none")
            case []:
                break
            case n:
                out.append(n)
    return out


print(flows())


def returns_in_case(x):
    match x:
        case [*items]:
            for i in items:
                match i:
                    case 0:
                        return "zero inside"
            else:
                return "no zero"
    return "not a list"


print(returns_in_case([1, 0]), returns_in_case([1]), returns_in_case(1))


def targets():
    global g
    match [1, 2]:
        case [g, h]:
            f = lambda: h
    return g, f()


print(targets(), g)


def strings_and_sequences(x):
    match x:
        case [*_]:
            return "sequence"
        case {**_rest}:
            return "mapping"
        case str() | bytes() | bytearray():
            return "text"


print([strings_and_sequences(x) for x in ("a", b"a", bytearray(b"a"), (), [], range(0), {}, set(), iter([]))])


def exhaustive(x):
    match x:
        case {"action": "move", "by": (dx, dy)} | {"action": "jump", "to": (dx, dy)}:
            return dx, dy
        case {"action": str(name)}:
            return f"unknown {name}"
        case {"action": _}:
            return "bad"


print(exhaustive({"action": "move", "by": [1, 2]}), exhaustive({"action": "jump", "to": (3, 4)}), exhaustive({"action": "x"}), exhaustive({"action": 1}))


def bad(source):
    try:
        compile(source, "<source>", "exec")
        print("fine:", repr(source))
    except SyntaxError as exc:
        print(f"{source!r}: {exc.msg}")


for source in ("match x:\n case a: pass\n case b: pass", "match x:\n case _: pass\n case 1: pass", "match x:\n case a | 1: pass",
               "match x:\n case [a] | [b]: pass", "match x:\n case [a, a]: pass", "match x:\n case {'k': a, 'k': b}: pass",
               "match x:\n case {'k': a, **a}: pass", "match x:\n case C(a, a): pass", "match x:\n case C(a=1, a=2): pass",
               "match x:\n case [*a, *b]: pass", "match x:\n case {**a, 'k': 1}: pass", "match x:\n case {**_}: pass",
               "match x:\n case *a: pass", "match x:\n case -a: pass", "match x:\n case 1 + 2: pass", "match x:\n case a.b(): pass",
               "match x:\n case f'{y}': pass", "match x:\n case 1 as 2: pass", "match x:\n case 1 as _: pass", "match x:\n case a as b: pass",
               "match x:\n case (a as b): pass", "match x:\n case {a: 1}: pass", "match x:\n case {1 + 1j: 1}: pass", "match x:\n case C(a=1, 2): pass",
               "match x:\n pass", "match x:", "match x:\ncase 1: pass", "match:\n case 1: pass", "match x:\n case: pass",
               "match x, y:\n case 1, 2: pass", "match *x, y:\n case _: pass", "match x:\n case 1 if: pass", "match x:\n case a if a: pass",
               "match x:\n case _ | 1: pass", "match x:\n case (_): pass\n case 1: pass", "match x:\n case a if True: pass\n case 1: pass",
               "match x:\n case True | None: pass", "match x:\n case 'a' b'b': pass", "match x:\n case {True: a, 1: b}: pass",
               "match x:\n case a.b as c: pass", "match x:\n case 1 as a.b: pass", "match x:\n case [1 as a, 2 as a]: pass", "match x:\n case 1j: pass"):
    bad(source)
