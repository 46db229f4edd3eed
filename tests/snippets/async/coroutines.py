# expected: 3.14
# Coroutines driven by hand: send, throw, close, await on awaitables.
def error(call):
    try:
        print("no error:", repr(call()))
    except BaseException as exc:
        print(type(exc).__name__, exc, sep=": ")


class Suspend:
    """An awaitable that suspends once with a value and gives back what is sent."""

    def __init__(self, value):
        self.value = value

    def __await__(self):
        return (yield self.value)


def run(coroutine, *sends):
    """Drives a coroutine to its end and returns what it yielded and returned."""
    out, values = [], iter(sends)
    value = None
    while True:
        try:
            out.append(coroutine.send(value))
        except StopIteration as stop:
            return out, stop.value
        value = next(values, None)


async def simple():
    return 42


async def waits():
    a = await Suspend("one")
    b = await Suspend("two")
    return a, b


async def nested():
    first = await waits()
    second = await simple()
    return first, second


c = simple()
print(type(c).__name__, c.__name__, c.__qualname__)
error(lambda: c.send(1))
error(lambda: c.send(None))
error(lambda: c.send(None))
print(run(simple()), run(waits(), "a", "b"), run(nested(), 1, 2))
error(lambda: iter(simple_closed))
simple_closed = simple()
simple_closed.close()
error(lambda: iter(simple_closed))
error(lambda: next(simple_closed))
error(lambda: simple_closed.send(None))
error(lambda: list(simple_closed))


async def expressions():
    x = await Suspend(1) + await Suspend(2)
    y = [await Suspend(3), await Suspend(4)]
    z = f"{await Suspend(5)}-{(await Suspend(6))!r}"
    w = (await Suspend(7)) if await Suspend(8) else 0
    v = -await Suspend(9), not await Suspend(10), await Suspend(11) ** 2
    u = dict(a=await Suspend(12), **{"b": await Suspend(13)})
    return x, y, z, w, v, u


print(run(expressions(), 10, 20, 3, 4, "five", "six", True, "seven", 9, 0, 3, 12, 13))


async def catching():
    try:
        await Suspend("try")
    except ValueError as exc:
        return f"caught {exc}"
    finally:
        print("finally", end=" ")


c = catching()
c.send(None)
error(lambda: c.throw(ValueError("v")))
c = catching()
c.send(None)
error(lambda: c.throw(KeyError("k")))
c = catching()
c.send(None)
print(c.close())


async def outer_catches():
    try:
        await catching()
    except KeyError as exc:
        return f"outer {exc!r}"


c = outer_catches()
c.send(None)
error(lambda: c.throw(KeyError("through")))


async def bad_await(value):
    return await value


def bare():
    return 5


class BadAwait:
    def __await__(self):
        return 5


class AwaitCoroutine:
    def __await__(self):
        self.c = simple()
        return self.c


class AwaitIter:
    def __await__(self):
        return iter(["x", "y"])


error(lambda: run(bad_await(5)))
error(lambda: run(bad_await(None)))
error(lambda: run(bad_await(bare())))
error(lambda: run(bad_await(BadAwait())))
a = AwaitCoroutine()
error(lambda: run(bad_await(a)))
a.c.close()
print(run(bad_await(AwaitIter())))


def generator():
    yield 1


error(lambda: run(bad_await(generator())))


def delegates():
    yield from simple_closed


error(lambda: list(delegates()))
c = simple()
error(lambda: run(bad_await(c)))
error(lambda: run(bad_await(c)))


async def stop():
    raise StopIteration("in coroutine")


error(lambda: run(stop()))


async def never_started():
    print("never printed")


c = never_started()
print(c.cr_running, c.cr_suspended, c.cr_await, c.cr_frame is not None, c.cr_code.co_name)
error(lambda: c.throw(ValueError("before start")))
print(c.cr_frame)


async def waiting():
    await Suspend(1)


c = waiting()
c.send(None)
print(c.cr_suspended, type(c.cr_await).__name__, c.cr_running)
c.close()
c.close()
wrapper = simple().__await__()
print(type(wrapper).__name__)
error(lambda: next(wrapper))


async def deep(n):
    if n == 0:
        return await Suspend("deep")
    return await deep(n - 1) + 1


print(run(deep(100), 5))
c = deep(100)
c.send(None)
error(lambda: c.throw(ValueError("from the deep")))


class Class:
    async def method(self, x):
        return self, x

    @classmethod
    async def cls(cls):
        return cls.__name__

    @staticmethod
    async def static():
        return "static"

    async def __call__(self):
        return "called"


k = Class()
print(run(k.method(1))[1][1], run(Class.cls())[1], run(k.static())[1], run(k())[1])
lam = lambda: simple()
print(run(lam())[1])


async def scheduler_task(name, n, log):
    for i in range(n):
        log.append(f"{name}{i}")
        await Suspend(None)
    return name


def scheduler(*tasks):
    results, queue = [], list(tasks)
    while queue:
        task = queue.pop(0)
        try:
            task.send(None)
            queue.append(task)
        except StopIteration as stop:
            results.append(stop.value)
    return results


log = []
print(scheduler(scheduler_task("a", 3, log), scheduler_task("b", 1, log), scheduler_task("c", 2, log)), log)


def bad(source):
    try:
        compile(source, "<source>", "exec")
        print("fine:", source)
    except SyntaxError as exc:
        print(f"{source!r}: {exc.msg}")


for source in ("await x", "def f(): await x", "async def f(): yield from x", "async def f():\n yield 1\n return 2",
               "async def f(): lambda: await x", "async def f():\n def g(): await x", "async with x: pass",
               "async for x in y: pass", "def f():\n async with x: pass", "def f():\n async for x in y: pass",
               "async def f(): [await x for x in y]", "def f(): [await x for x in y]", "[x async for x in y]",
               "def f(): [x async for x in y]", "def f(): (x async for x in y)", "async def f(): (await x for x in y)",
               "await = 1", "async = 1", "async x", "async def f(): await", "async lambda: 1", "def await(): pass",
               "class C:\n x = await y", "async def f(x=await y): pass", "async def f():\n class C: await x",
               "async def f(): return await x", "async def f(): await x = 1", "async def f(): del await x",
               "async def f(): await await x", "async def f(): -await x", "async def f(): await -x"):
    bad(source)
