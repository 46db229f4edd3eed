# expected: 3.14
# The with statement: protocol, order, exceptions and what leaves it.
def error(call):
    try:
        print("no error:", call())
    except BaseException as exc:
        print(type(exc).__name__, exc, sep=": ")


class Manager:
    def __init__(self, name, suppress=False, enter=None, fail_exit=None):
        self.name, self.suppress, self.fail_enter, self.fail_exit = name, suppress, enter, fail_exit

    def __enter__(self):
        print("enter", self.name, end="; ")
        if self.fail_enter:
            raise self.fail_enter
        return self.name

    def __exit__(self, kind, value, traceback):
        print("exit", self.name, kind and kind.__name__, repr(value), traceback is not None, end="; ")
        if self.fail_exit:
            raise self.fail_exit
        return self.suppress


def plain():
    with Manager("a") as name:
        print("body", name, end="; ")
    return "done"


error(plain)


def raising(**options):
    with Manager("a", **options):
        raise ValueError("body")
    return "suppressed"


error(raising)
error(lambda: raising(suppress=True))
error(lambda: raising(suppress=1))
error(lambda: raising(suppress=""))
error(lambda: raising(fail_exit=KeyError("exit")))
error(lambda: raising(enter=KeyError("enter")))


def several():
    with Manager("a") as a, Manager("b") as b, Manager("c") as c:
        print(a, b, c, end="; ")
        raise ValueError("v")


error(several)


def parenthesized():
    with (
        Manager("a") as a,
        Manager("b", suppress=True),
    ):
        raise ValueError("v")
    return a


error(parenthesized)


def second_enter_fails():
    with Manager("a", suppress=True), Manager("b", enter=KeyError("k")):
        print("never")
    return "suppressed by the outer one"


error(second_enter_fails)


def second_expression_fails():
    with Manager("a"), 1 / 0:
        pass


error(second_expression_fails)


def flows(action):
    for i in range(2):
        with Manager("f"):
            if action == "return":
                return i
            if action == "break":
                break
            if action == "continue":
                continue
    return "end"


for action in ("return", "break", "continue", "none"):
    error(lambda: flows(action))


def targets():
    d, l = {}, [0]

    class Pair:
        def __enter__(self):
            return 1, (2, 3)

        def __exit__(self, *args):
            pass

    with Pair() as (a, (b, c)):
        pass
    with Pair() as d["k"], Pair() as l[0]:
        pass
    with Pair() as [x, *y]:
        pass
    return a, b, c, d, l, x, y


error(targets)


def target_fails():
    with Manager("t") as (a, b):
        print("never")


error(target_fails)


class OnlyEnter:
    def __enter__(self):
        pass


class OnlyExit:
    def __exit__(self, *args):
        pass


class Neither:
    pass


def use(manager):
    with manager:
        pass


error(lambda: use(OnlyEnter()))
error(lambda: use(OnlyExit()))
error(lambda: use(Neither()))
error(lambda: use(5))


class AsyncOnly:
    async def __aenter__(self): ...
    async def __aexit__(self, *a): ...


error(lambda: use(AsyncOnly()))
n = Neither()
n.__enter__ = n.__exit__ = lambda *args: None
error(lambda: use(n))


class WrongExit:
    def __enter__(self):
        pass

    def __exit__(self):
        pass


error(lambda: use(WrongExit()))


class BadBool:
    def __bool__(self):
        raise RuntimeError("no truth")


error(lambda: raising(suppress=BadBool()))


def replaced_context():
    try:
        with Manager("r", fail_exit=KeyError("second")):
            raise ValueError("first")
    except KeyError as exc:
        return repr(exc.__context__)


error(replaced_context)


def nested_suppress():
    with Manager("outer"):
        with Manager("inner", suppress=True):
            raise ValueError
        print("after inner", end="; ")
    return "fine"


error(nested_suppress)


def generator():
    with Manager("g"):
        yield 1
        yield 2


g = generator()
next(g)
g.close()
print()
g = generator()
next(g)
error(lambda: g.throw(ValueError("thrown")))
for _ in generator():
    pass
print()


def in_try():
    try:
        with Manager("t"):
            return "returned"
    finally:
        print("finally", end="; ")


error(in_try)


def system_exit():
    with Manager("s", suppress=True):
        raise SystemExit(1)
    return "even SystemExit"


error(system_exit)


class Evaluated:
    def __getattr__(self, name):
        print("looked up", name)
        raise AttributeError(name)


error(lambda: use(Evaluated()))


class Replacing:
    def __enter__(self):
        type(self).__exit__ = lambda *args: print("replaced exit", end="; ")

    def __exit__(self, *args):
        print("original exit", end="; ")


error(lambda: use(Replacing()))
