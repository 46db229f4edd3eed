# Metaclasses: __new__, __init__, __call__, __prepare__, keywords, choice and conflicts.
def error(call):
    try:
        print("no error:", call())
    except Exception as exc:
        print(type(exc).__name__, exc, sep=": ")


class Meta(type):
    @classmethod
    def __prepare__(mcls, name, bases, **kwargs):
        print("prepare", name, [b.__name__ for b in bases], kwargs)
        return {"prepared": True}

    def __new__(mcls, name, bases, namespace, **kwargs):
        print("new", name, [k for k in namespace if not k.startswith("__")], kwargs)
        return super().__new__(mcls, name, bases, dict(namespace))

    def __init__(cls, name, bases, namespace, **kwargs):
        print("init", cls.__name__, kwargs)
        super().__init__(name, bases, namespace)

    def __call__(cls, *args, **kwargs):
        print("call", cls.__name__, args, kwargs)
        return super().__call__(*args, **kwargs)

    def meta_method(cls):
        return f"meta_method of {cls.__name__}"

    @property
    def meta_property(cls):
        return f"property of {cls.__name__}"

    def __repr__(cls):
        return f"<Class {cls.__name__}>"

    def __len__(cls):
        return 42

    def __getitem__(cls, key):
        return f"{cls.__name__}[{key!r}]"

    def __contains__(cls, item):
        return item == "in"

    def __iter__(cls):
        return iter(["a", "b"])

    def __getattr__(cls, name):
        if name.startswith("dyn_"):
            return f"dynamic {name}"
        raise AttributeError(f"no {name} on {cls.__name__}")

    def __add__(cls, other):
        return f"{cls.__name__}+{other.__name__}"

    def __instancecheck__(cls, instance):
        return instance == "instance"

    def __subclasscheck__(cls, sub):
        return sub is int


class A(metaclass=Meta, option=1):
    x = 1

    def __init__(self, *args):
        print("A.__init__", args)


a = A(1, 2)
print(A, type(A), type(a) is A, A.prepared)
print(A.meta_method(), A.meta_property)
error(lambda: a.meta_method())
print(len(A), A["k"], "in" in A, "out" in A, list(A), A.dyn_x, A + A)
error(lambda: A.missing)
error(lambda: a.dyn_x)
print(isinstance("instance", A), isinstance("x", A), issubclass(int, A), issubclass(str, A))
print(isinstance(a, A))


class B(A):
    pass


print(type(B))


class OtherMeta(type):
    pass


class C(metaclass=OtherMeta):
    pass


error(lambda: type("D", (A, C), {}))


class Combined(Meta, OtherMeta):
    pass


class D(A, C, metaclass=Combined):
    pass


print(type(D).__name__)


# Any callable will do.
def function_meta(name, bases, namespace, **kwargs):
    return (name, bases, sorted(k for k in namespace if not k.startswith("__")), kwargs)


class F(int, metaclass=function_meta, key="word"):
    y = 2


print(F)


class Bare(metaclass=lambda *args: None):
    pass


print(Bare)
print(type("Made", (), {"v": 1}).v, type("Made", (list,), {})([1]))
print(type(1), type("x") is str)
error(lambda: type())
error(lambda: type(1, 2))
error(lambda: type(1, 2, 3))
error(lambda: type("X", 2, {}))
error(lambda: type("X", (), 3))
error(lambda: type("X", (), {}, keyword=1))
error(lambda: type("X\0", (), {}))


class BadPrepare(type):
    @classmethod
    def __prepare__(mcls, name, bases):
        return 5


def use_bad_prepare():
    class X(metaclass=BadPrepare):
        pass


error(use_bad_prepare)


class Recorder(dict):
    def __init__(self):
        self.order = []

    def __setitem__(self, key, value):
        self.order.append(key)
        super().__setitem__(key, value)


class Ordered(type):
    @classmethod
    def __prepare__(mcls, name, bases):
        return Recorder()

    def __new__(mcls, name, bases, namespace):
        cls = super().__new__(mcls, name, bases, dict(namespace))
        cls.order = [n for n in namespace.order if not n.startswith("__")]
        return cls


class InOrder(metaclass=Ordered):
    z = 1
    a = 2
    z = 3

    def m(self):
        pass


print(InOrder.order)


class Default(dict):
    def __missing__(self, key):
        if key.startswith("__"):
            raise KeyError(key)
        return f"auto {key}"


class AutoNames(type):
    @classmethod
    def __prepare__(mcls, name, bases):
        return Default()


class Auto(metaclass=AutoNames):
    value = unknown_name


print(Auto.value)


class Singleton(type):
    instances = {}

    def __call__(cls, *args):
        if cls not in cls.instances:
            cls.instances[cls] = super().__call__(*args)
        return cls.instances[cls]


class One(metaclass=Singleton):
    pass


print(One() is One())


class Registry(type):
    classes = []

    def __init__(cls, *args):
        super().__init__(*args)
        Registry.classes.append(cls.__name__)


class R1(metaclass=Registry):
    pass


class R2(R1):
    pass


print(Registry.classes)


class NewReturnsOther(type):
    def __new__(mcls, name, bases, namespace):
        return "not a class"


class N(metaclass=NewReturnsOther):
    pass


print(N)


class Mro(type):
    def mro(cls):
        return [cls, int.__mro__[-1]]


class CustomMro(metaclass=Mro):
    pass


print([c.__name__ for c in CustomMro.__mro__])
print(type.__call__(list, "ab"), type(type), type.__base__, Meta.__mro__[1])
