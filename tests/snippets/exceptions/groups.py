# ExceptionGroup: construction, split, subgroup, derive.
def error(call):
    try:
        print("no error:", repr(call()))
    except Exception as exc:
        print(type(exc).__name__, exc, sep=": ")


g = ExceptionGroup("message", [ValueError(1), TypeError("t"), ExceptionGroup("inner", [ValueError(2), KeyError("k")])])
print(g)
print(repr(g))
print(g.message, len(g.exceptions), g.args[0], type(g.exceptions).__name__)
error(lambda: ExceptionGroup())
error(lambda: ExceptionGroup("m"))
error(lambda: ExceptionGroup("m", []))
error(lambda: ExceptionGroup("m", 5))
error(lambda: ExceptionGroup("m", [5]))
error(lambda: ExceptionGroup("m", [ValueError]))
error(lambda: ExceptionGroup(5, [ValueError()]))
error(lambda: ExceptionGroup("m", [KeyboardInterrupt()]))
error(lambda: ExceptionGroup("m", (ValueError(1),)))
error(lambda: ExceptionGroup("m", {ValueError(1)}))
print(type(BaseExceptionGroup("b", [ValueError()])).__name__)
print(type(BaseExceptionGroup("b", [KeyboardInterrupt()])).__name__)
print(str(ExceptionGroup("one", [ValueError()])), str(ExceptionGroup("two", [ValueError(), KeyError()])))
print(issubclass(ExceptionGroup, Exception), issubclass(BaseExceptionGroup, Exception), ExceptionGroup.__mro__[1:3])


def shape(exc):
    if exc is None:
        return None
    if isinstance(exc, BaseExceptionGroup):
        return (exc.message, [shape(e) for e in exc.exceptions])
    return repr(exc)


match, rest = g.split(ValueError)
print(shape(match))
print(shape(rest))
print(shape(g.subgroup(KeyError)), shape(g.subgroup(OSError)))
print(shape(g.subgroup((TypeError, KeyError))))
print([shape(part) for part in g.split(lambda exc: isinstance(exc, TypeError))])
print([shape(part) for part in g.split(Exception)])
print(g.split(Exception)[0] is g, g.subgroup(ExceptionGroup) is g)
error(lambda: g.split(5))
error(lambda: g.split(int))
error(lambda: g.subgroup((ValueError, 5)))
error(lambda: g.split())
error(lambda: g.split([ValueError]))
error(lambda: g.split(lambda exc: 1 / 0))

g.__cause__ = KeyError("cause")
part = g.subgroup(ValueError)
print(repr(part.__cause__), repr(part.__context__))
print(shape(g.derive([OSError("new")])), type(g.derive([KeyboardInterrupt()])).__name__)
error(lambda: g.derive([]))
error(lambda: setattr(g, "message", "x"))
error(lambda: setattr(g, "exceptions", ()))


class MyGroup(ExceptionGroup):
    def __new__(cls, message, excs, code=0):
        self = super().__new__(cls, message, excs)
        self.code = code
        return self

    def derive(self, excs):
        return MyGroup(self.message, excs, self.code)


m = MyGroup("mine", [ValueError(1), KeyError(2)], 7)
left, right = m.split(ValueError)
print(type(left).__name__, left.code, shape(left), type(right).__name__, shape(right))


class NoDerive(ExceptionGroup):
    pass


n = NoDerive("n", [ValueError(1), KeyError(2)])
print(type(n.subgroup(ValueError)).__name__, repr(n))


class BadDerive(ExceptionGroup):
    def derive(self, excs):
        return 5


error(lambda: BadDerive("b", [ValueError(), KeyError()]).split(ValueError))


class OnlyOs(ExceptionGroup, OSError if False else Exception):
    pass


error(lambda: OnlyOs("x", [ValueError()]))
excs = [ValueError(1)]
frozen = ExceptionGroup("f", excs)
excs.append(KeyError())
print(len(frozen.exceptions))
print(ExceptionGroup[int] if hasattr(ExceptionGroup, "__class_getitem__") else None)
try:
    raise g
except ExceptionGroup as caught:
    print(caught is g)
