# uncaught
# Frames of generators and coroutines.
def inner():
    yield 1
    raise ValueError("inside")


def outer():
    yield from inner()


class Wait:
    def __await__(self):
        return (yield from outer())


async def coroutine():
    await Wait()


c = coroutine()
c.send(None)
c.send(None)
