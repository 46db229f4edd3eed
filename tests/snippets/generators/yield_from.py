# yield from: delegation of values, send, throw, close and results.
def error(call):
    try:
        print("no error:", repr(call()))
    except BaseException as exc:
        print(type(exc).__name__, exc, sep=": ")


def inner():
    try:
        x = yield 1
        print("inner got", x, end=" ")
        y = yield 2
        print("inner got", y, end=" ")
    except ValueError as exc:
        print("inner caught", exc, end=" ")
        yield "recovered"
    finally:
        print("inner finally", end=" ")
    return "inner result"


def outer():
    result = yield from inner()
    print("outer has", result, end=" ")
    yield result
    return "outer result"


print(list(outer()))
g = outer()
print(next(g), g.send("a"), g.send("b"))
error(lambda: next(g))
g = outer()
next(g)
print(g.throw(ValueError("v")), next(g))
error(lambda: next(g))
g = outer()
next(g)
error(lambda: g.throw(KeyError("k")))
g = outer()
next(g)
print(g.close())
g = outer()
next(g)
print(g.gi_yieldfrom.__name__)
del g
print()


def iterables():
    yield from [1, 2]
    yield from "ab"
    yield from range(2)
    yield from {}
    yield from (x * x for x in range(3))
    yield from {"k": 1}
    value = yield from ()
    yield value


print(list(iterables()))


def bad():
    yield from 5


error(lambda: list(bad()))


def send_to_iterator():
    yield from [1, 2]


g = send_to_iterator()
print(next(g), g.send(None))
g = send_to_iterator()
next(g)
error(lambda: g.send("x"))
g = send_to_iterator()
next(g)
error(lambda: g.throw(ValueError("not accepted by a list iterator")))


class Custom:
    def __init__(self):
        self.n = 0

    def __iter__(self):
        return self

    def __next__(self):
        self.n += 1
        if self.n > 3:
            raise StopIteration("custom result")
        return self.n

    def send(self, value):
        print("send", value, end=" ")
        return next(self)

    def throw(self, *args):
        print("throw", len(args), type(args[0]).__name__, end=" ")
        return "thrown into custom"

    def close(self):
        print("close", end=" ")


def delegate_custom():
    result = yield from Custom()
    print("result", result, end=" ")


g = delegate_custom()
print(next(g), g.send("v"), g.throw(ValueError("t")), list(g))
g = delegate_custom()
next(g)
g.close()
print()


class BadClose(Custom):
    def close(self):
        raise KeyError("close failed")


def delegate_bad_close():
    yield from BadClose()


g = delegate_bad_close()
next(g)
error(g.close)


def chain(n):
    if n:
        return (yield from chain(n - 1)) + 1
    received = yield "bottom"
    return received


g = chain(50)
print(next(g))
error(lambda: g.send(100))
g = chain(50)
next(g)
error(lambda: g.throw(ValueError("through 50 levels")))
g = chain(50)
next(g)
print(g.close())


def handled_midway():
    def bottom():
        yield 1
        yield 2

    def middle():
        try:
            yield from bottom()
        except ValueError:
            yield "middle handled"
        return "middle done"

    result = yield from middle()
    yield result


g = handled_midway()
print(next(g), g.throw(ValueError), next(g), list(g))


def flatten(items):
    for item in items:
        if isinstance(item, list):
            yield from flatten(item)
        else:
            yield item


print(list(flatten([1, [2, [3, [4, [5]], 6]], [], [[7]]])))


class Tree:
    def __init__(self, value, left=None, right=None):
        self.value, self.left, self.right = value, left, right

    def __iter__(self):
        if self.left:
            yield from self.left
        yield self.value
        if self.right:
            yield from self.right


print(list(Tree(4, Tree(2, Tree(1), Tree(3)), Tree(6, Tree(5)))))


def in_expression():
    total = (yield from return_value(1)) + (yield from return_value(2))
    pair = [(yield from return_value(3)), (yield from return_value(4))]
    print(f"{(yield from return_value(5))}", end=" ")
    return total, pair


def return_value(n):
    yield f"y{n}"
    return n


g = in_expression()
print(list(g))
g = in_expression()
try:
    while True:
        next(g)
except StopIteration as stop:
    print(stop.value)


def exit_in_subgenerator():
    def sub():
        try:
            yield 1
        except GeneratorExit:
            return "swallowed"

    result = yield from sub()
    print("never printed", result)
    yield 2


g = exit_in_subgenerator()
next(g)
print(g.close())


def ignoring_sub():
    def sub():
        while True:
            try:
                yield 1
            except GeneratorExit:
                pass

    yield from sub()


g = ignoring_sub()
next(g)
error(g.close)


def shared():
    common = iter(range(6))

    def take():
        yield from common

    a, b = take(), take()
    return [next(a), next(b), next(a), next(b)]


print(shared())


def finished():
    g = return_value(1)
    list(g)
    result = yield from g
    yield result


print(list(finished()))


def same_generator():
    me = yield
    yield from me


g = same_generator()
next(g)
error(lambda: g.send(g))


def already_running():
    yield from running


running = already_running()
error(lambda: next(running))


def stop_through():
    def sub():
        yield 1
        raise StopIteration("leaks")

    yield from sub()


error(lambda: list(stop_through()))
