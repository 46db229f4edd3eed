# expected: 3.14
# Asynchronous comprehensions and generator expressions.
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


async def numbers(n):
    for i in range(n):
        await Suspend(i)
        yield i


async def double(x):
    await Suspend(f"d{x}")
    return x * 2


async def kinds():
    return (
        [x async for x in numbers(3)],
        sorted({x % 2 async for x in numbers(3)}),
        {x: x * x async for x in numbers(3)},
    )


print(run(kinds()))


async def with_conditions():
    return [x async for x in numbers(5) if x % 2 if x > 1], [x for x in range(3) if await double(x) > 1]


print(run(with_conditions()))


async def awaiting():
    return [await double(x) for x in range(3)], {await double(1): await double(2)}, {await double(x) for x in (1,)}


print(run(awaiting()))


async def mixed():
    return [(a, b) for a in "ab" async for b in numbers(2)], [(a, b) async for a in numbers(2) for b in range(a + 1)]


print(run(mixed()))


async def nested():
    return [[x async for x in numbers(n)] async for n in numbers(3)], [[await double(x) for x in range(n)] for n in range(3)]


print(run(nested()))


async def generator_expression():
    g = (x * 2 async for x in numbers(3))
    kind = type(g).__name__
    h = (await double(x) for x in range(2))
    return kind, type(h).__name__, [x async for x in g], [x async for x in h]


print(run(generator_expression()))


async def first_iterable_awaited():
    return [x for x in await returns_list()]


async def returns_list():
    await Suspend("list")
    return [1, 2]


print(run(first_iterable_awaited()))


async def lazily():
    n = 1
    g = (x + n async for x in numbers(2))
    n = 10
    return [x async for x in g]


print(run(lazily()))


async def closures():
    fs = [lambda: x async for x in numbers(3)]
    return [f() for f in fs]


print(run(closures()))


async def walrus():
    total = [last := x async for x in numbers(3)]
    return total, last


print(run(walrus()))


async def error_inside():
    try:
        return [1 // x async for x in numbers(2)]
    except ZeroDivisionError as exc:
        return str(exc)


print(run(error_inside()))


async def not_async_iterable():
    return [x async for x in [1]]


error(lambda: run(not_async_iterable()))


async def sync_over_async():
    return [x for x in numbers(2)]


error(lambda: run(sync_over_async()))


async def in_call():
    return sum([x async for x in numbers(4)]), sorted([await double(x) for x in (3, 1)]), list(enumerate([x async for x in numbers(2)]))


print(run(in_call()))


async def in_expression():
    return [x async for x in numbers(2)] + [await double(5)], f"{[x async for x in numbers(2)]}"


print(run(in_expression()))


async def unpacking():
    a, *b = [x async for x in numbers(3)]
    return a, b, [*[x async for x in numbers(1)], *[y for y in await returns_list()]]


print(run(unpacking()))


async def list_of_generator():
    return list(x async for x in numbers(2))


error(lambda: run(list_of_generator()))


async def scope():
    x = "kept"
    [x async for x in numbers(2)]
    return x


print(run(scope()))


class Class:
    items = [3, 4]

    async def method(self):
        return [await double(x) for x in self.items]


print(run(Class().method()))
