# Nested, conditional, redefined and recursive definitions; functions as values.
def error(call):
    try:
        print("no error:", repr(call()))
    except BaseException as exc:
        print(type(exc).__name__, exc, sep=": ")


if True:

    def chosen():
        return "first branch"

else:

    def chosen():
        return "second branch"


print(chosen())
for i in range(2):

    def chosen(i=i):
        return f"loop {i}"


print(chosen())


def outer(n):
    if n > 0:

        def inner():
            return "positive"

    elif n < 0:

        def inner():
            return "negative"

    return inner()


print(outer(1), outer(-1))
error(lambda: outer(0))


def late():
    return helper_defined_later()


error(late)


def helper_defined_later():
    return "now defined"


print(late())


def shadow(len):
    return len


print(shadow(5))


def argument_named_like_function(argument_named_like_function):
    return argument_named_like_function


print(argument_named_like_function(7))


def local_function_name():
    def local_function_name():
        return "inner"

    return local_function_name()


print(local_function_name())


def many_returns(x):
    if x == 1: return "one"
    if x == 2: return "two"
    for y in (3, 4):
        if x == y: return f"loop {y}"
    else:
        if x == 5: return "else"
    try:
        return {6: "six"}[x]
    except KeyError:
        return "none"


print([many_returns(x) for x in range(1, 8)])


def modifies(items, number, text):
    items.append(4)
    number += 1
    text += "!"
    items = ["rebound"]
    return items, number, text


l, n, t = [1], 1, "t"
print(modifies(l, n, t), l, n, t)
table = {"add": lambda a, b: a + b, "neg": lambda a: -a, "len": len, "upper": str.upper}
print(table["add"](1, 2), table["neg"](5), table["len"]("abc"), table["upper"]("x"), [f.__name__ for f in table.values()])


def compose(*functions):
    def composed(value):
        for f in reversed(functions):
            value = f(value)
        return value

    return composed


print(compose(str, abs, int)("-5"), compose()(1), [f(3) for f in map(lambda k: lambda v: v * k, range(3))])


def curry(f, *first):
    return lambda *rest, **kw: f(*first, *rest, **kw)


print(curry(max, 5, 3)(9, 1), curry(print)("curried", "call", sep="-"), curry(curry, pow, 2)(10)())


def y_combinator(f):
    return (lambda x: f(lambda *a: x(x)(*a)))(lambda x: f(lambda *a: x(x)(*a)))


print(y_combinator(lambda fact: lambda n: 1 if n < 2 else n * fact(n - 1))(10))


def keyword_names(*, class_=1, print=2, None_=3):
    return class_, print, None_


print(keyword_names(print=5), keyword_names(**{"class_": 9}))


def dunder_parameters(__a, _b, __c__=3):
    return __a, _b, __c__


print(dunder_parameters(1, 2), dunder_parameters(__a=1, _b=2))


def unicode_parameters(größe, *, ñ=1):
    return größe + ñ


print(unicode_parameters(1, ñ=2), unicode_parameters(**{"größe": 5}))
error(lambda: unicode_parameters(ñ=1))


def star_only_after(*args, last):
    return args, last


print(star_only_after(1, 2, last=3))
error(lambda: star_only_after(1, 2, 3))


def annotations_do_not_check(a: int, b: str = 5) -> "whatever":
    return a, b


print(annotations_do_not_check("text"))
f = g = lambda: None
f.attribute = 1
print(g.attribute, f is g)
del f
print(g.attribute, [x.__name__ for x in (chosen, outer, print, int, g)])


def generator_and_return(flag):
    if flag:
        yield "generated"
    return "returned"


print(list(generator_and_return(True)), list(generator_and_return(False)))


def deep():
    def a():
        def b():
            def c():
                def d():
                    return [f.__qualname__ for f in (a, b, c, d)]

                return d()

            return c()

        return b()

    return a()


print(deep())
exec("def from_exec(a, *, b=2): return a, b")
print(from_exec(1), from_exec.__module__, from_exec.__code__.co_filename)
print((lambda f, *a: f(*a))(lambda x, y: (y, x), 1, 2), (lambda: (lambda: (lambda: 5)())())())
