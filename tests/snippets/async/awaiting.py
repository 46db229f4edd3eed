# expected: 3.14
"""What can be awaited, and how often; `anext` with a default driven by hand."""


def drive(steps):
    try:
        while True:
            print("step", steps.send(None))
    except StopIteration as stop:
        return stop.value


def show(function, *args):
    try:
        print(repr(function(*args)))
    except Exception as error:
        print(f"{type(error).__name__}: {error}")


class Pause:
    def __init__(self, name):
        self.name = name

    def __await__(self):
        return (yield self.name)


async def pausing(value):
    await Pause("pause")
    return value


async def counting(count):
    for number in range(count):
        yield number


print("--- a coroutine that is under way")
shared = pausing(1)
print(shared.send(None))


async def late():
    return await shared


show(drive, late())
show(drive, shared)
show(drive, late())


async def both(first, second):
    return await first, await second


coroutine = pausing(2)
show(drive, both(coroutine, coroutine))
print("--- anext")
show(drive, anext(counting(0), "default"))
show(drive, anext(counting(1), "default"))
show(drive, anext(counting(0), "default").__await__())


async def nexts():
    return await anext(counting(0), 5), await anext(counting(1), 5)


show(drive, nexts())
step = anext(counting(1), 1)
show(step.throw, KeyError("thrown"))
step = anext(counting(1), 1)
show(step.close)
print("--- the exception that leaves a generator")
generator = (item for item in [1])
next(generator)
show(generator.throw, ValueError("one argument"))
print("--- throwing into a coroutine that waits")
coroutine = pausing(3)
coroutine.send(None)
show(coroutine.throw, KeyError("in the pause"))
show(coroutine.send, None)
print("--- wrong things")


async def of(value):
    return await value


class NoIterator:
    def __await__(self):
        return 5


class Coroutine:
    def __await__(self):
        self.made = pausing(1)
        return self.made


wrong = Coroutine()
for value in (5, NoIterator(), wrong, counting(1)):
    show(drive, of(value))
wrong.made.close()
