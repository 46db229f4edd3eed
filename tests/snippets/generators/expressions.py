# expected: 3.14
# Generator expressions: scope, laziness, nesting and attributes.
def error(call):
    try:
        print("no error:", repr(call()))
    except BaseException as exc:
        print(type(exc).__name__, exc, sep=": ")


g = (x * x for x in range(4))
print(type(g).__name__, g.__name__, g.__qualname__, iter(g) is g)
print(next(g), list(g), list(g))
print(sum(x for x in range(10) if x % 2), max((x, -x) for x in range(3)), ",".join(str(x) for x in "ab"))
print(list((x, y) for x in range(3) for y in range(x)), set(x % 3 for x in range(10)) == {0, 1, 2})
print(list(x for x in range(20) if x % 2 if x % 3), list(x if x % 2 else -x for x in range(5)))
print(list(list(y for y in range(x)) for x in range(3)), dict((k, v) for k, v in zip("ab", [1, 2])))
print(any(x > 2 for x in [1, 2, 3, 1 / 1]), all(x for x in []), any(x for x in []))
n = 10
g = (x + n for x in range(3))
n = 100
print(list(g))
data = [1, 2, 3]
g = (x for x in data)
data = [9]
print(list(g))
data = [1, 2, 3]
g = (x for x in data)
data.append(4)
print(list(g))


def immediate():
    return (x for x in undefined_name)


def later():
    return (undefined_name for x in [1])


error(immediate)
print(type(later()).__name__)
error(lambda: list(later()))
error(lambda: (x for x in 5))
error(lambda: list(y for x in [1] for y in 5))
g = (1 // x for x in (1, 0, 2))
print(next(g))
error(lambda: next(g))
error(lambda: next(g))
print(list(g))


def send_value():
    g = (x for x in range(3))
    next(g)
    return g.send("ignored")


print(send_value())
g = (x for x in range(3))
error(lambda: g.throw(ValueError("t")))
print(list(g))
g = (x for x in range(3))
next(g)
g.close()
print(list(g))


class Class:
    items = [1, 2]
    gen = (i for i in items)
    pairs = list((i, j) for i in items for j in [0])


print(list(Class.gen), Class.pairs)


def nested_functions():
    return list((lambda: x)() for x in range(3)), [f() for f in list((lambda: x) for x in range(3))]


print(nested_functions())
print(list(x for x in (y for y in (z for z in range(3)))))
print(list((yield_ := x) for x in range(2)), yield_)
print(tuple(c.upper() for line in ["ab", "cd"] for c in line if c != "b"))
print(sorted((x for x in [3, 1, 2]), reverse=True), [*(x for x in "ab")], list(zip((x for x in "ab"), (y for y in "cd"))))


def f(*args):
    return args


print(len(f(x for x in range(3))), [list(a) for a in f((x for x in "a"), (y for y in "b"))])
print(list(f(*(x for x in range(3)))), (lambda g: list(g))(i for i in range(2)))
first = next((x for x in range(10) if x > 4), None)
print(first, next((x for x in range(10) if x > 40), None))


def bad(source):
    try:
        compile(source, "<source>", "exec")
        print("fine:", source)
    except SyntaxError as exc:
        print(f"{source!r}: {exc.msg}")


for source in ("f(x for x in y, 1)", "f(1, x for x in y)", "f(x for x in y, z for z in y)", "f(a=x for x in y)",
               "(yield x for x in y)", "((yield x) for x in y)", "[(yield x) for x in y]", "def f(): [(yield) for x in y]",
               "def f(): [x for x in (yield)]", "def f(): ((yield) for x in y)", "(x for x in *y)", "(*x for x in y)",
               "{**x for x in y}", "[x, y for x in z]", "(x for x)", "(for x in y)", "x for x in y", "(x for x.y in z)",
               "(x for 1 in z)", "(x for f() in z)", "(x for x in y) = 1", "del (x for x in y)", "f(x for x in y) = 1",
               "class C(x for x in y): pass", "(x for x in y if)", "(x for x in y if a else b)",
               "(x for x in (a if b else c))", "(x for x in lambda: y)", "(x async for x in y)",
               "lambda: (yield x for x in y)"):
    bad(source)
