# yield in every kind of expression and statement, so that all temporaries survive.
def drive(function, *sends):
    g = function()
    out = []
    try:
        out.append(next(g))
        for value in sends:
            out.append(g.send(value))
        while True:
            out.append(next(g))
    except StopIteration as stop:
        print(function.__name__, out, "->", stop.value)
    except Exception as exc:
        print(function.__name__, out, "-> raised", repr(exc))


def binary():
    return 1 + (yield "a") * 2 - (yield "b")


def call():
    def f(*args, **kwargs):
        return args, kwargs

    return f(1, (yield "a"), *(yield "b"), k=(yield "c"), **(yield "d"))


def callee():
    return (yield "f")((yield "x"))


def method():
    return (yield "obj").replace((yield "old"), (yield "new"))


def display():
    return [1, (yield "a"), *(yield "b")], ((yield "c"),), {(yield "k"): (yield "v")}, {(yield "s")}


def comparison():
    return 1 < (yield "a") < (yield "b") < (yield "c")


def boolean():
    return (yield "a") or (yield "b") and (yield "c")


def conditional():
    return (yield "then") if (yield "test") else (yield "else")


def subscript():
    return (yield "container")[(yield "low") : (yield "high") : (yield "step")]


def store_subscript():
    d = {}
    d[(yield "key")] = yield "value"
    return d


def augmented():
    d = {"k": 1}
    d[(yield "key")] += yield "value"
    x = 5
    x += yield "x"
    return d, x


def attribute():
    class O:
        pass

    O.x = yield "store"
    return (yield "object").real, O.x


def fstring():
    return f"<{(yield 'a')!r:>{(yield 'width')}}|{(yield 'b')}>"


def unpack():
    a, *b = yield "items"
    (c, d), e = (yield "pair"), (yield "e")
    return a, b, c, d, e


def return_value():
    return (yield 1), (yield 2)


def raise_value():
    raise (yield "exception")


def raise_from():
    raise (yield "exception") from (yield "cause")


def assert_value():
    assert (yield "test"), (yield "message")


def condition():
    if (yield "if"):
        return "then"
    elif (yield "elif"):
        return "elif"
    while (yield "while"):
        return "loop"
    return "end"


def for_iterable():
    out = []
    for x in (yield "items"):
        out.append((yield x))
    else:
        out.append((yield "else"))
    return out


def with_manager():
    class M:
        def __init__(self, value):
            self.value = value

        def __enter__(self):
            return self.value

        def __exit__(self, *args):
            pass

    with M((yield "first")) as a, M((yield "second")) as b:
        return a, b, (yield "body")


def try_parts():
    out = []
    try:
        out.append((yield "try"))
        raise ValueError
    except ValueError:
        out.append((yield "except"))
    else:
        out.append("never")
    finally:
        out.append((yield "finally"))
    return out


def except_class():
    try:
        raise KeyError
    except (yield "class"):
        return "caught"


def lambda_default():
    f = lambda a=(yield "default"): a
    return f()


def decorated():
    @(yield "decorator")
    def f(x=(yield "default")):
        return x

    return f


def class_statement():
    class C((yield "base")):
        pass

    return C.__mro__[1].__name__


def delete_item():
    d = {1: 1, 2: 2}
    del d[(yield "key")]
    return d


def unary():
    return -(yield "a"), not (yield "b"), ~(yield "c")


def walrus():
    return (x := (yield "w")) + x


def match_subject():
    match (yield "subject"):
        case [a, b] if (yield "guard"):
            return a, b
        case other:
            return "other", other


def nested():
    return (yield (yield (yield 1)))


def yield_tuple():
    x = yield 1, 2
    y = yield *[3, 4], x
    return x, y


def print_call():
    print("printed", (yield "p"), end=" ")


def comprehension_iterable():
    return [x * 2 for x in (yield "items")]


def chain():
    a = b = yield "chained"
    return a, b


def slice_store():
    l = [1, 2, 3, 4]
    l[(yield "low") : (yield "high")] = yield "items"
    return l


def import_between():
    x = yield 1
    import sys

    return x, sys.__name__


def global_store():
    global stored
    stored = yield "g"
    return stored


def deep_stack():
    return [1, [2, [3, [4, (yield "deep"), 5], (yield "x")], {6: (yield "y")}]]


drive(binary, 10, 3)
drive(call, 2, [3, 4], 5, {"z": 6})
drive(callee, lambda x: x * 2, 21)
drive(method, "banana", "a", "o")
drive(display, 2, [3, 4], "t", "key", "value", "s")
drive(comparison, 2, 3, 4)
drive(comparison, 2, 1)
drive(boolean, 0, 1, 2)
drive(boolean, 5)
drive(conditional, True, "T")
drive(conditional, False, "E")
drive(subscript, "abcdefgh", 1, 7, 2)
drive(store_subscript, "v", "k")
drive(augmented, "k", 10, 100)
drive(attribute, "stored", 42)
drive(fstring, "x", 6, "y")
drive(unpack, "abc", (1, 2), 3)
drive(return_value, "a", "b")
drive(raise_value, ValueError("sent"))
drive(raise_from, ValueError("sent"), KeyError("cause"))
drive(assert_value, 0, "m")
drive(assert_value, 1)
drive(condition, 0, 0, 1)
drive(condition, 0, 1)
drive(for_iterable, "ab", 1, 2, 3)
drive(with_manager, 1, 2, 3)
drive(try_parts, 1, 2, 3)
drive(except_class, KeyError)
drive(except_class, ValueError)
drive(lambda_default, 5)
drive(decorated, lambda f: ("decorated", f()), 7)
drive(class_statement, int)
drive(delete_item, 1)
drive(unary, 5, 0, 1)
drive(walrus, 4)
drive(match_subject, [1, 2], True)
drive(match_subject, [1, 2], False)
drive(match_subject, 5)
drive(nested, "a", "b", "c")
drive(yield_tuple, "s", "t")
drive(print_call, "sent")
drive(comprehension_iterable, [1, 2, 3])
drive(chain, 9)
drive(slice_store, [9, 9, 9], 1, 3)
drive(import_between, 3)
drive(global_store, 8)
drive(deep_stack, "d", "x", "y")
