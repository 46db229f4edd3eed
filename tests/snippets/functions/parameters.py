# Every kind of parameter, and how arguments are bound to it.
def error(call, *args, **kwargs):
    try:
        print("no error:", call(*args, **kwargs))
    except TypeError as exc:
        print(exc)


def plain(a, b):
    return (a, b)


def defaults(a, b=2, c=3):
    return (a, b, c)


def star(a, *args, **kwargs):
    return (a, args, kwargs)


def only_keyword(a, *, b, c=3):
    return (a, b, c)


def only_positional(a, b, /, c=3):
    return (a, b, c)


def everything(a, b=2, /, c=3, *args, d, e=5, **kwargs):
    return (a, b, c, args, d, e, kwargs)


def positional_and_kwargs(a, /, **kwargs):
    return (a, kwargs)


print(plain(1, 2), plain(b=1, a=2), plain(1, b=2))
print(defaults(1), defaults(1, 5), defaults(1, c=5), defaults(c=1, a=2))
print(star(1), star(1, 2, 3), star(1, x=2), star(1, 2, y=3, x=4), star(a=1, b=2))
print(only_keyword(1, b=2), only_keyword(c=1, b=2, a=3))
print(only_positional(1, 2), only_positional(1, 2, 5), only_positional(1, 2, c=5))
print(everything(1, d=4), everything(1, 2, 3, 4, 5, d=6, e=7, f=8))
print(positional_and_kwargs(1, a=2, b=3))
print(everything(1, d=4, a=1, b=2))

# Errors name the function and the arguments.
error(plain)
error(plain, 1)
error(plain, 1, 2, 3)
error(plain, 1, 2, 3, 4)
error(plain, 1, 2, a=3)
error(plain, 1, c=3)
error(plain, 1, 2, c=3)
error(plain, b=3)
error(defaults)
error(defaults, 1, 2, 3, 4)
error(defaults, 1, a=2)
error(defaults, 1, 2, 3, b=4)
error(only_keyword, 1)
error(only_keyword, 1, 2)
error(only_keyword, 1, 2, b=3)
error(only_keyword, 1, 2, 3, b=3, c=4)
error(only_positional, 1)
error(only_positional, a=1, b=2)
error(only_positional, 1, b=2)
error(only_positional, 1, 2, 3, 4)
error(only_positional, 1, 2, d=4)
error(everything)
error(everything, 1)
error(everything, 1, 2, d=3, c=5)
error(everything, 1, 2, 3, d=3, c=5)
error(positional_and_kwargs, a=1)


def three(a, b, c):
    pass


def four(a, b, c, d):
    pass


def kwonly3(*, a, b, c):
    pass


def none():
    pass


def one_default(a=1):
    pass


error(three)
error(four)
error(four, 1)
error(kwonly3)
error(kwonly3, a=1)
error(kwonly3, 1)
error(none, 1)
error(none, 1, 2)
error(none, x=1)
error(one_default, 1, 2)
error(one_default, 1, 2, 3)
error(lambda x: x)
error(lambda x, y: x, 1)


class Class:
    def method(self, a, b=1):
        return (a, b)

    def no_self():
        pass

    @staticmethod
    def static(a):
        return a

    @classmethod
    def cls(cls, a):
        return a


error(Class().method)
error(Class().method, 1, 2, 3)
error(Class.method)
error(Class().no_self)
error(Class().static)
error(Class.cls)
error(Class.cls, 1, 2)
error(Class, 1)
error(Class, a=1)


class WithInit:
    def __init__(self, a, *, b):
        pass


error(WithInit)
error(WithInit, 1)
error(WithInit, 1, 2)


# Nested functions are named by their qualified name.
def outer():
    def inner(x):
        pass

    return inner


error(outer())
error(plain, 1, 2, aa=3)
error(only_keyword, 1, bb=3)
