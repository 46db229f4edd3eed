# The nonlocal statement reaches the nearest enclosing function.
def simple():
    value = 1

    def change():
        nonlocal value
        value = 2

    change()
    return value


print(simple())


def skip_level():
    value = "outermost"

    def middle():
        def inner():
            nonlocal value
            value = "changed"

        inner()

    middle()
    return value


print(skip_level())


def nearest():
    value = "outer"

    def middle():
        value = "middle"

        def inner():
            nonlocal value
            value = "inner"

        inner()
        return value

    return middle(), value


print(nearest())


def two_writers():
    log = []
    value = 0

    def a():
        nonlocal value
        value += 1
        log.append(value)

    def b():
        nonlocal value
        value *= 10
        log.append(value)

    a(), b(), a(), b()
    return log


print(two_writers())


def parameter(value):
    def change():
        nonlocal value
        value += "!"

    change()
    return value


print(parameter("p"))


def through_class():
    value = "function"

    class Class:
        value = "class"

        def method(self):
            nonlocal value
            value = "from method"
            return value

    before = Class.value
    Class().method()
    return before, Class.value, value


print(through_class())


def class_body():
    value = 1

    class Class:
        nonlocal value
        value = 2
        other = value

    return value, hasattr(Class, "value"), Class.other


print(class_body())


def deleting():
    value = 1

    def remove():
        nonlocal value
        del value

    remove()
    try:
        value
    except NameError as exc:
        print(type(exc).__name__, exc)
    try:
        remove()
    except NameError as exc:
        print(type(exc).__name__, exc)


deleting()


def loop_variable():
    def run():
        nonlocal i
        for i in range(5):
            pass

    i = None
    run()
    return i


print(loop_variable())


def except_variable():
    error = "before"

    def run():
        nonlocal error
        try:
            raise KeyError(1)
        except KeyError as error:
            pass

    run()
    try:
        return error
    except NameError as exc:
        return str(exc)


print(except_variable())


def function_name():
    def f():
        return "first"

    def redefine():
        nonlocal f

        def f():
            return "second"

    first = f()
    redefine()
    return first, f()


print(function_name())


def walrus_and_with():
    a = b = None

    def run():
        nonlocal a, b
        (a := 5)

        class Manager:
            def __enter__(self):
                return "entered"

            def __exit__(self, *args):
                pass

        with Manager() as b:
            pass

    run()
    return a, b


print(walrus_and_with())


def generator():
    state = []

    def gen():
        nonlocal state
        while True:
            state = [*state, (yield len(state))]

    g = gen()
    next(g)
    g.send("x")
    g.send("y")
    return state


print(generator())


def comprehension():
    last = None

    def run():
        nonlocal last
        return [last := n for n in "abc"]

    return run(), last


print(comprehension())


def bad(source):
    try:
        compile(source, "<source>", "exec")
    except SyntaxError as exc:
        print(exc.msg, exc.lineno)


bad("nonlocal x")
bad("def f():\n    nonlocal x")
bad("x = 1\ndef f():\n    nonlocal x")
bad("def f(x):\n    nonlocal x")
bad("def f():\n    x = 1\n    def g():\n        x = 2\n        nonlocal x")
bad("def f():\n    x = 1\n    def g():\n        print(x)\n        nonlocal x")
bad("def f():\n    x = 1\n    def g(x):\n        nonlocal x")
bad("def f():\n    x = 1\n    def g():\n        global x\n        nonlocal x")
bad("def f():\n    global x\n    def g():\n        nonlocal x")
bad("class C:\n    x = 1\n    def f(self):\n        nonlocal x")
bad("def f():\n    x = 1\n    global x")
bad("def f():\n    print(x)\n    global x")
bad("def f(x):\n    global x")
bad("def f():\n    x: int\n    global x")
bad("def f():\n    global x\n    x: int = 1")
bad("def f():\n    for x in y: pass\n    global x")
bad("def f():\n    import x\n    global x")
