# expected: 3.14
# async for, async with: protocol, order, errors, flows.
def error(call):
    try:
        print("no error:", repr(call()))
    except BaseException as exc:
        print(type(exc).__name__, exc, sep=": ")


class Suspend:
    def __init__(self, value):
        self.value = value

    def __await__(self):
        return (yield self.value)


def run(coroutine):
    out = []
    while True:
        try:
            out.append(coroutine.send(None))
        except StopIteration as stop:
            return out, stop.value


class Count:
    def __init__(self, n):
        self.i, self.n = 0, n

    def __aiter__(self):
        return self

    async def __anext__(self):
        if self.i >= self.n:
            raise StopAsyncIteration
        self.i += 1
        await Suspend(f"s{self.i}")
        return self.i


class Manager:
    def __init__(self, name, suppress=False):
        self.name, self.suppress = name, suppress

    async def __aenter__(self):
        await Suspend(f"enter {self.name}")
        return self.name

    async def __aexit__(self, kind, value, traceback):
        await Suspend(f"exit {self.name} {kind.__name__ if kind else None}")
        return self.suppress


async def loop(n, stop=None):
    out = []
    async for x in Count(n):
        if x == stop:
            break
        if x == 2:
            continue
        out.append(x)
    else:
        out.append("else")
    return out


print(run(loop(3)))
print(run(loop(3, 3)))
print(run(loop(0)))


async def nested():
    out = []
    async for a in Count(2):
        async for b in Count(a):
            out.append((a, b))
    return out


print(run(nested()))


async def managed(action, **options):
    async with Manager("m", **options) as name:
        if action == "raise":
            raise ValueError("v")
        if action == "return":
            return name
    return "after"


print(run(managed("none")), run(managed("return")), run(managed("raise", suppress=True)))
error(lambda: run(managed("raise")))


async def several():
    async with Manager("a") as a, Manager("b", True) as b:
        raise KeyError(a + b)
    return "suppressed"


print(run(several()))


async def mixed():
    class Sync:
        def __enter__(self):
            return "sync"

        def __exit__(self, *args):
            return False

    with Sync() as s:
        async with Manager("x") as x:
            async for i in Count(1):
                return s, x, i


print(run(mixed()))


async def for_over(value):
    async for _ in value:
        pass


async def with_over(value):
    async with value:
        pass


class NoAnext:
    def __aiter__(self):
        return self


class BadAnext(NoAnext):
    def __anext__(self):
        return 5


class AiterReturnsInt:
    def __aiter__(self):
        return 5


class AsyncAiter:
    async def __aiter__(self):
        return self


class OnlySync:
    def __enter__(self): ...
    def __exit__(self, *args): ...


class OnlyAenter:
    async def __aenter__(self): ...


class SyncAenter:
    def __aenter__(self): ...
    def __aexit__(self, *args): ...


class SyncAexit:
    async def __aenter__(self): ...
    def __aexit__(self, *args): ...


error(lambda: run(for_over(5)))
error(lambda: run(for_over([1])))
error(lambda: run(for_over(NoAnext())))
error(lambda: run(for_over(BadAnext())))
error(lambda: run(for_over(AiterReturnsInt())))
error(lambda: run(with_over(5)))
error(lambda: run(with_over(OnlySync())))
error(lambda: run(with_over(OnlyAenter())))
error(lambda: run(with_over(SyncAenter())))
error(lambda: run(with_over(SyncAexit())))


async def target_forms():
    d, l = {}, [0]

    class Pairs(Count):
        async def __anext__(self):
            n = await super().__anext__()
            return n, n * 2

    async for d["k"], (l[0]) in Pairs(2):
        pass
    async with Manager("t") as d["m"]:
        pass
    return d, l


print(run(target_forms()))


async def exception_in_anext():
    class Fails(Count):
        async def __anext__(self):
            if self.i == 1:
                raise ValueError("in anext")
            return await super().__anext__()

    out = []
    try:
        async for x in Fails(3):
            out.append(x)
    except ValueError as exc:
        out.append(str(exc))
    return out


print(run(exception_in_anext()))


async def stop_iteration_types():
    class Stops(NoAnext):
        async def __anext__(self):
            raise StopIteration("wrong kind")

    try:
        async for _ in Stops():
            pass
    except RuntimeError as exc:
        return str(exc)


print(run(stop_iteration_types()))


async def body_stop_async():
    async for _ in Count(1):
        raise StopAsyncIteration("from the body")


error(lambda: run(body_stop_async()))


async def finally_flow():
    log = []
    for i in range(2):
        try:
            async with Manager("f"):
                if i == 0:
                    continue
                break
        finally:
            log.append(await Suspend("in finally"))
    return log


print(run(finally_flow()))
c = loop(3)
c.send(None)
error(lambda: c.throw(ValueError("into async for")))
c = managed("none")
c.send(None)
error(lambda: c.throw(ValueError("into aenter")))
c = managed("none")
c.send(None)
print(c.send(None))
error(lambda: c.throw(ValueError("into aexit")))


async def use_builtins():
    it = aiter(Count(2))
    first = await anext(it)
    second = await anext(it)
    third = await anext(it, "default")
    return first, second, third


print(run(use_builtins()))
error(lambda: aiter(5))
error(lambda: aiter([]))
error(lambda: anext(5))


async def anext_stops():
    await anext(Count(0))


error(lambda: run(anext_stops()))
