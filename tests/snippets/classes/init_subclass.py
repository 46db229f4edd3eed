# __init_subclass__ and __set_name__, in the order they are called.
def error(call):
    try:
        print("no error:", call())
    except Exception as exc:
        print(type(exc).__name__, exc, sep=": ")


class Base:
    registry = []

    def __init_subclass__(cls, /, tag=None, **kwargs):
        super().__init_subclass__(**kwargs)
        cls.tag = tag
        Base.registry.append((cls.__name__, tag))


class A(Base):
    pass


class B(Base, tag="b"):
    pass


class C(B, tag="c"):
    pass


print(Base.registry, A.tag, B.tag, C.tag)


def unexpected():
    class D(Base, unknown=1):
        pass


error(unexpected)


def plain_unexpected():
    class D(unknown=1):
        pass


error(plain_unexpected)


class Name:
    def __set_name__(self, owner, name):
        print("set_name", name, "in", owner.__name__, sorted(vars(owner).keys() & {"one", "two"}))


class Order:
    def __init_subclass__(cls):
        print("init_subclass", cls.__name__)


class Sub(Order):
    one = Name()
    two = Name()


# Not called for the class itself, and not by assignment.
print("no call for Order")
Sub.three = Name()


class Explicit:
    @classmethod
    def __init_subclass__(cls):
        print("explicit classmethod", cls.__name__)


class ExplicitSub(Explicit):
    pass


class Failing:
    def __init_subclass__(cls):
        raise ValueError(f"refused {cls.__name__}")


def use_failing():
    class X(Failing):
        pass


error(use_failing)


class Left:
    def __init_subclass__(cls, left=None, **kwargs):
        super().__init_subclass__(**kwargs)
        cls.left = left


class Right:
    def __init_subclass__(cls, right=None, **kwargs):
        super().__init_subclass__(**kwargs)
        cls.right = right


class Both(Left, Right, left=1, right=2):
    pass


print(Both.left, Both.right)


class Plugin:
    plugins = {}

    def __init_subclass__(cls, name, **kwargs):
        super().__init_subclass__(**kwargs)
        Plugin.plugins[name] = cls


class First(Plugin, name="first"):
    pass


def missing_name():
    class Second(Plugin):
        pass


error(missing_name)
print({k: v.__name__ for k, v in Plugin.plugins.items()})

made = type("Made", (Base,), {"x": 1}, tag="made by type()")
print(made.tag, made.x)


class Meta(type):
    def __new__(mcls, name, bases, ns, **kwargs):
        print("Meta.__new__", name, kwargs)
        cls = super().__new__(mcls, name, bases, ns, **kwargs)
        print("Meta.__new__ done", name)
        return cls

    def __init__(cls, name, bases, ns, **kwargs):
        print("Meta.__init__", name, kwargs)
        super().__init__(name, bases, ns)


class WithMeta(metaclass=Meta):
    def __init_subclass__(cls, **kwargs):
        print("init_subclass in between", cls.__name__, kwargs)


class WithMetaSub(WithMeta, key=1):
    attribute = Name()


class ClassCell:
    def __init_subclass__(cls):
        # The subclass's methods can already use super().
        print(cls.describe(cls.__new__(cls)))

    def describe(self):
        return "base"


class CellUser(ClassCell):
    def describe(self):
        return __class__.__name__ + " over " + super().describe()


error(lambda: object.__init_subclass__(1))
error(lambda: object.__init_subclass__(x=1))
error(lambda: Base.__init_subclass__(tag=1, more=2))


class SetNameOnInstance:
    def __init__(self):
        self.__set_name__ = lambda *args: print("never called")


class Holder:
    attribute = SetNameOnInstance()


class BadSignature:
    def __set_name__(self):
        pass


def bad_signature():
    class X:
        attribute = BadSignature()


try:
    bad_signature()
except TypeError as exc:
    print(exc, exc.__notes__)
