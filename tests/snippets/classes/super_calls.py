# super() with and without arguments, in every place where it may stand.
def error(call):
    try:
        print("no error:", call())
    except Exception as exc:
        print(type(exc).__name__, exc, sep=": ")


class Base:
    attr = "base attr"

    def __init__(self, log=None):
        self.log = ["Base.__init__"]

    def method(self):
        return "Base.method"

    @classmethod
    def make(cls):
        return f"Base.make({cls.__name__})"

    @staticmethod
    def static():
        return "Base.static"

    @property
    def prop(self):
        return "Base.prop"

    def __getitem__(self, key):
        return f"Base[{key}]"


class Derived(Base):
    attr = "derived attr"

    def __init__(self):
        super().__init__()
        self.log.append("Derived.__init__")

    def method(self):
        return "Derived+" + super().method()

    @classmethod
    def make(cls):
        return "Derived+" + super().make()

    @staticmethod
    def static():
        return "Derived+" + super(Derived, Derived).static()

    @property
    def prop(self):
        return "Derived+" + super().prop

    def base_attr(self):
        return super().attr

    def __getitem__(self, key):
        return super().__getitem__(key) + "!"

    def nested(self):
        def inner():
            return super(Derived, self).method()

        return inner()

    def nested_zero(this):
        def inner(self):
            return super().method()

        return inner(this)

    def in_lambda(self):
        return (lambda self: super().method())(self)

    def in_comprehension(self):
        return [super().attr for _ in range(1)]

    def in_generator(self):
        return list(super(Derived, self).attr for _ in range(1))

    def explicit_class_cell(self):
        return __class__.__name__

    def subscript(self):
        return super()[1]

    def rebind(self):
        self = 5
        return super().method()

    def no_argument():
        return super()

    def missing_attr(self):
        return super().nothing

    def set_attr(self):
        super().new_attribute = 1
        return self.new_attribute


d = Derived()
print(d.log, d.method(), d.make(), Derived.make(), d.static(), d.prop, d.base_attr(), d[3])
print(d.nested(), d.nested_zero(), d.in_lambda(), d.in_comprehension(), d.in_generator())
print(d.explicit_class_cell())
error(d.subscript)
error(d.rebind)
error(lambda: Derived.no_argument())
error(d.missing_attr)
error(d.set_attr)
error(lambda: Derived.method(5))


def outside():
    super()


error(outside)
error(lambda: super())


def outside_with_argument(x):
    super()


error(lambda: outside_with_argument(1))
error(lambda: super(Derived, 5).method())
error(lambda: super(5, d))
error(lambda: super(Derived, Base()))
error(lambda: super(Derived, Base).make())
print(super(Base, d).__init__.__class__.__name__, super(Derived, d).method())
print(super(Derived, Derived).make(), super(Derived, d).make())

unbound = super(Derived)
print(unbound.__thisclass__.__name__, unbound.__self__, unbound.__self_class__)
print(unbound.__get__(d, Derived).method())
error(lambda: unbound.method)
print(repr(super(Derived, d)), repr(super(Derived, Derived)), repr(super(Derived)))


class Cooperative:
    def run(self):
        return ["Cooperative"]


class Left(Cooperative):
    def run(self):
        return ["Left", *super().run()]


class Right(Cooperative):
    def run(self):
        return ["Right", *super().run()]


class Both(Left, Right):
    def run(self):
        return ["Both", *super().run()]


print(Both().run())


class Mixin:
    def __init__(self, *, extra=None, **kwargs):
        super().__init__(**kwargs)
        self.extra = extra


class Named:
    def __init__(self, *, name, **kwargs):
        super().__init__(**kwargs)
        self.name = name


class Combined(Mixin, Named):
    pass


c = Combined(name="n", extra="e")
print(c.name, c.extra)
error(lambda: Combined(name="n", unknown=1))
error(lambda: Combined())


class WithNew:
    def __new__(cls, *args):
        self = super().__new__(cls)
        self.args = args
        return self


print(WithNew(1, 2).args)


class Meta(type):
    def __call__(cls, *args):
        return ("wrapped", super().__call__(*args))

    def __new__(mcls, name, bases, namespace, **kwargs):
        namespace["added"] = "by Meta"
        return super().__new__(mcls, name, bases, namespace)


class UsesMeta(metaclass=Meta):
    pass


print(UsesMeta()[0], UsesMeta.added)


# A function moved to another class keeps its __class__ cell.
class Donor(Base):
    def method(self):
        return super().method()


class Receiver(Base):
    method = Donor.method


error(lambda: Receiver().method())


class Copy(Donor):
    method = Donor.method


print(Copy().method())


def uses_name_super():
    class A(Base):
        def method(self):
            super = lambda: Base()
            return super().method()

    return A().method()


print(uses_name_super())


class Deleted(Base):
    def method(self):
        del self
        return super().method()


error(lambda: Deleted().method())


class EarlyUse:
    try:
        __class__
    except NameError as exc:
        print(exc)


class StarSelf(Base):
    def method(*args):
        return super().method()


error(lambda: StarSelf().method())


class CellSelf(Base):
    def method(self):
        f = lambda: self
        return super().method(), f() is self


print(CellSelf().method())
