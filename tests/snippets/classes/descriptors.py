# The descriptor protocol and its precedence.
def error(call):
    try:
        print("no error:", call())
    except Exception as exc:
        print(type(exc).__name__, exc, sep=": ")


class Data:
    def __init__(self, label):
        self.label = label

    def __get__(self, instance, owner=None):
        kind = "class" if instance is None else "instance"
        return f"{self.label} get from {kind} {owner.__name__}"

    def __set__(self, instance, value):
        print(f"{self.label} set to {value}")

    def __delete__(self, instance):
        print(f"{self.label} deleted")


class NonData:
    def __get__(self, instance, owner=None):
        return "non-data"


class SetOnly:
    def __set__(self, instance, value):
        instance.__dict__["set_only"] = value * 2


class DeleteOnly:
    def __delete__(self, instance):
        print("delete only")


class Class:
    data = Data("data")
    non_data = NonData()
    set_only = SetOnly()
    delete_only = DeleteOnly()


c = Class()
print(c.data, "|", Class.data)
c.data = 5
del c.data
c.__dict__["data"] = "in the dict"
print(c.data)
print(c.non_data)
c.non_data = "instance wins"
print(c.non_data)
del c.non_data
print(c.non_data)
print(type(c.set_only).__name__)
c.set_only = 4
print(c.set_only)
error(lambda: delattr(c, "set_only"))
print(type(c.delete_only).__name__)
error(lambda: setattr(c, "delete_only", 1))
del c.delete_only


class Sub(Class):
    pass


print(Sub().data, Sub.data)
print(Class.__dict__["data"].label)
Class.data = "replaced on the class"
print(c.data, Class.data)


# Names are given by __set_name__.
class Named:
    def __set_name__(self, owner, name):
        print("set_name", owner.__name__, name)
        self.name = name

    def __get__(self, instance, owner):
        if instance is None:
            return self
        return instance.__dict__.get(self.name, "unset")

    def __set__(self, instance, value):
        instance.__dict__[self.name] = value


class Uses:
    a = Named()
    b = Named()
    c = d = Named()


u = Uses()
u.a = 1
u.c = 3
print(u.a, u.b, u.c, u.d, sorted(u.__dict__))
Uses.late = Named()
error(lambda: u.late)


class BadName:
    def __set_name__(self, owner, name):
        raise ValueError("bad name")


def bad_set_name():
    class Holder:
        x = BadName()


try:
    bad_set_name()
except ValueError as exc:
    print(exc, exc.__notes__)


# Functions are descriptors.
def function(self, x):
    return (type(self).__name__, x)


bound = function.__get__(5)
print(bound(6), bound.__self__)
print(function.__get__(None, int) is function)
error(lambda: function.__get__(None))


class Holder:
    f = function


h = Holder()
print(h.f(1), Holder.f(h, 2), Holder.__dict__["f"] is function)
h.g = function
error(lambda: h.g(1))
print(h.g(h, 1))


# A descriptor found on the instance is not called.
h.descriptor = Data("on instance")
print(type(h.descriptor).__name__)


# Builtin functions are not descriptors, staticmethod and classmethod are.
class Builtins:
    length = len
    static = staticmethod(len)
    make = classmethod(lambda cls: cls.__name__)


print(Builtins().length("abc"), Builtins().static("ab"), Builtins.make(), Builtins().make())


class Lazy:
    def __init__(self, function):
        self.function = function
        self.name = function.__name__

    def __get__(self, instance, owner):
        print("computing")
        value = instance.__dict__[self.name] = self.function(instance)
        return value


class Circle:
    radius = 2

    @Lazy
    def area(self):
        return self.radius**2 * 3


circle = Circle()
print(circle.area, circle.area)


# __get__ that raises AttributeError falls back to __getattr__.
class Failing:
    def __get__(self, instance, owner):
        raise AttributeError("from the descriptor")


class Fallback:
    x = Failing()

    def __getattr__(self, name):
        return f"fallback {name}"


print(Fallback().x)


class NoFallback:
    x = Failing()


error(lambda: NoFallback().x)
error(lambda: NoFallback.x)


# Descriptors are looked up on the type, also for metaclasses.
class Meta(type):
    data = Data("meta")
    non_data = NonData()


class WithMeta(metaclass=Meta):
    non_data = "in the class"


print(WithMeta.data, WithMeta.non_data)
error(lambda: WithMeta().data)
WithMeta.data = 9


class InstanceGet:
    pass


g = InstanceGet()
g.__get__ = lambda *args: "never called"


class HasInstanceGet:
    attr = g


print(HasInstanceGet().attr is g)


class GetOnClass:
    def __get__(self, instance, owner):
        return (instance, owner)


class Owner:
    x = GetOnClass()


print(Owner.x == (None, Owner), Owner().x[1] is Owner)
print(Owner.__dict__["x"].__get__(1, 2))
