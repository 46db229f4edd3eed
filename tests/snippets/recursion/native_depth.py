# expected: 3.14
# native-only
# Python code called by native code gets as deep as the limit for Python calls lets it.
import sys
class A:
    def __init__(self, x): self.x = x
    def __repr__(self): return "A" + repr(self.x)
    def __eq__(self, o): return isinstance(o, A) and self.x == o.x
    def __hash__(self): return hash(self.x)
    def __call__(self, n): return n and max([n], key=lambda v: self(n - 1))
    def __getattr__(self, n): return getattr(self.x, n)
    def __iter__(self): yield from iter(self.x)
    def __add__(self, o): return self.x + o
    def __lt__(self, o): return sorted([self.x, o.x]) and False
    def __contains__(self, o): return o in self.x
def chain(n):
    a = None
    for i in range(n): a = A(a)
    return a
def deep(f, n):
    try:
        f(n)
    except RecursionError:
        return False
    except Exception:
        pass
    return True


print("repr", deep(lambda n: repr(chain(n)), 900), deep(lambda n: repr(chain(n)), 1100))
print("eq", deep(lambda n: chain(n) == chain(n), 900), deep(lambda n: chain(n) == chain(n), 1100))
print("hash", deep(lambda n: hash(chain(n)), 900), deep(lambda n: hash(chain(n)), 1100))
print("getattr", deep(lambda n: chain(n).foo, 900), deep(lambda n: chain(n).foo, 1100))
print("key", deep(lambda n: A(1)(n), 450), deep(lambda n: A(1)(n), 550))


def nest(n, kind):
    inner = []
    for _ in range(n):
        inner = [inner] if kind is list else (inner,) if kind is tuple else {"a": inner}
    return inner


for kind in list, tuple, dict:
    print(kind.__name__, deep(lambda n: repr(nest(n, kind)), 1500), deep(lambda n: nest(n, kind) == nest(n, kind), 1500))


def mapped(n):
    return n and list(map(mapped, [n - 1]))


def keyed(n):
    return n and sorted([n - 1], key=keyed)


for function in mapped, keyed:
    print(function.__name__, deep(function, 900), deep(function, 1100))
