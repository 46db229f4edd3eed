# Every kind of pattern.
def literal(x):
    match x:
        case 0:
            return "zero"
        case -1:
            return "minus one"
        case 1.5:
            return "float"
        case 2 + 3j:
            return "complex"
        case -2 - 3j:
            return "negative complex"
        case "text":
            return "str"
        case "a" "b":
            return "joined"
        case b"bytes":
            return "bytes"
        case None:
            return "None"
        case True:
            return "True"
        case False:
            return "False"
    return "nothing"


print([literal(x) for x in (0, -1, 1.5, 2 + 3j, -2 - 3j, "text", "ab", b"bytes", None, True, False, 5, 1, 0.0, [], "x")])


def capture(x):
    match x:
        case y:
            return y


print(capture(5), capture(None))


def wildcard(x):
    match x:
        case 1:
            pass
        case _:
            return "_" in locals()


print(wildcard(5), wildcard(1))


class Color:
    RED = "red"

    class Deep:
        VALUE = 42


def value(x):
    match x:
        case Color.RED:
            return "RED"
        case Color.Deep.VALUE:
            return "deep"


print(value("red"), value(42), value(1))


def sequence(x):
    match x:
        case []:
            return "empty"
        case [a]:
            return "one", a
        case (1, b):
            return "one and", b
        case [a, b]:
            return "two", a, b
        case [first, *middle, last]:
            return first, middle, last


print([sequence(x) for x in ([], (), [1], [1, 2], (3, 4), [1, 2, 3], range(4), "ab", b"ab", {1, 2}, {}, 5, [[1, 2], 3])])


def stars(x):
    match x:
        case [1, *_]:
            return "starts with 1"
        case [*_, 9]:
            return "ends with 9"
        case [*rest] if len(rest) > 3:
            return "long", rest
        case *a, 5, b:
            return "open", a, b
        case 7, *rest:
            return "seven", rest
        case x,:
            return "single", x


print([stars(x) for x in ([1], [1, 2], [2, 9], [9], [2, 3, 4, 5], [3, 5, 6], [5, 6], [7, 8], [4], [2, 3])])


def mapping(x):
    match x:
        case {"type": "circle", "r": r}:
            return "circle", r
        case {"type": "rect", "w": w, "h": h, **rest}:
            return "rect", w, h, rest
        case {1: one, Color.RED: red}:
            return one, red
        case {"k": None | True as k}:
            return "k", k
        case {"nested": {"list": [a, *_]}}:
            return "nested", a
        case {}:
            return "any mapping"
        case _:
            return "not a mapping"


print([mapping(x) for x in ({"type": "circle", "r": 1, "extra": 2}, {"type": "rect", "w": 1, "h": 2, "c": 3},
                            {1: "a", "red": "b"}, {"k": None}, {"k": 1}, {"nested": {"list": "ab"}},
                            {"nested": {"list": [5, 6]}}, {}, [], "text")])


def only_rest(x):
    match x:
        case {**everything}:
            return everything


d = {"a": 1}
print(only_rest(d), only_rest(d) is d, only_rest([]))


class Point:
    __match_args__ = ("x", "y")

    def __init__(self, x, y):
        self.x, self.y = x, y


class Point3(Point):
    __match_args__ = ("x", "y", "z")

    def __init__(self, x, y, z):
        super().__init__(x, y)
        self.z = z


def class_pattern(p):
    match p:
        case Point3(x, y, z=0):
            return "flat", x, y
        case Point(0, 0):
            return "origin"
        case Point(x=0):
            return "on y axis"
        case Point(x, y=5):
            return "y is 5", x
        case Point(Point(a, b), c):
            return "nested", a, b, c
        case Point():
            return "point"
        case int() | float():
            return "number"
        case str(s) if s:
            return "text", s
        case list([a, b]):
            return "list of two", a, b
        case dict({"k": v}):
            return "dict", v
        case bool():
            return "never: bool is an int"
        case tuple((1, *rest)):
            return "tuple", rest
        case object(__class__=cls):
            return "object", cls.__name__


print([class_pattern(p) for p in (Point(0, 0), Point(0, 1), Point(1, 5), Point(Point(1, 2), 3), Point(1, 2),
                                  Point3(1, 2, 0), Point3(1, 2, 3), 5, True, 1.5, "s", "", [1, 2], [1], {"k": 3},
                                  (1, 2), None)])


def alternatives(x):
    match x:
        case 1 | 2 | 3:
            return "small"
        case [a, 0] | [0, a]:
            return "with zero", a
        case (4 | 5) as n:
            return "as", n
        case [(1 | 2) as a, ("x" | "y") as b]:
            return a, b
        case {"a": v} | {"b": v}:
            return "either", v
        case str() | bytes() as s:
            return type(s).__name__


print([alternatives(x) for x in (1, 3, [7, 0], [0, 7], [0, 0], 4, [1, "y"], [3, "x"], {"b": 1, "a": 2}, {"b": 5}, "s", b"b", 9)])


def guards(x):
    match x:
        case n if n < 0:
            return "negative"
        case n if n > 100 and (m := n // 100):
            return "hundreds", m
        case 5 if False:
            return "never"
        case n:
            return "other", n


print([guards(x) for x in (-1, 250, 5, 7)])


def as_patterns(x):
    match x:
        case [a, [b, c] as inner] as outer:
            return a, inner, outer is x
        case {"k": [_, _] as pair}:
            return pair
        case int() as n:
            return n


print(as_patterns([1, [2, 3]]), as_patterns({"k": (1, 2)}), as_patterns(5), as_patterns("x"))


def groups(x):
    match x:
        case (1):
            return "one"
        case ((2)):
            return "two"
        case (3,):
            return "tuple"
        case ():
            return "empty"
        case [[]]:
            return "nested empty"


print([groups(x) for x in (1, 2, (3,), [3], (), [], [[]], 3)])
match 1, 2:
    case 1, x:
        print("open tuple subject", x)
match [1, 2], 3:
    case [a, b], c:
        print(a, b, c)
match = "soft keyword"
case = 5
print(match, case)
match (case):
    case 5:
        print("five")
match[1:2] if False else match
type = "also soft"
_ = 3
print(type, _)
