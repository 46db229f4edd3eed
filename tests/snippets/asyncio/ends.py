# How tasks and asynchronous generators end, and what is raised behind that.
# native-only
import asyncio
import sys


async def numbers(name, count=3):
    try:
        for n in range(count):
            yield n
            await asyncio.sleep(0)
    finally:
        await asyncio.sleep(0)
        print(name, "closed")


async def leave_early():
    async for n in numbers("left"):
        print("got", n)
        break
    await asyncio.sleep(0.01)


async def left_open():
    generator = numbers("open")
    print(await anext(generator))
    return generator


async def fail():
    raise KeyError("inner")


async def contexts():
    task = asyncio.create_task(asyncio.sleep(10))
    await asyncio.sleep(0)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        pass
    print(sys.exc_info())
    try:
        1 / 0
    except ZeroDivisionError as error:
        print(repr(error.__context__))
    try:
        await asyncio.create_task(fail())
    except KeyError as error:
        print(repr(error), repr(error.__context__))
    try:
        raise ValueError
    except ValueError as error:
        print(repr(error.__context__))


class Service:
    def __init__(self, name, *, pause=0):
        self.name, self.pause = name, pause

    async def __call__(self, *args, **named):
        await asyncio.sleep(self.pause)
        return self.name, args, named


async def calls():
    service = Service(*["echo"], **{"pause": 0.001})
    print(await service(1, k=2), await service(*[3], **{"k": 4}))
    print(asyncio.current_task() in asyncio.all_tasks())
    loop = asyncio.get_running_loop()
    done = loop.create_future()
    loop.call_soon(done.set_result, "set")
    print(await done)
    try:
        asyncio.run(calls())
    except RuntimeError as error:
        print(error)


async def consume():
    def steps():
        for n in range(4):
            yield n
    print(sum(steps()), list(steps()), any(n > 2 for n in steps()), "-".join(str(n) for n in steps()))
    print(max(steps(), key=lambda n: -n), sorted((n for n in steps()), reverse=True), {*steps()})
    found = []
    found.extend(steps())
    print(found, [n async for n in numbers("whole")])


asyncio.run(leave_early())
kept = asyncio.run(left_open())
asyncio.run(contexts())
asyncio.run(calls())
asyncio.run(consume())
