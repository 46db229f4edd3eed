# With a higher limit, 100000 nested calls work through every kind of call.
import sys

sys.setrecursionlimit(10**6)
N = 100_000


def f(n):
    return 0 if n == 0 else 1 + f(n - 1)


def through_statements(n):
    for i in (1,):
        if n:
            try:
                return 1 + through_statements(n - 1)
            finally:
                pass
    return 0


class Class:
    def method(self, n):
        return 0 if n == 0 else 1 + self.method(n - 1)

    @classmethod
    def cls(cls, n):
        return 0 if n == 0 else 1 + cls.cls(n - 1)


class Sub(Class):
    def method(self, n):
        return 0 if n == 0 else 1 + super().method(n)


def keyword(*, n):
    return 0 if n == 0 else 1 + keyword(n=n - 1)


def star(*args):
    return 0 if args[0] == 0 else 1 + star(*(args[0] - 1,))


def closure():
    total = 0

    def go(n):
        nonlocal total
        if n:
            total += 1
            go(n - 1)

    go(N)
    return total


def raising(n):
    if n == 0:
        raise ValueError("at the bottom")
    try:
        raising(n - 1)
    finally:
        global unwound
        unwound += 1


def ackermann(m, n):
    if m == 0:
        return n + 1
    if n == 0:
        return ackermann(m - 1, 1)
    return ackermann(m - 1, ackermann(m, n - 1))


def even(n):
    return True if n == 0 else odd(n - 1)


def odd(n):
    return False if n == 0 else even(n - 1)


def build(n):
    return None if n == 0 else (n, build(n - 1))


print(f(N), through_statements(N), Class().method(N), Class.cls(N), keyword(n=N), star(N), closure())
print(Sub().method(1000))
unwound = 0
try:
    raising(N)
except ValueError as exc:
    print(exc, unwound)
    depth, tb = 0, exc.__traceback__
    while tb:
        depth, tb = depth + 1, tb.tb_next
    print(depth)
print(ackermann(2, 300), even(N), odd(N))
chain = build(N)
length = 0
while chain:
    length += 1
    chain = chain[1]
print(length)


def chain_of_generators(n):
    if n == 0:
        yield "bottom"
        return
    yield from chain_of_generators(n - 1)


print(list(chain_of_generators(5000)))
