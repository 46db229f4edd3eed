# One place in the code sees many kinds of objects, and classes that change under it.
def error(call):
    try:
        return call()
    except Exception as exc:
        return f"{type(exc).__name__}: {exc}"


def get(obj):
    return obj.attr


def put(obj, value):
    obj.attr = value


def call(obj):
    return obj.method()


class Plain:
    pass


class Other:
    def __init__(self):
        self.before = 0
        self.attr = "other"


class ClassAttr:
    attr = "on the class"


class Property:
    @property
    def attr(self):
        return "property"


class Slots:
    __slots__ = ("attr",)


class GetAttr:
    def __getattr__(self, name):
        return f"getattr {name}"


class GetAttribute:
    def __getattribute__(self, name):
        return f"getattribute {name}"


class Meta(type):
    attr = "on the metaclass"


class WithMeta(metaclass=Meta):
    pass


def plain(value="plain"):
    p = Plain()
    p.attr = value
    return p


slots = Slots()
slots.attr = "slot"
objects = [plain(), Other(), ClassAttr(), Property(), slots, GetAttr(), GetAttribute(), ClassAttr, WithMeta]
for _ in range(3):
    print([get(obj) for obj in objects])
print(error(lambda: get(Plain())), "|", error(lambda: get(WithMeta())), "|", error(lambda: get(5)), "|", error(lambda: get(Slots())))

# The class gains, changes and loses what a site has seen.
p = plain()
for _ in range(50):
    get(p)
Plain.attr = "class attribute is hidden by the instance"
print(get(p))
del p.attr
print(get(p))
Plain.attr = property(lambda self: "data descriptor")
p.__dict__["attr"] = "hidden instance attribute"
print(get(p))
del Plain.attr
print(get(p))
Plain.__getattr__ = lambda self, name: f"late getattr {name}"
del p.attr
print(get(p))
del Plain.__getattr__
print(error(lambda: get(p)))
Plain.__getattribute__ = lambda self, name: "late getattribute"
print(get(p))
del Plain.__getattribute__
print(error(lambda: get(p)))

# Instances of one class with different shapes.
shapes = []
for order in ("attr a b", "a attr b", "a b attr", "b a attr", "attr"):
    obj = Plain()
    for name in order.split():
        setattr(obj, name, f"{name} of {order}")
    shapes.append(obj)
for _ in range(3):
    print([get(obj) for obj in shapes])
for obj in shapes[:2]:
    del obj.attr
    obj.attr = "set again"
print([list(vars(obj)) for obj in shapes], [get(obj) for obj in shapes])
for i, obj in enumerate(shapes):
    put(obj, i)
print([get(obj) for obj in shapes])
vars(shapes[0])["attr"] = "through the dict"
shapes[1].__dict__ = {"attr": "new dict"}
shapes[2].__dict__.clear()
print(get(shapes[0]), get(shapes[1]), error(lambda: get(shapes[2])))
shapes[3].__class__ = ClassAttr
del shapes[3].attr
print(get(shapes[3]))


# Methods: replaced, shadowed, removed, inherited later.
class Base:
    def method(self):
        return "base"


class Derived(Base):
    pass


d, b = Derived(), Base()
for _ in range(50):
    call(d), call(b)
print(call(d), call(b))
Base.method = lambda self: "base replaced"
print(call(d), call(b))
Derived.method = lambda self: "derived now has one"
print(call(d), call(b))
d.method = lambda: "on the instance"
print(call(d))
del d.method
del Derived.method
print(call(d))
Base.method = staticmethod(lambda: "static now")
print(call(d), call(b))
Base.method = classmethod(lambda cls: f"class method of {cls.__name__}")
print(call(d), call(b))
Base.method = property(lambda self: lambda: "called a property's value")
print(call(d))
Base.method = type
print(error(lambda: call(d)))
Base.method = 5
print(error(lambda: call(d)))
del Base.method
print(error(lambda: call(d)))


class NewBase:
    def method(self):
        return "from the new base"


Derived.__bases__ = (NewBase,)
print(call(d), [call(x) for x in (d, NewBase())])


# Setting through descriptors that appear and disappear.
class Target:
    pass


t = Target()
for i in range(50):
    put(t, i)
print(t.attr, vars(t))


class Descriptor:
    def __get__(self, instance, owner):
        return "from the descriptor"

    def __set__(self, instance, value):
        print("descriptor got", value)


Target.attr = Descriptor()
put(t, "x")
print(get(t), vars(t))
del Target.attr
put(t, "y")
print(get(t))
Target.__setattr__ = lambda self, name, value: print("setattr", name, value)
put(t, "z")
del Target.__setattr__
put(t, "w")
print(get(t))
print(error(lambda: put(5, 1)), "|", error(lambda: put(Property(), 1)), "|", error(lambda: put(None, 1)))

# Many attributes, added and removed.
many = Plain()
for i in range(200):
    setattr(many, f"a{i}", i)
for i in range(0, 200, 2):
    delattr(many, f"a{i}")
print(len(vars(many)), many.a199, hasattr(many, "a100"), list(vars(many))[:3])
many.a0 = "back"
print(list(vars(many))[-1], many.a0)
first, second = Plain(), Plain()
first.x, second.x = 1, 2
first.y = 3
print(first.x, second.x, hasattr(second, "y"))
