# A name of a module is looked up in its dict, wherever it stands there and whatever was there before.
import sys

Module = type(sys)


def value_of(module):
    return module.value


def called(module):
    return module.function(1)


a, b, c = Module("a"), Module("b"), Module("c")
a.value = "a"
b.other = "in front"
b.value = "b"
c.value = "c"
for _ in range(3):
    print([value_of(module) for module in (a, b, c)])

for module in (a, b, c):
    module.function = lambda n, module=module: (module.__name__, n)
for _ in range(2):
    print([called(module) for module in (a, b, c)])

# Changed, deleted, put back behind others.
a.value = "changed"
print(value_of(a))
del a.value
try:
    value_of(a)
except AttributeError as error:
    print(error, error.name, error.obj is a)
a.more = 1
a.value = "back"
print(value_of(a), value_of(b))

# A module's dict is changed from outside.
vars(b)["value"] = "by its dict"
print(value_of(b))
vars(b).clear()
try:
    value_of(b)
except AttributeError as error:
    print(error)
b.value = "after clear"
print(value_of(b))

# `__getattr__` of a module gives what is not there.
c.__getattr__ = lambda name: "no " + name
print(value_of(c))
del c.value
print(value_of(c), called(c))
c.function = len
try:
    called(c)
except TypeError as error:
    print(error)
c.value = "there again"
print(value_of(c))


# Classes of modules have names of their own.
class Special(Module):
    value = "of the class"

    @property
    def computed(self):
        return "computed for " + self.__name__

    def function(self, n):
        return "method", n


def computed(module):
    return module.computed


d = Special("d")
print(value_of(d), called(d), computed(d))
d.value = "of the module"
print(value_of(d), value_of(a))
d.function = lambda n: ("own", n)
print(called(d))
a.computed = "plain"
print(computed(a), computed(d), computed(a))
a.__class__ = Special
print(a.computed, value_of(a), Special.computed.fget(a))
a.__class__ = Module
print(value_of(a), computed(a), type(a) is Module)


# Names that every module's class has.
def namespace(module):
    return module.__dict__


e = Module("e")
for _ in range(2):
    print(namespace(e) is vars(e), namespace(c) is vars(c))

# Names that are equal, not the same.
name = "".join(["va", "lue"])
f = Module("f")
setattr(f, name, "set by another str")
for _ in range(3):
    print(value_of(f))
vars(f)["".join(["val", "ue"])] = "again"
print(value_of(f))


# No module at all at the same place.
class Plain:
    value = "plain"

    def function(self, n):
        return "plain", n


for one in (e, Plain(), f, Plain, a):
    try:
        print(value_of(one))
    except AttributeError as error:
        print(error)
for one in (Plain(), d, Plain()):
    print(called(one))
