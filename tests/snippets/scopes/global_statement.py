# The global statement, in functions, classes and nested scopes.
def error(call):
    try:
        print("no error:", call())
    except Exception as exc:
        print(type(exc).__name__, exc, sep=": ")


x = "module"


def read():
    return x


def write():
    global x
    x = "written"


def local():
    x = "local"
    return x


print(read(), local(), x)
write()
print(read(), x)


def create():
    global created
    created = 1


error(lambda: created)
create()
print(created)


def remove():
    global created
    del created


remove()
error(lambda: created)
error(remove)


def outer():
    x = "enclosing"

    def inner():
        global x
        x = "set from inner"
        return x

    return inner(), x


print(outer(), x)


def outer_global():
    global y
    y = 1

    def inner():
        # y is global in outer_global, so it is global here too.
        return y

    return inner()


print(outer_global(), y)


class Class:
    global z
    z = "made by a class body"
    w = z


print(z, Class.w, hasattr(Class, "z"))


def define_function():
    global made

    def made():
        return "made"


define_function()
print(made())


def define_class():
    global Made

    class Made:
        def name(self):
            return __class__.__name__


define_class()
print(Made().name(), Made.__qualname__)


def loop():
    global i
    for i in range(3):
        pass


loop()
print(i)


def with_except():
    global exc_name
    try:
        raise ValueError("v")
    except ValueError as exc_name:
        print(globals()["exc_name"])


with_except()
error(lambda: exc_name)


def importing():
    global sys
    import sys


importing()
print(sys.__name__)


def unpacking():
    global a, b
    a, (b, *c) = 1, (2, 3, 4)
    return c


print(unpacking(), a, b)


def augmented():
    global count
    count += 1


error(augmented)
count = 1
augmented()
print(count)


def walrus():
    global named
    return (named := 5) + 1


print(walrus(), named)


def in_comprehension():
    global from_comprehension
    return [from_comprehension := v for v in range(4)]


print(in_comprehension(), from_comprehension)
global module_level
module_level = 1
print(module_level)


# A global hides a builtin until it is deleted.
def builtin():
    return len("four")


print(builtin())
len = lambda value: "hidden"
print(builtin())
del len
print(builtin())
error(lambda: this_is_not_defined)
error(lambda: lenn("x"))
