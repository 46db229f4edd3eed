# uncaught
# The traceback of a RecursionError is folded too.
import sys

sys.setrecursionlimit(120)


def a(n):
    return b(n)


def b(n):
    return a(n)


def c(n):
    return c(n + 1)


try:
    c(0)
except RecursionError as exc:
    print(type(exc).__name__)
    tb, depth = exc.__traceback__, 0
    while tb:
        tb, depth = tb.tb_next, depth + 1
    print(100 < depth <= 120)


def few(n):
    return few(n - 1) if n else 1 / 0


few(3)
