# Identity: singletons, names bound to one object, and copies.
print(None is None, True is True, (1 == 1) is True, ... is Ellipsis, NotImplemented is NotImplemented, int is int, type(1) is int, type(None) is type(None))
a = []
b = a
c = a[:]
print(a is b, a is c, a == c, a is not c, [] is [], {} is {}, (a,)[0] is a, {"k": a}["k"] is a)


def f(x):
    return x


def g():
    pass


class C:
    attr = []

    def method(self):
        return self


o = C()
print(f(a) is a, f is f, f(f) is f, o.method() is o, C.attr is o.attr, C is C, o.__class__ is C, C.method is C.method, o.method is o.method, o.method == o.method)
x = y = object()
print(x is y, x is object(), id(x) == id(y), id(x) == id(o))
t = (1, a)
u = t
print(t is u, t[:] is t, tuple(t) is t, t + () == t, list(a) is a, dict(d := {}) is d, str(s := "text") is s, frozenset(z := frozenset([1])) is z, set(w := {1}) is w)
n = 10**30
m = n
print(n is m, n == 10**30, 1.5 is float, (q := 2.5) is q, abs(True) is True, bool(1) is True, not 0 is True, (not 0) is True)


def default(items=[]):
    return items


print(default() is default(), default.__defaults__[0] is default())
e1 = ValueError()
try:
    raise e1
except ValueError as e2:
    print(e1 is e2)
gen = (i for i in [a])
print(next(gen) is a, iter(gen) is gen, gen is gen)
for item in [a]:
    print(item is a)
first, *rest = [a, b]
print(first is a, rest[0] is a, [*[a]][0] is a, {**{"k": a}}["k"] is a, (lambda v=a: v)() is a)
swap1, swap2 = x, o
swap1, swap2 = swap2, swap1
print(swap1 is o, swap2 is x)


class Singleton:
    instance = None

    def __new__(cls):
        if cls.instance is None:
            cls.instance = super().__new__(cls)
        return cls.instance


print(Singleton() is Singleton(), C() is C(), C() == C())
import sys
import sys as again

print(sys is again, sys.modules["sys"] is sys, sys.path is again.path)
table = {1: a, 1.0: b}
print(len(table), table[True] is a)


class Eq:
    def __eq__(self, other):
        return True


e = Eq()
print(e == None, e is None, None == e, e in [1], [e] == [5], e != 1, e is e)
copy = [a, a]
copy[0].append(1)
print(a, copy, copy[0] is copy[1], [[]] * 2, (lambda l: l[0] is l[1])([[]] * 2), (lambda l: l[0] is l[1])([[] for _ in range(2)]))
p = q = [1]
p += [2]
print(p is q, q)
p = p + [3]
print(p is q, q)
i = j = 5
i += 1
print(i, j)
