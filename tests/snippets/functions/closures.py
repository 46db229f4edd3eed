# Closures share cells with the scope that made them.
def error(call):
    try:
        print("no error:", call())
    except Exception as exc:
        print(type(exc).__name__, exc, sep=": ")


def counter():
    count = 0

    def up(by=1):
        nonlocal count
        count += by
        return count

    def read():
        return count

    return up, read


up, read = counter()
print(up(), up(), up(5), read())
other, other_read = counter()
print(other(), read(), other_read())


def late():
    def use():
        return value

    value = 1
    first = use()
    value = 2
    return first, use()


print(late())


def unbound():
    def use():
        return value

    use()
    value = 1


error(unbound)


def deleted():
    value = 1

    def use():
        return value

    del value
    return use()


error(deleted)


def deleted_inner():
    value = 1

    def remove():
        nonlocal value
        del value

    remove()
    return value


error(deleted_inner)


def local_before():
    print(value)
    value = 1


error(local_before)


def three_deep(a):
    def second(b):
        def third(c):
            def fourth():
                return a, b, c

            return fourth

        return third

    return second


print(three_deep(1)(2)(3)())


def pass_through():
    x = "far"

    def middle():
        def inner():
            return x

        return inner

    return middle()()


print(pass_through())


def loop():
    functions = []
    for i in range(3):

        def f():
            return i

        functions.append(f)
    return [f() for f in functions]


print(loop())


def in_parameter(x):
    def get():
        return x

    x += 1
    return get()


print(in_parameter(1))


def star_cells(*args, **kwargs):
    return lambda: (args, kwargs)


print(star_cells(1, 2, a=3)())


def recursive_closure():
    def fact(n):
        return 1 if n < 2 else n * fact(n - 1)

    return fact


print(recursive_closure()(20))


def mutual():
    def even(n):
        return True if n == 0 else odd(n - 1)

    def odd(n):
        return False if n == 0 else even(n - 1)

    return even(10), odd(7), even(3)


print(mutual())


def make_class():
    prefix = "<"

    class Wrapper:
        suffix = ">"

        def show(self, text):
            return prefix + text + self.suffix

    return Wrapper


print(make_class()().show("x"))


def shared_exception():
    message = None

    def fail():
        nonlocal message
        try:
            raise ValueError("inner")
        except ValueError as exc:
            message = str(exc)

    fail()
    return message


print(shared_exception())


def cell_access():
    a = 1
    b = [2]
    return lambda: (a, b)


f = cell_access()
print(f.__code__.co_freevars, [c.cell_contents for c in f.__closure__])
f.__closure__[0].cell_contents = 100
print(f())
del f.__closure__[0].cell_contents
error(f)
error(lambda: f.__closure__[0].cell_contents)


def generator_closure():
    total = 0

    def add():
        nonlocal total
        while True:
            total += yield total

    g = add()
    next(g)
    return g.send(1), g.send(10), total


print(generator_closure())


def comprehension_cells():
    fs = [lambda: i for i in range(3)]
    gs = [lambda i=i: i for i in range(3)]
    return [f() for f in fs], [g() for g in gs]


print(comprehension_cells())


def with_default(x, get=lambda: 5):
    return get() + x


print(with_default(1))


def exception_name():
    try:
        raise KeyError("k")
    except KeyError as exc:
        f = lambda: exc
    return f


error(exception_name())
