# The class of a module can be changed: to one that derives from its own.
import gc
import sys
import weakref


class Special(type(sys)):
    @property
    def computed(self):
        return "computed for " + self.__name__

    def __setattr__(self, n, v):
        print("set", n)
        super().__setattr__(n, v)


sys.modules[__name__].__class__ = Special
print(sys.modules[__name__].computed)
sys.modules[__name__].x = 5
print(x)
m = type(sys)("m")
m.y = 1
m.__class__ = Special
print(m.y, m.computed, vars(m)["y"])
try:
    m.__class__ = int
except TypeError as error:
    print(error)
try:
    (5).__class__ = type(sys)
except TypeError as error:
    print(error)


class Slots(type(sys)):
    __slots__ = ("a",)


try:
    m.__class__ = Slots
except TypeError as error:
    print(error)
s = Slots("s")
s.a = 1
s.b = 2
print(s.a, sorted(vars(s)))
print(weakref.ref(s)() is s)


class K:
    pass


try:
    K().__class__ = Special
except TypeError as error:
    print(error)
try:
    m.__class__ = K
except TypeError as error:
    print(error)
m.__class__ = type(sys)
print(type(m))


class Both(Special, K):
    pass


b = Both("b")
b.q = 1
print(vars(b)["q"], b.computed)
b.me = b
del b
gc.collect()
