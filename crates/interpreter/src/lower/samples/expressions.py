"""Expressions of every kind, for the check of the code that they are lowered to."""


def operators(a, b, c):
    a + b - 1 * 2 / c // 3 % 4 @ a << 1 >> b & 2 | c ^ 5
    1 + a, 2 - a, 3 * a, 4 / a, 5 // a, 6**a, -a, +b, ~c, not a
    a < b <= c != 3 > a >= b == c is a is not b in c not in a
    a and b or c and not (a or b) and 1 or 0
    return a if b else b if c else (c if a else 1)


def displays(a, b, *args, **kwargs):
    x = (), [], {}, (a,), [a, b], {a, b}, {a: b, "k": 1}
    x = [*a, 1, *b], (*a, b), {*a, *b, 1}, {**a, "x": b, **b}
    x = [1, 2, 3, a], (1, (2, "3")), [1, 2, 3], {1, 2, 3}, {1: 2}
    return a[1], a[b], a[1:], a[:b], a[::2], a[1:2, ..., b], a[*b], a[-1:b:c]


def calls(f, a):
    f(), f(a), f(a, 1, *a), f(*a), f(**a), f(x=1, y=a), f(a, *a, x=1, **a, y=2, **f)
    f.m(), f.m(a).n(1, x=a).o[a].p(*a), f(a)(a)(f)(a), f.m(f.m(a), f(a, f.m()))
    return f((x := a), x, (y := f), [y, (a := 2)], a)


def comprehensions(a, b):
    x = [i for i in a], {i for i in a if i if b}, {i: j for i in a for j in i}
    x = [[(i, j, k) for k in j] for i in a for j in i if [j for j in i]]
    x = [lambda: (i, b) for i in a], (i for i in a for b in i), [(k := i) for i in a], k
    x = [y for y in [z for z in a] for y in y], sum(i for i in a)
    return x


comprehensions.__code__ = lambda *a, b=1, **c: (a, b, c, lambda: (a))
text = "a" "b" f"{operators}" f"{1!r:>{calls}} {calls=} {{}}" rf"\{text!s}" f"" "\ud800\u2022"
template = t"a{text}b{calls!r:x{text}}" t"{1 + 1}"
values = 1, 1.5, 2j, 0xFFFFFFFFFFFFFFFFFFFFFF, b"a" b"b", ..., None, True, __debug__
values = [value for value in values if (last := value)], last, {k: v for k, v in values}
(lambda: values)(), (yes := 1), [f(value) for f in values for value in f]
