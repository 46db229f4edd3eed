# Properties: getters, setters, deleters, inheritance and error texts.
def error(call):
    try:
        print("no error:", call())
    except Exception as exc:
        print(type(exc).__name__, exc, sep=": ")


class Temperature:
    def __init__(self, celsius):
        self._celsius = celsius

    @property
    def celsius(self):
        """Degrees Celsius."""
        return self._celsius

    @celsius.setter
    def celsius(self, value):
        if value < -273.15:
            raise ValueError("too cold")
        self._celsius = value

    @celsius.deleter
    def celsius(self):
        print("deleted")
        self._celsius = None

    @property
    def fahrenheit(self):
        return self.celsius * 9 / 5 + 32


t = Temperature(20)
print(t.celsius, t.fahrenheit)
t.celsius = 25
print(t.celsius)
t.celsius += 5
print(t.celsius)
error(lambda: setattr(t, "celsius", -300))
error(lambda: setattr(t, "fahrenheit", 1))
error(lambda: delattr(t, "fahrenheit"))
del t.celsius
print(t.celsius)
print(Temperature.celsius.__doc__, type(Temperature.celsius).__name__)
print(Temperature.celsius.fget.__name__, Temperature.fahrenheit.fset, Temperature.fahrenheit.fdel)
print(Temperature.celsius.__name__)


class Old:
    def get(self):
        return "got"

    def set(self, value):
        print("set", value)

    def delete(self):
        print("del")

    both = property(get, set, delete, "docs")
    write_only = property(None, set)
    nothing = property()
    write_by_keyword = property(fset=set, doc="keyword docs")


o = Old()
print(o.both, Old.both.__doc__, Old.write_by_keyword.__doc__)
o.both = 1
del o.both
o.write_only = 2
error(lambda: o.write_only)
error(lambda: delattr(o, "write_only"))
error(lambda: o.nothing)
error(lambda: setattr(o, "nothing", 1))


class Base:
    @property
    def value(self):
        return "base"


class ReadWrite(Base):
    @Base.value.setter
    def value(self, new):
        print("new", new)


ReadWrite().value = 5
print(ReadWrite().value)
error(lambda: setattr(Base(), "value", 1))


class Override(Base):
    value = "plain"


o = Override()
print(o.value)
o.value = "instance"
print(o.value)


class SuperProperty(Base):
    @property
    def value(self):
        return "sub of " + super().value


print(SuperProperty().value)


# A property is a data descriptor: it wins over the instance's dict.
b = Base()
b.__dict__["value"] = "hidden"
print(b.value, b.__dict__)


class Raises:
    @property
    def broken(self):
        return self.missing

    @property
    def fails(self):
        raise AttributeError("custom message")

    def __getattr__(self, name):
        return f"fallback for {name}"


r = Raises()
print(r.broken, r.fails, r.other)


class RaisesPlain:
    @property
    def broken(self):
        return self.missing

    @property
    def division(self):
        return 1 / 0


error(lambda: RaisesPlain().broken)
error(lambda: RaisesPlain().division)
print(hasattr(RaisesPlain(), "broken"), getattr(RaisesPlain(), "broken", "default"))
error(lambda: hasattr(RaisesPlain(), "division"))


class Lambda:
    x = property(lambda self: 42)
    y = property(lambda self: self._y, lambda self, v: setattr(self, "_y", v * 2))


l = Lambda()
l.y = 4
print(l.x, l.y)
error(lambda: setattr(l, "x", 1))


class Docs:
    """Class docs."""

    @property
    def documented(self):
        "getter docs"

    explicit = property(lambda self: 0, doc="explicit docs")
    copied = documented.getter(lambda self: 1)


print(Docs.documented.__doc__, Docs.explicit.__doc__, Docs.copied.__doc__)


class MyProperty(property):
    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        return "wrapped " + super().__get__(instance, owner)


class UsesMine:
    @MyProperty
    def value(self):
        return "value"


print(UsesMine().value, type(UsesMine.value).__name__)
p = Temperature.__dict__["celsius"]
print(p.__get__(None, Temperature) is p)
p.__set__(t, 3)
print(p.__get__(t, Temperature))
p.__delete__(t)
error(lambda: property(1).__get__(5))
error(lambda: property(1, 2, 3, 4, 5))


class ClassLevel:
    @property
    def x(self):
        return 1


ClassLevel.x = 5
print(ClassLevel().x)
ClassLevel.y = property(lambda self: "added later")
print(ClassLevel().y)
del ClassLevel.y
error(lambda: ClassLevel().y)
print(Base.value.__isabstractmethod__)
