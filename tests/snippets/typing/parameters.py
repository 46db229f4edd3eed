# expected: 3.14
# Type parameters of functions, classes and aliases, and their scopes.
def error(call):
    try:
        print("no error:", repr(call()))
    except Exception as exc:
        print(type(exc).__name__, exc, sep=": ")


def first[T](items: list[T]) -> T:
    return items[0]


print(first([1, 2]), first.__type_params__, first.__annotations__, first.__qualname__, first.__name__)
T, = first.__type_params__
print(type(T), T.__name__, T, T.__bound__, T.__constraints__, T.__infer_variance__, T.has_default(), T.__module__)


def bounded[A: int, B: (str, bytes), *C, **D](a: A, *args: *C, **kwargs: D.kwargs) -> B:
    return a, args, kwargs


print(bounded(1, 2, x=3), bounded.__type_params__)
A, B, C, D = bounded.__type_params__
print(A.__bound__, A.__constraints__, B.__bound__, B.__constraints__, type(C).__name__, type(D).__name__, C.__name__, D.__name__)
print(bounded.__annotations__["a"] is A, bounded.__annotations__["kwargs"], bounded.__annotations__["return"] is B)
print(A.evaluate_bound(1), B.evaluate_constraints(1), A.evaluate_constraints, B.evaluate_bound)


def defaults[X = int, Y = list[X], *Z = *tuple[int, str], **W = [int, str]]():
    return X, Y


X, Y, Z, W = defaults.__type_params__
print(X.__default__, Y.__default__, Z.__default__, W.__default__, X.has_default(), X.evaluate_default(1))
print(defaults() == (X, Y))

# Bounds are evaluated when they are asked for.
log = []


def noted(name, value):
    log.append(name)
    return value


def lazy[T: noted("bound", int), U = noted("default", str)](): pass


print(log)
T, U = lazy.__type_params__
print(T.__bound__, T.__bound__, U.__default__, log)


def later[T: NotThereYet](): pass


error(lambda: later.__type_params__[0].__bound__)
NotThereYet = bytes
print(later.__type_params__[0].__bound__)


class Box[T]:
    kind = T

    def __init__(self, value: T):
        self.value = value

    def map[U](self, function) -> "Box[U]":
        return Box(function(self.value))

    def parameter(self):
        return T

    def inner[T](self):
        return T


T, = Box.__type_params__
print(Box.__parameters__, Box.__orig_bases__, Box.__bases__, Box.__mro__, Box.kind is T, Box(1).parameter() is T, Box(1).inner() is T)
print(Box[int], Box[int](5).value, Box[int].__origin__ is Box, Box[int].__args__, Box[int](5).__orig_class__, Box(2).map(str).value)
print(Box.map.__type_params__, Box.map.__qualname__, Box.__qualname__)
print(isinstance(Box(1), Box), issubclass(Box[int].__origin__, Box))
error(lambda: Box[int, str])
error(lambda: isinstance(Box(1), Box[int]))


class Pair[K, V](Box[V], dict[K, V]):
    pass


print(Pair.__type_params__, Pair.__parameters__, Pair.__orig_bases__, Pair.__bases__)
print(Pair[int, str], Pair[int, V := Pair.__type_params__[1]].__parameters__ == (V,))
error(lambda: Pair[int])


class Plain(Box[int]):
    pass


print(Plain.__parameters__, Plain.__orig_bases__)
error(lambda: Plain[int])


class Meta(type):
    def __new__(meta, name, bases, namespace, **keywords):
        print("Meta", name, bases, sorted(keywords))
        return super().__new__(meta, name, bases, namespace)

    def __init__(cls, name, bases, namespace, **keywords):
        super().__init__(name, bases, namespace)


class WithMeta[T](metaclass=Meta, option=1):
    pass


class WithBases[T](*[Box], **{"metaclass": Meta}):
    pass


print(WithBases.__orig_bases__, WithBases.__type_params__)


class Many[*Ts]:
    pass


print(Many.__parameters__, Many.__orig_bases__, Many[int, str, bool], Many[()])


class Calls[**P]:
    pass


print(Calls.__parameters__, Calls[[int, str]], Calls[int, str], Calls[...])


class Default[T = int]:
    pass


print(Default[str], Default.__parameters__)

# Aliases.
type Number = int | float
type Tree[T] = T | list[Tree[T]]
type Handler[**P, R = None] = Calls[P]
print(Number, Number.__name__, Number.__value__, Number.__type_params__, Number.__parameters__, Number.__module__, type(Number))
print(Tree, Tree.__value__, Tree[int], Tree[int].__args__, Tree[int].__origin__ is Tree, Tree.__type_params__)
print(Handler.__type_params__, Handler.__value__, Handler.__type_params__[1].__default__)
print(Number | None, None | Number, Number | str, list[Number])
error(lambda: Number[int])
error(lambda: Number())
error(lambda: isinstance(1, Number))
print(Number.evaluate_value(1))
type Missing = undefined_name
error(lambda: Missing.__value__)
undefined_name = 5
print(Missing.__value__)
error(lambda: setattr(Number, "__value__", 1))


def make():
    local = "local"
    type Alias = local
    result = Alias
    local = "changed"
    return result


print(make().__value__)


class Holder:
    value = "in class"
    type Alias = value

    def method[T: Alias](self):
        return T

    value = "changed in class"


print(Holder.Alias.__value__, Holder().method().__bound__, Holder.Alias)
type type = "soft keyword"
print(type.__value__)
del type
type = 5
type: int = 6
print(type)
del type


# Scopes: the parameters are seen inside only.
def scoped[Inner](x=lambda: None) -> Inner:
    def nested():
        return Inner

    return nested()


print(scoped() is scoped.__type_params__[0])
error(lambda: Inner)


class Outer[T]:
    class Nested[U]:
        both = (T, U)

        def method[W](self):
            return T, U, W

    def shadow[T](self, x: T):
        return T


print(Outer.Nested.both, Outer.Nested().method(), Outer.__type_params__[0] is Outer.Nested.both[0])
print(Outer().shadow(1) is Outer.shadow.__type_params__[0], Outer.shadow.__annotations__)


def decorator(value):
    return lambda function: (value, function)


@decorator("decorated")
def decorated[T](x: T = "default"):
    return x


print(decorated[0], decorated[1].__type_params__, decorated[1]())


async def coroutine[T](x: T) -> T:
    return x


def generator[T](x: T):
    yield x, T


c = coroutine(1)
try:
    c.send(None)
except StopIteration as stop:
    print(stop.value, coroutine.__type_params__)
print(next(generator(1)))


class Private:
    def method[__T](self):
        return __T

    type __Alias = int


print(Private().method(), Private._Private__Alias, Private.method.__type_params__[0].__name__)
print([f(1) for f in [lambda x: x]], (lambda: first.__type_params__)())


def nonlocal_and_global[T]():
    global made
    made = T


nonlocal_and_global()
print(made)
for text in (
    "def f[T, T](): pass", "class A[T](x := 1): pass", "def f[T: (yield)](): pass", "type X[T: (x := 1)] = int",
    "def f[T=int, U](): pass", "def f[](): pass", "class A[]: pass", "type X[] = int", "def f[*T: int](): pass",
    "def f[**T: int](): pass", "type X = (yield)", "type X = (await y)", "def f[T]():\n nonlocal T",
    "class A[T](T := int): pass", "type 1 = int", "type a.b = int", "type X", "type X =", "def f[T: int = 5, *U = *int, **V = 3](): pass",
    "def f[T](x=(yield)): pass", "def f[T](x: (yield)): pass", "class A[T]((yield)): pass", "def f[T]() -> (await x): pass", "lambda[T]: 1", "def f[T: int if 1 else 2](): pass",
    "class A[T]: nonlocal T", "def f[T]():\n global T", "def f[T]():\n T = 1\n del T", "type X[*Ts = int] = int", "type X[T = *int] = int", "def f[__debug__](): pass",
):
    try:
        compile(text, "<text>", "exec")
        print("fine:", repr(text))
    except SyntaxError as exc:
        print(repr(text), exc.msg, exc.lineno, exc.offset, exc.end_lineno, exc.end_offset)
