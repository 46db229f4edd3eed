# __getattr__, __getattribute__, __setattr__, __delattr__, __dir__, and the builtins over them.
def error(call):
    try:
        print("no error:", call())
    except Exception as exc:
        print(type(exc).__name__, exc, sep=": ")


class Dynamic:
    real = "class attribute"

    def __init__(self):
        self.own = "instance attribute"

    def __getattr__(self, name):
        if name.startswith("no_"):
            raise AttributeError(f"refused {name}")
        return f"made {name}"


d = Dynamic()
print(d.real, d.own, d.other, hasattr(d, "anything"), hasattr(d, "no_way"))
error(lambda: d.no_way)
print(getattr(d, "no_x", "default"), getattr(d, "yes", "default"))
error(lambda: getattr(d, "no_x"))
error(lambda: len(d))
error(lambda: d[0])


class Everything:
    def __init__(self):
        object.__setattr__(self, "log", [])
        self.x = 1

    def __getattribute__(self, name):
        if name == "log":
            return object.__getattribute__(self, name)
        self.log.append(f"get {name}")
        return super().__getattribute__(name)

    def __setattr__(self, name, value):
        self.log.append(f"set {name}={value}")
        super().__setattr__(name, value)

    def __delattr__(self, name):
        self.log.append(f"del {name}")
        super().__delattr__(name)

    def method(self):
        return "m"


e = Everything()
e.x
e.y = 2
e.y += 1
del e.y
e.method()
hasattr(e, "gone")
print(e.log)
error(lambda: e.gone)
error(lambda: delattr(e, "gone"))


class Both:
    def __getattribute__(self, name):
        if name == "fallback":
            raise AttributeError("from getattribute")
        if name == "boom":
            raise ValueError("not an AttributeError")
        return object.__getattribute__(self, name)

    def __getattr__(self, name):
        return f"getattr({name})"


b = Both()
print(b.fallback, b.missing)
error(lambda: b.boom)
error(lambda: getattr(b, "boom", "default"))
error(lambda: hasattr(b, "boom"))


class Frozen:
    def __init__(self, x):
        self.__dict__["x"] = x

    def __setattr__(self, name, value):
        raise AttributeError(f"cannot set {name}")

    def __delattr__(self, name):
        raise AttributeError(f"cannot delete {name}")


f = Frozen(1)
error(lambda: setattr(f, "x", 2))
error(lambda: delattr(f, "x"))
f.__dict__["x"] = 3
print(f.x)


class Missing:
    pass


m = Missing()
error(lambda: m.attribute)
error(lambda: Missing.attribute)
error(lambda: delattr(m, "attribute"))
error(lambda: delattr(Missing, "attribute"))
error(lambda: (5).real_part)
error(lambda: setattr(5, "x", 1))
error(lambda: delattr(5, "x"))
error(lambda: setattr(5, "real", 1))
error(lambda: setattr("s", "upper", 1))
error(lambda: None.x)
error(lambda: setattr(None, "x", 1))
error(lambda: setattr(object(), "x", 1))
error(lambda: getattr(m, 5))
error(lambda: setattr(m, 5, 1))
error(lambda: hasattr(m, 5))
error(lambda: len.x)
error(lambda: [].x)
error(lambda: setattr([], "x", 1))
error(lambda: setattr([], "append", 1))
setattr(m, "not an identifier", 1)
print(getattr(m, "not an identifier"), m.__dict__)

try:
    m.attribute
except AttributeError as exc:
    print(exc.name, exc.obj is m)


class WithDir:
    def __dir__(self):
        return ["b", "a"]


print(dir(WithDir()))


class BadDir:
    def __dir__(self):
        return 5


error(lambda: dir(BadDir()))
m.__dict__ = {"replaced": True}
print(m.replaced, vars(m))
error(lambda: setattr(m, "__dict__", 5))
del m.__dict__
print(m.__dict__)
m.a = 1
vars(m)["b"] = 2
print(m.b, sorted(vars(m)))
error(lambda: vars(5))
Missing.shared = "from the class"
print(m.shared)
m.shared = "own"
print(m.shared, Missing.shared)
del m.shared
print(m.shared)
del Missing.shared
error(lambda: m.shared)
print(Missing.__dict__.__class__.__name__)
error(lambda: Missing.__dict__.__setitem__("x", 1))


class Proxy:
    def __init__(self, target):
        self.__dict__["target"] = target

    def __getattr__(self, name):
        return getattr(self.target, name)

    def __setattr__(self, name, value):
        setattr(self.target, name, value)


target = Missing()
proxy = Proxy(target)
proxy.value = 5
print(target.value, proxy.value, vars(proxy) == {"target": target})
print(Proxy([1, 2]).count(1), Proxy("abc").upper())
error(lambda: Proxy(1).nothing)


class Recursive:
    def __getattr__(self, name):
        return self.missing


try:
    Recursive().x
except RecursionError:
    print("RecursionError")


class ClassGetattr:
    __getattr__ = lambda self, name: name * 2
    __call__ = lambda self: self.ab


print(ClassGetattr()())
instance = Missing()
instance.__getattr__ = lambda name: "not used"
error(lambda: instance.unknown)
