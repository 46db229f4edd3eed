# expected: 3.14
# Default values are made once, when the def statement runs.
def collect(item, into=[]):
    into.append(item)
    return into


print(collect(1), collect(2), collect(3, []), collect(4))
print(collect.__defaults__)
collect.__defaults__ = ([100],)
print(collect(5))
collect.__defaults__ = None
try:
    collect(6)
except TypeError as exc:
    print(exc)


def keyword_defaults(*, a=1, b=2):
    return a, b


print(keyword_defaults.__kwdefaults__)
keyword_defaults.__kwdefaults__["a"] = 10
print(keyword_defaults())
keyword_defaults.__kwdefaults__ = {"b": 5}
try:
    keyword_defaults()
except TypeError as exc:
    print(exc)
print(keyword_defaults(a=1))
keyword_defaults.__kwdefaults__ = None
try:
    keyword_defaults(a=1)
except TypeError as exc:
    print(exc)


def note(name, value):
    print("default", name)
    return value


def ordered(a=note("a", 1), b=note("b", 2), *, c=note("c", 3), d=note("d", 4)) -> note("ann", None):
    return a, b, c, d


print(ordered())

x = "global"


def early(value=x):
    return value


x = "changed"
print(early())

functions = [lambda i=i: i for i in range(4)]
print([f() for f in functions])
late = [lambda: i for i in range(4)]
print([f() for f in late])


class Holder:
    y = 7

    def method(self, value=y):
        return value

    y = 8


print(Holder().method())


def outer():
    value = 1

    def inner(a=value):
        return a

    value = 2
    return inner


print(outer()())


def self_reference(f=lambda: "early"):
    return f()


print(self_reference())


def more(a, b=1, c=2):
    return a, b, c


more.__defaults__ = (7, 8, 9)
print(more())
more.__defaults__ = (9,)
try:
    more(1)
except TypeError as exc:
    print(exc)
print(more(1, 2))
try:
    more.__defaults__ = [1]
except TypeError as exc:
    print(exc)
try:
    more.__kwdefaults__ = [1]
except TypeError as exc:
    print(exc)
