# Lambda expressions take every kind of parameter and nest anywhere.
print((lambda: 1)())
print((lambda x: x + 1)(1))
print((lambda x, y=2: (x, y))(1))
print((lambda *a, **k: (a, k))(1, 2, b=3))
print((lambda a, /, b, *, c: (a, b, c))(1, b=2, c=3))
print((lambda *, a=1: a)(), (lambda a, *b: b)(1, 2, 3))
print((lambda: (yield))().__class__.__name__)
print((lambda: lambda: lambda: "deep")()()())
print((lambda x: lambda y: x * y)(6)(7))
print([f(3) for f in [lambda x: x, lambda x: x**2, lambda x: -x]])
print((lambda x: x if x > 0 else -x)(-5))
print((lambda: (1, 2))(), (lambda: [*range(3)])())
print(sorted(["bb", "a", "ccc"], key=lambda s: -len(s)))
print({"f": lambda: "in a dict"}["f"]())
print((lambda x, f=lambda y: y * 2: f(x))(4))
print((lambda *args: max(args, key=lambda v: v % 5))(7, 9, 11))
print((lambda x: (y := x + 1, y * 2))(3))
print((lambda x: [x for x in range(x)])(3), (lambda: [a for a in "ab"])())
print((lambda s: f"{s!r:>6}|{(lambda t: t + 1)(1)}")("q"))

compose = lambda f, g: lambda *args: f(g(*args))
print(compose(str, len)([1, 2, 3]), compose(lambda x: x + 1, lambda x: x * 10)(4))
fact = lambda n: 1 if n == 0 else n * fact(n - 1)
print(fact(10))
Y = lambda f: (lambda x: x(x))(lambda x: f(lambda *a: x(x)(*a)))
print(Y(lambda fib: lambda n: n if n < 2 else fib(n - 1) + fib(n - 2))(15))

try:
    (lambda a, b: 0)(1)
except TypeError as exc:
    print(exc)
try:
    (lambda: undefined_name)()
except NameError as exc:
    print(exc)
print((lambda: 0).__name__, repr(lambda: 0).startswith("<function <lambda> at 0x"))


def inside():
    return (lambda: 0).__qualname__


print(inside())


class Class:
    double = lambda self: self.value * 2
    value = 21
    prop = property(lambda self: self.value)


print(Class().double(), Class().prop)
x = lambda: x
print(x() is x)
print((lambda a, b=1, *c, d, e=2, **f: sorted(locals()))(0, d=0))
g = (lambda: (yield 1))()
print(next(g))
try:
    g.send("sent")
except StopIteration as stop:
    print("returned", stop.value)
print(list((lambda n: (i * i for i in range(n)))(4)))
print(list(map(lambda a, b: a + b, [1, 2], [10, 20])), list(filter(lambda v: v, [0, 1, "", "a"])))
if (lambda: True)():
    print("in a condition")
print((lambda: ...)(), (lambda: None)())
print((lambda x: not x)(0), (lambda x, y: x and y)(1, 0), (lambda x: x is None)(None))
