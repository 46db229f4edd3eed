# expected: 3.14
# Asynchronous generators: asend, athrow, aclose, finally, iteration.
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


async def agen(n=3):
    try:
        for i in range(n):
            await Suspend(f"before {i}")
            received = yield i
            if received is not None:
                print("received", received, end=" ")
    except ValueError as exc:
        print("caught", exc, end=" ")
        yield "recovered"
    finally:
        print("finally", end=" ")


async def consume(gen):
    return [x async for x in gen]


g = agen()
print(type(g).__name__, g.__name__, g.__aiter__() is g)
print(run(consume(g)))
print(run(consume(g)))


async def by_hand():
    g = agen()
    a = await g.__anext__()
    b = await g.asend("hello")
    c = await g.athrow(ValueError("v"))
    try:
        await g.__anext__()
    except StopAsyncIteration as exc:
        return a, b, c, repr(exc)


print(run(by_hand()))


async def closing():
    g = agen()
    await anext(g)
    result = await g.aclose()
    again = await g.aclose()
    return result, again, [x async for x in g]


print(run(closing()))


async def asend_first():
    g = agen()
    try:
        await g.asend(1)
    except TypeError as exc:
        print(exc, end=" ")
    await g.aclose()


print(run(asend_first()))


async def athrow_first():
    g = agen()
    try:
        await g.athrow(ValueError("early"))
    except ValueError as exc:
        return repr(exc), [x async for x in g]


print(run(athrow_first()))


async def uncaught():
    g = agen()
    await anext(g)
    try:
        await g.athrow(KeyError("k"))
    except KeyError as exc:
        return repr(exc)


print(run(uncaught()))


async def ignores_exit():
    while True:
        try:
            yield 1
        except GeneratorExit:
            pass


async def close_ignoring():
    g = ignores_exit()
    await anext(g)
    await g.aclose()


error(lambda: run(close_ignoring()))


async def awaits_in_finally():
    try:
        yield 1
    finally:
        await Suspend("cleanup")
        print("cleaned", end=" ")


async def close_awaiting():
    g = awaits_in_finally()
    await anext(g)
    await g.aclose()
    return "closed"


print(run(close_awaiting()))


async def stops():
    yield 1
    raise StopAsyncIteration("explicit")


error(lambda: run(consume(stops())))


async def stop_iteration():
    yield 1
    raise StopIteration("explicit")


error(lambda: run(consume(stop_iteration())))


async def delegating():
    async for x in agen(2):
        yield x * 10


print(run(consume(delegating())))


async def empty():
    return
    yield


print(run(consume(empty())))
g = agen()
error(lambda: next(g))
error(lambda: iter(g))
error(lambda: list(g))
step = g.__anext__()
print(type(step).__name__, step.__await__() is step)
print(step.send(None))
error(lambda: step.send(None))
error(lambda: step.send(None))
print(g.ag_running, g.ag_frame is not None, g.ag_code.co_name, g.ag_await)
step = g.aclose()
print(type(step).__name__)
error(lambda: step.send(None))


async def awaiting_generator():
    await agen()


error(lambda: run(awaiting_generator()))


async def concurrent():
    g = agen()
    first = g.__anext__()
    first.send(None)
    second = g.__anext__()
    try:
        second.send(None)
    except RuntimeError as exc:
        print(exc, end=" ")
    first.close()


error(lambda: run(concurrent()))


async def with_closing():
    log = []
    g = agen()
    async for x in g:
        log.append(x)
        if x == 1:
            break
    await g.aclose()
    return log


print(run(with_closing()))


async def two_levels():
    async def inner():
        try:
            yield 1
            yield 2
        finally:
            print("inner finally", end=" ")

    async def outer():
        g = inner()
        try:
            async for x in g:
                yield x
        finally:
            await g.aclose()
            print("outer finally", end=" ")

    g = outer()
    await anext(g)
    await g.aclose()


print(run(two_levels()))


async def echo():
    value = None
    while True:
        value = yield value


async def use_echo():
    g = echo()
    await anext(g)
    out = [await g.asend(i) for i in range(3)]
    await g.aclose()
    return out


print(run(use_echo()))


class Class:
    async def method(self):
        yield self.x

    x = 5


print(run(consume(Class().method())))


async def return_only_none():
    yield 1
    return


print(run(consume(return_only_none())))
