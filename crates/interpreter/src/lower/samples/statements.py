"""Statements of every kind, for the check of the code that they are lowered to."""
from os import path as p, sep
import a.b.c as d, e.f


def loops(n):
    for i, (j, *k) in n:
        if i:
            break
        while j:
            j -= 1
            if j in (1, 2):
                continue
            elif j == 7:
                break
        else:
            k.append(i)
    else:
        del n
    for n[0] in n:
        for n.x in []:
            del n.x, n[0], n[1:2]
    return i, j


def exceptions(f):
    for attempt in f:
        try:
            x = f()
            if x:
                return x
            continue
        except (A, B) as error:
            if error.x:
                break
            raise C from error
        except D:
            del f
            raise
        except:
            return
        else:
            y = x
        finally:
            try:
                f
            except NameError as error:
                continue
            else:
                y = 5
    try:
        try:
            y
        finally:
            return lambda: attempt
    except* (E, F) as group:
        print(group)
    except* G:
        while True:
            break
    assert f, y


def managers(m):
    with m as (a, b), m() as m.x, (m):
        if a:
            return b
        with m as c:
            raise E
    return a, b, c


async def asynchronous(m):
    async with m as a, m as b:
        async for i in a:
            if i:
                break
            await b
        else:
            await a
    result = [x + await y async for x in m if await x async for y in x]
    yield result
    yield {x: y for x in result async for y in x}
    return


def generator(xs):
    received = yield
    try:
        while received := (yield from xs):
            yield [received, (yield)]
    finally:
        yield 1


def matching(s):
    match s:
        case 1 | -2 | 3.5j | "x" | b"y" | None | True:
            return 1
        case [a, [b, *_], *c] | (c, [b, a]) if a:
            return a, b, c
        case {"k": a, d.e: [b], **rest}:
            return a, b, rest
        case d.C(a, x=b, y=[c, *_, _]) as whole:
            return a, b, c, whole
        case str() | int():
            return 2
        case [*_, last]:
            return last
        case other:
            pass
    return other


class Base[T: int, *Ts, **P](metaclass=M, **kw):
    """A class."""

    x: T = 1
    if x:
        y: "T"
    z: list[T]
    __private = [x for x in y if x]

    def method[U = T](self, a: T, /, b: U = 1, *args: *Ts, c=2, **kwargs: P) -> "T":
        self.attribute, self.__other = super().method(a, *args, **kwargs), __class__
        nonlocal_ = 1

        def inner():
            nonlocal nonlocal_
            nonlocal_ += self.x
            del nonlocal_
            return nonlocal_

        return super().other(1, k=inner)

    @property
    @d.e(1)
    async def decorated(self, *, a=[], b=(1, 2)):
        global counter
        counter = yield self


@decorator
class Derived(Base, *bases, x=1):
    class Inner:
        def deep(self):
            return __class__, x


type Alias[K, V: (int, str)] = dict[K, V]
counter: int
d.x: int = 5
d[0]: int
x = y = z = 1
x, y = y, x
(x, d.y), [z, *w] = x, y = y, x
x += 1
d.x **= 2
d[x, 1:2] @= y
d[1:] = d[:2] = d[::3]
del x, (y, [z]), d.x, d[1]
