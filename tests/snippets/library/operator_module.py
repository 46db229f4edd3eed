# expected: 3.14
"""The module `operator`: operators as functions, and callables that take something from an object."""
import _operator
import operator


def show(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as error:
        print(f"{type(error).__name__}: {error}")


print("--- operators on samples")
SAMPLES = [0, True, -3, 2.5, "ab", b"ab", [1, 2], (1, 2), {1: 2}, None]
for name in "abs index inv invert neg not_ pos truth is_none is_not_none".split():
    for value in SAMPLES:
        if value is True and name.startswith("inv"):
            continue
        print(name, repr(value), end=" -> ")
        show(getattr(operator, name), value)
TWO = """add and_ concat contains countOf eq floordiv ge getitem gt iadd iand iconcat ifloordiv ilshift
    imatmul imod imul indexOf ior ipow irshift is_ is_not isub itruediv ixor le lshift lt matmul mod mul
    ne or_ pow rshift sub truediv xor""".split()
PAIRS = [(7, 2), (7, 0), ("ab", "b"), ("ab", 1), ([1, 2], [3]), ([1, 2], 1), ((1, 2), (2,)), ({1: 2}, 1),
         ({1: 2}, {3: 4}), ({1}, {2}), (None, 1), (1.5, 2), (b"ab", 97), (range(5), 3), ([1], None)]
for name in TWO:
    for left, right in PAIRS:
        left = left.copy() if hasattr(left, "copy") else left
        print(name, repr(left), repr(right), end=" -> ")
        show(getattr(operator, name), left, right)

print("--- items")
items = [1, 2, 3]
operator.setitem(items, 0, "one")
operator.delitem(items, 1)
print(items)
show(operator.setitem, (1,), 0, 2)
show(operator.delitem, (1,), 0)
show(operator.indexOf, [1, 2], 3)

print("--- special methods are asked")


class Own:
    def __add__(self, other):
        return f"add {other}"

    def __iadd__(self, other):
        return f"iadd {other}"

    def __lt__(self, other):
        return "less"

    def __index__(self):
        return 5

    def __contains__(self, item):
        return "anything"

    def __concat__(self, other):
        return "never"


class Number(int):
    pass


own = Own()
show(operator.add, own, 1)
show(operator.iadd, own, 1)
show(operator.lt, own, 1)
show(operator.index, own)
show(operator.contains, own, 1)
show(operator.concat, own, [])
print(type(operator.index(Number(3))), operator.index(True))

print("--- length_hint")


class Hint:
    def __init__(self, answer):
        self.answer = answer

    def __length_hint__(self):
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer


for answer in (5, -1, "x", NotImplemented, TypeError("t"), ValueError("v"), 2**70):
    show(operator.length_hint, Hint(answer), 7)
show(operator.length_hint, [1, 2, 3])
show(operator.length_hint, 5)
show(operator.length_hint, 5, 9)
show(operator.length_hint, 5, "x")
show(operator.length_hint, iter([1, 2]), 9)

print("--- call")
show(operator.call, max, 1, 5, 3)
show(operator.call, dict, a=1)
show(operator.call, 5)
show(operator.call)

print("--- attrgetter")


class Thing:
    pass


thing = Thing()
thing.inner = Thing()
thing.inner.value = 5
thing.x = 1
getter = operator.attrgetter
print(getter("x")(thing), getter("inner.value", "x")(thing), getter("a.b"), getter("x", "y"))
for args in [(), (1,), ("x", 2)]:
    show(getter, *args)
show(getter, "x", y=1)
show(getter("x"))
show(getter("x"), thing, thing)
show(getter("x"), thing, k=1)
for path in ("missing", "", "inner.", ".inner", "inner..value", "inner.missing"):
    show(getter(path), thing)

print("--- itemgetter")
getter = operator.itemgetter
print(getter(1)([1, 2, 3]), getter(0, 2)("abc"), getter(slice(1, 3))("abcd"), getter("k")({"k": 1}))
print(getter(1), getter(1, "a"))
show(getter)
show(getter, a=1)
show(getter(1))
show(getter(5), [1])
show(getter("a"), [1])
show(getter(1), 5)
print(sorted([(3, "a"), (1, "c"), (2, "b")], key=getter(1)))

print("--- methodcaller")
caller = operator.methodcaller
print(caller("upper")("abc"), caller("split", ",", maxsplit=1)("a,b,c"))
print(caller("f"), caller("f", 1, x=2), caller("f", x=2))
show(caller)
show(caller, 1)
show(caller("missing"), 1)
show(caller("upper"))
show(caller("upper"), "a", "b")
show(caller("upper"), a=1)
show(caller, name="x")
show(caller("format", name=3), "{name}")

print("--- what they are")
for made in (operator.attrgetter("x"), operator.itemgetter(1), caller("f", 1), caller("f", 1, k=2)):
    print(made.__reduce__(), type(made).__module__, type(made).__text_signature__)
for kind in (operator.attrgetter, operator.itemgetter, operator.methodcaller):
    try:
        type("Derived", (kind,), {})
    except TypeError as error:
        print(error)
print(operator.add, operator.add.__module__, operator.add.__text_signature__, operator.add is _operator.add)
print(operator.__add__ is operator.add, operator.__not__ is operator.not_, operator.__inv__ is operator.inv)
print(*operator.__all__)
show(operator.add)
show(operator.add, 1)
show(operator.add, 1, 2, 3)
show(operator.add, a=1, b=2)
show(operator.neg)
show(operator.neg, 1, 2)
