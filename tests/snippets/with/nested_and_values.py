# Managers that return other objects, are reused, nest, and live in classes and loops.
class Indent:
    def __init__(self):
        self.depth = 0

    def __enter__(self):
        self.depth += 1
        return self

    def __exit__(self, *args):
        self.depth -= 1

    def line(self, text):
        print("  " * self.depth + text)


with Indent() as indent:
    indent.line("one")
    with indent:
        indent.line("two")
        with indent as same:
            same.line("three")
    indent.line("one again")


class Returns:
    def __init__(self, value):
        self.value = value

    def __enter__(self):
        return self.value

    def __exit__(self, *args):
        return None


with Returns(None) as nothing:
    print(nothing)
with Returns(5) as five, Returns(five + 1) as six:
    print(five, six)
with Returns(1), Returns(2):
    print("no targets")
with (Returns((1, 2))) as pair:
    print(pair)
with Returns(a := 5) as b:
    print(a, b)
with (Returns(1) as x, Returns(2) as y): print(x, y)
with Returns(lambda: "called") as f: print(f())
with Returns([1, 2, 3]) as [first, *rest]:
    print(first, rest)


class Target:
    pass


with Returns("attribute") as Target.value:
    pass
print(Target.value)


class Transaction:
    def __init__(self, data):
        self.data = data

    def __enter__(self):
        self.saved = dict(self.data)
        return self.data

    def __exit__(self, kind, value, traceback):
        if kind is not None:
            self.data.clear()
            self.data.update(self.saved)
        return kind is ValueError


data = {"a": 1}
with Transaction(data) as d:
    d["b"] = 2
print(data)
with Transaction(data) as d:
    d["c"] = 3
    raise ValueError
print(data)
try:
    with Transaction(data) as d:
        d["d"] = 4
        raise KeyError("not suppressed")
except KeyError as exc:
    print(exc, data)


class Stack:
    def __init__(self):
        self.callbacks = []

    def __enter__(self):
        return self

    def enter(self, manager):
        value = manager.__enter__()
        self.callbacks.append(manager.__exit__)
        return value

    def __exit__(self, *details):
        suppressed = False
        while self.callbacks:
            try:
                if self.callbacks.pop()(*details):
                    details, suppressed = (None, None, None), True
            except BaseException as exc:
                details, suppressed = (type(exc), exc, exc.__traceback__), False
                pending = exc
        if not suppressed and details[1] is not None and "pending" in locals():
            raise pending
        return suppressed


class Log:
    def __init__(self, name, suppress=False):
        self.name, self.suppress = name, suppress

    def __enter__(self):
        return self.name

    def __exit__(self, kind, *rest):
        print(self.name, kind.__name__ if kind else None)
        return self.suppress


with Stack() as stack:
    print([stack.enter(Log(name)) for name in "abc"])
with Stack() as stack:
    stack.enter(Log("outer"))
    stack.enter(Log("middle", suppress=True))
    stack.enter(Log("inner"))
    raise ValueError
print("after")


def with_in_comprehension_function():
    def read(value):
        with Returns(value) as v:
            return v * 2

    return [read(v) for v in range(3)]


print(with_in_comprehension_function())


class InBody:
    with Returns("class body") as attribute:
        other = attribute.upper()


print(InBody.attribute, InBody.other)


def with_else_like():
    result = []
    for value in (1, 0):
        with Log(f"value {value}", suppress=True):
            result.append(10 // value)
            continue
        result.append("suppressed")
    return result


print(with_else_like())


def many():
    with (
        Returns(1) as a, Returns(2) as b, Returns(3) as c, Returns(4) as d,
        Returns(5) as e, Returns(6) as f, Returns(7) as g, Returns(8) as h,
    ):
        return a + b + c + d + e + f + g + h


print(many())
