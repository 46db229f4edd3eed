# expected: 3.14
# uncaught
# Where the carets stand for every kind of expression.
import sys


class Fails:
    def fail(self, *args):
        raise ValueError

    __add__ = __radd__ = __neg__ = __invert__ = __getitem__ = __call__ = __contains__ = __iter__ = fail
    __lt__ = __eq__ = __bool__ = __getattr__ = __format__ = __repr__ = __len__ = __matmul__ = __pow__ = fail
    __hash__ = None


x, n, none = Fails(), 0, None
data = {"key": [1, 2, 3], "nested": {"list": []}}
text = "text"
CASES = [
    lambda: 1 / n,
    lambda: (1 + 2) * 3 / (n * 4),
    lambda: 1 + 2 / n + 3,
    lambda: n + "text",
    lambda: "text" + n * 2,
    lambda: 1 // n ** 2,
    lambda: none.attribute,
    lambda: none.attribute.another,
    lambda: data["key"][5],
    lambda: data["missing"],
    lambda: data["nested"]["list"][0] + 1,
    lambda: data["key"][0:1]["x"],
    lambda: none(),
    lambda: none(1, 2, key=3),
    lambda: len(5),
    lambda: len(data["key"], 1),
    lambda: text.upper().missing(),
    lambda: text.index("z") + 1,
    lambda: int("x", base=10),
    lambda: undefined_name,
    lambda: undefined_name + 1,
    lambda: 1 + undefined_name.attr,
    lambda: -none,
    lambda: ~text,
    lambda: not x,
    lambda: x < 5,
    lambda: 1 < 2 < none,
    lambda: none in text,
    lambda: 1 in x,
    lambda: x and 1,
    lambda: 1 if x else 2,
    lambda: [1, 2, n / n],
    lambda: [*none],
    lambda: {**none},
    lambda: {1: 2, []: 3},
    lambda: {1, []},
    lambda: len(*none),
    lambda: dict(**none),
    lambda: f"{n / n}",
    lambda: f"{n:{text}}",
    lambda: f"prefix {none.x} suffix",
    lambda: [v / n for v in (1, 2)],
    lambda: [v for v in none],
    lambda: {v: v.x for v in (1,)},
    lambda: list(v / n for v in (1,)),
    lambda: (lambda: 1 / n)(),
    lambda: (y := 1 / n),
    lambda: max(1, 2, key=none.k),
    lambda: text % (1, 2),
    lambda: "%d" % text,
    lambda: x @ 2,
    lambda: x ** 2,
    lambda: text[none],
    lambda: text[1:none.x],
    lambda: (  none   .   attribute  ),
    lambda: (1   +   none),
    lambda: ((1) / (n)),
    lambda: data [ "missing" ],
    lambda: none ( 1 ),
    lambda: "é" + n + "ü",
    lambda: len("日本") + none,
    lambda: print(1, end=none.x),
    lambda: Fails().fail(1, 2),
    lambda: x[0][1][2],
    lambda: (a for a in none),
    lambda: sorted([1, "a"])[0],
    lambda: 0 .real.imag.missing,
    lambda: (yield_ := none.x) + 1,
    lambda: __import__("no_such_module"),
    lambda: 1.5.is_integer(1),
]
for case in CASES:
    try:
        case()
    except Exception as exc:
        exc = exc.with_traceback(exc.__traceback__.tb_next)
        sys.excepthook(type(exc), exc, exc.__traceback__)
    else:
        print("no error at", case.__code__.co_firstlineno)
raise SystemExit(1)
