# What a call gives back in all ways to leave a function.
def nothing():
    pass


def bare():
    return


def several():
    return 1, 2, 3


def starred(items):
    return 0, *items, *items


def nested(n):
    if n:
        for i in range(10):
            while True:
                if i == n:
                    return i
                break
    else:
        return "else"


def in_try():
    try:
        return "try"
    finally:
        print("finally runs")


def overridden():
    try:
        return "try"
    finally:
        print("still", end=" ")


def from_finally():
    for i in range(3):
        try:
            continue
        finally:
            print("f", i, end="; ")
    return "end"


def value_is_kept():
    value = 1
    try:
        return value
    finally:
        value = 2


def list_is_shared():
    value = [1]
    try:
        return value
    finally:
        value.append(2)


def from_with():
    class Manager:
        def __enter__(self):
            return self

        def __exit__(self, *args):
            print("exit", args, end=" ")

    with Manager():
        return "with"


def nested_finally():
    try:
        try:
            return print("return", end=" ")
        finally:
            print("inner", end=" ")
    finally:
        print("outer", end=" ")


def generator_return():
    yield 1
    return "value"


def unreachable():
    return 1
    yield 2


print(nothing(), bare(), several(), starred([1, 2]))
print(nested(3), nested(0), nested(20))
print(in_try())
print(overridden())
print(from_finally())
print(value_is_kept(), list_is_shared())
print(from_with())
print(nested_finally())
generator = generator_return()
print(next(generator))
try:
    next(generator)
except StopIteration as stop:
    print(repr(stop), stop.value)
print(list(unreachable()))


def docstring_only():
    """Nothing else."""


print(docstring_only())


def conditional(flag):
    if flag:
        return "yes"


print(conditional(1), conditional(0))


def implicit_after_loop():
    for i in []:
        return i


print(implicit_after_loop())


def chain():
    return chain


print(chain()()() is chain)


def return_lambda(x):
    return lambda: x


print(return_lambda(5)())


def ternary(x):
    return "big" if x > 10 else "small" if x > 5 else "tiny"


print(ternary(20), ternary(7), ternary(1))


def boolean(a, b):
    return a or b, a and b, not a


print(boolean(0, []), boolean(1, "x"), boolean("", None))


def many_values():
    return (*range(3),), [*"ab"], {**{"a": 1}, "b": 2}


print(many_values())
