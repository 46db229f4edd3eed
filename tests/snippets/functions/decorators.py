# Decorators: any expression, applied from the bottom up.
def error(call):
    try:
        print("no error:", call())
    except Exception as exc:
        print(type(exc).__name__, exc, sep=": ")


def tag(name):
    print("make", name)

    def decorate(function):
        print("apply", name, "to", getattr(function, "__name__", function))

        def wrapper(*args, **kwargs):
            return f"<{name}>{function(*args, **kwargs)}</{name}>"

        wrapper.__name__ = f"{name}_{function.__name__}"
        return wrapper

    return decorate


@tag("outer")
@tag("inner")
def text(value):
    return value


print(text("hello"), text.__name__)


def register(table):
    def decorate(function):
        table[function.__name__] = function
        return function

    return decorate


table = {}


@register(table)
def first():
    return 1


@register(table)
def second():
    return 2


print({name: f() for name, f in table.items()})


@lambda f: f()
def called_at_once():
    return "value"


print(called_at_once)

decorators = [lambda f: ("zero", f.__name__), lambda f: ("one", f.__name__)]


@decorators[1]
def indexed():
    pass


print(indexed)


@(tag if False else lambda f: "conditional")
def conditional():
    pass


print(conditional)


@(chosen := lambda f: f)
def walrus():
    return "walrus"


print(walrus(), callable(chosen))


class Count:
    def __init__(self, function):
        self.function = function
        self.calls = 0

    def __call__(self, *args):
        self.calls += 1
        return self.function(*args)


@Count
def counted(x):
    return x


counted(1)
counted(2)
print(counted.calls, type(counted).__name__)


def add_method(cls):
    cls.extra = lambda self: f"extra of {type(self).__name__}"
    return cls


def rename(name):
    def decorate(cls):
        cls.__name__ = name
        return cls

    return decorate


@rename("Renamed")
@add_method
class Decorated:
    pass


print(Decorated().extra(), Decorated.__name__)


@(lambda f: print("printed", f.__name__))
def printed():
    pass


print(printed is None)


class Replaced:
    @staticmethod
    @tag("static")
    def method(x):
        return x

    @classmethod
    @register(table)
    def create(cls):
        return cls.__name__

    @property
    @tag("prop")
    def value(self):
        return "v"


print(Replaced.method("m"), Replaced.create(), Replaced().value, sorted(table))


# The name is bound only after the decorators ran.
def look(function):
    error(lambda: not_yet)
    return function


@look
def not_yet():
    pass


print(not_yet.__name__)


def bad():
    @42
    def f():
        pass


error(bad)


def failing_decorator():
    @(lambda f: 1 / 0)
    def f():
        pass


error(failing_decorator)


# Decorator expressions are evaluated before defaults, which come before annotations.
def note(text, value=None):
    print("note", text)
    return value


@note("decorator", lambda f: f)
def order(a=note("default")):
    pass


@note("class decorator", lambda c: c)
class Order(note("base", object), metaclass=note("metaclass", type)):
    note("body")
