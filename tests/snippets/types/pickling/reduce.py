# expected: 3.14


def show(lines):
    """Prints what each expression gives."""
    for line in lines.strip().splitlines():
        line = line.strip()
        try:
            result = repr(eval(line, globals()))
        except Exception as error:
            result = f"{type(error).__name__}: {error}"
        print(line, "->", ascii(result)[1:-1])


class Plain:
    def __init__(self):
        self.a = 1


class Slotted:
    __slots__ = ("x", "__y")

    def __init__(self):
        self.x = 1
        self.__y = 2


class Both(Slotted):
    pass


class Empty:
    pass


class L(list):
    pass


class D(dict):
    pass


class I(int):
    pass


class T(tuple):
    pass


class WithArguments:
    def __new__(cls, *args, **kwargs):
        return super().__new__(cls)

    def __getnewargs__(self):
        return 1, 2


class WithKeywords(WithArguments):
    def __getnewargs_ex__(self):
        return (1,), {"k": 2}


class Wrong:
    def __getnewargs__(self):
        return [1]


class WrongEx:
    def __getnewargs_ex__(self):
        return (1,)


class WrongEx2:
    def __getnewargs_ex__(self):
        return 1, 2


class OwnReduce:
    def __reduce__(self):
        return "own"


class OwnState:
    def __getstate__(self):
        return "state"


def clean(value):
    """A reduction without what has an address."""
    if isinstance(value, tuple):
        return tuple(clean(item) for item in value)
    if type(value).__name__ in ("list_iterator", "dict_itemiterator"):
        return list(value)
    return value if not callable(value) or isinstance(value, type) else value.__name__


def reduce(value, protocol=4):
    return clean(value.__reduce_ex__(protocol))


i = iter([1, 2, 3])
next(i)
s = iter("aß😀b")
next(s), next(s)
b = iter(b"xyz")
next(b)
ba = iter(bytearray(b"xyz"))
done = iter("x")
list(done)
doneb = iter(b"x")
list(doneb)

show("""
reduce(Plain())
reduce(Slotted())
reduce(Both())
reduce(Empty())
reduce(L([1, 2]))
reduce(D(a=1))
reduce(I(5))
reduce(T((1, 2)))
reduce(WithArguments())
reduce(WithKeywords())
reduce(Wrong())
reduce(WrongEx())
reduce(WrongEx2())
reduce(OwnReduce())
reduce(OwnReduce(), 1)
reduce(OwnState())
reduce(object())
reduce(1)
reduce(1.5)
reduce(True)
reduce(1 + 2j)
reduce("text")
reduce(b"bytes")
reduce((1, 2))
reduce([1, 2])
reduce({1: 2})
reduce({1})
reduce(frozenset({1}))
reduce(bytearray(b"ab"))
reduce(range(3))
reduce(slice(1, 2))
reduce(None)
reduce(None, 2)
NotImplemented.__reduce__()
(...).__reduce__()
reduce(ValueError(1, 2))
reduce(i)
reduce(s)
reduce(b)
reduce(ba)
reduce(done)
reduce(doneb)
reduce(reversed([1, 2]))
reduce(iter((1, 2)))
reduce(iter(range(3)))
reduce(enumerate("ab"))[0]
reduce(iter(list[int]))
len.__reduce__()
"x".upper.__reduce__()[1]
str.upper.__reduce__()
int.__add__.__reduce__()
(1).__add__.__reduce__()
type.__dict__["__dict__"].__reduce__()
Slotted.x.__reduce__()
Plain().__init__.__reduce__()[1][1]
reduce(lambda: 0)
reduce(x for x in ())
reduce(memoryview(b""))
reduce(type(lambda: 0))
reduce({}.keys())
reduce(show.__code__)
reduce(type)
Plain().__getstate__()
Slotted().__getstate__()
Both().__getstate__()
Empty().__getstate__()
(1).__getstate__()
[].__getstate__()
object().__reduce_ex__()
object().__reduce_ex__("a")
reduce(Plain(), 0)
reduce(Plain(), 1)
reduce(L([1]), 1)
reduce(I(3), 0)
reduce(Slotted(), 1)
reduce(1 + 2j, 1)
(1).__getnewargs__()
(1.5).__getnewargs__()
"a".__getnewargs__()
b"a".__getnewargs__()
(1, 2).__getnewargs__()
(1 + 2j).__getnewargs__()
I(7).__getnewargs__()
T((1,)).__getnewargs__()
""")

for protocol in (2, 4):
    for value in (Plain(), Slotted(), L([1]), D(k=1), I(5), T((1,)), WithArguments()):
        function, arguments, state, items, pairs = value.__reduce_ex__(protocol)
        copy = function(*arguments)
        print(type(copy).__name__, type(copy) is type(value), items is not None, pairs is not None)

import copyreg

print(copyreg._slotnames(Slotted), copyreg._slotnames(Both), copyreg._slotnames(Plain))
print(copyreg.__newobj__(I, 5), copyreg.__newobj_ex__(D, (), {}))
show("""
copyreg.pickle(int, 1)
copyreg.constructor(1)
copyreg.add_extension("m", "n", 0)
copyreg.add_extension("m", "n", 5)
copyreg.add_extension("m", "n", 5)
copyreg.add_extension("m", "n", 6)
copyreg.add_extension("m", "o", 5)
copyreg.remove_extension("m", "n", 6)
copyreg.remove_extension("m", "n", 5)
copyreg.dispatch_table[complex](1j)
""")
