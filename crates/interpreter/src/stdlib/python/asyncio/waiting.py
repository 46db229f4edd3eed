"""Waiting for several things, or not for ever."""

import types

from . import events, futures, queues, tasks, timeouts
from .coroutines import iscoroutine
from .exceptions import CancelledError, TimeoutError

__all__ = [
    "ALL_COMPLETED", "FIRST_COMPLETED", "FIRST_EXCEPTION", "as_completed", "gather", "shield",
    "sleep", "wait", "wait_for",
]

FIRST_COMPLETED = "FIRST_COMPLETED"
FIRST_EXCEPTION = "FIRST_EXCEPTION"
ALL_COMPLETED = "ALL_COMPLETED"


@types.coroutine
def _one_round():
    yield


async def sleep(delay, result=None):
    """Waits for some seconds; gives `result`."""
    if delay != delay:
        raise ValueError("Invalid delay: NaN (not a number)")
    if delay <= 0:
        await _one_round()
        return result
    loop = events.get_running_loop()
    future = loop.create_future()
    timer = loop.call_later(delay, _set_unless_done, future, result)
    try:
        return await future
    finally:
        timer.cancel()


def _set_unless_done(future, result):
    if not future.done():
        future.set_result(result)


class _Gathering(futures.Future):
    """The results of several futures; cancelling it cancels them."""

    def __init__(self, children, *, loop):
        super().__init__(loop=loop)
        self._children = children
        self._cancel_requested = False

    def cancel(self, msg=None):
        if self.done():
            return False
        cancelled = [child for child in self._children if child.cancel(msg=msg)]
        self._cancel_requested = self._cancel_requested or bool(cancelled)
        return bool(cancelled)


def gather(*coros_or_futures, return_exceptions=False):
    """A future of a list of results, in the order of the arguments."""
    return gather_on(events.known_loop(), coros_or_futures, return_exceptions)


def gather_on(loop, awaitables, return_exceptions=True):
    """As gather, on a loop."""
    known = {}
    children = []
    for awaitable in awaitables:
        if id(awaitable) not in known:
            known[id(awaitable)] = tasks.ensure_future(awaitable, loop=loop)
        children.append(known[id(awaitable)])
    if not children:
        outer = (loop or events.get_event_loop()).create_future()
        outer.set_result([])
        return outer
    outer = _Gathering(children, loop=children[0]._loop)
    left = [len(known)]

    def done(child):
        left[0] -= 1
        if outer.done():
            if not child.cancelled():
                child.exception()
            return
        if not return_exceptions:
            if child.cancelled():
                outer.set_exception(child._cancelled_error())
                return
            if child.exception() is not None:
                outer.set_exception(child.exception())
                return
        if left[0] == 0:
            if outer._cancel_requested:
                outer.set_exception(CancelledError())
                return
            results = []
            for one in children:
                if one.cancelled():
                    results.append(one._cancelled_error())
                else:
                    results.append(one.exception() or one._result)
            outer.set_result(results)

    for child in known.values():
        child.add_done_callback(done)
    return outer


async def wait(fs, *, timeout=None, return_when=ALL_COMPLETED):
    """Waits for futures; gives those that are done and those that are not."""
    if futures.isfuture(fs) or iscoroutine(fs):
        raise TypeError(f"expect a list of futures, not {type(fs).__name__}")
    fs = set(fs)
    if not fs:
        raise ValueError("Set of Tasks/Futures is empty.")
    if return_when not in (FIRST_COMPLETED, FIRST_EXCEPTION, ALL_COMPLETED):
        raise ValueError(f"Invalid return_when value: {return_when}")
    if any(iscoroutine(one) for one in fs):
        raise TypeError("Passing coroutines is forbidden, use tasks explicitly.")
    loop = events.get_running_loop()
    waiter = loop.create_future()

    def is_enough():
        if all(one.done() for one in fs):
            return True
        if return_when == FIRST_COMPLETED:
            return any(one.done() for one in fs)
        return return_when == FIRST_EXCEPTION and any(
            one.done() and not one.cancelled() and one._exception is not None for one in fs)

    def check(_):
        if not waiter.done() and is_enough():
            waiter.set_result(None)

    timer = None
    if not is_enough():
        if timeout is not None:
            timer = loop.call_later(timeout, _set_unless_done, waiter, None)
        for one in fs:
            one.add_done_callback(check)
        try:
            await waiter
        finally:
            if timer is not None:
                timer.cancel()
            for one in fs:
                one.remove_done_callback(check)
    done = {one for one in fs if one.done()}
    return done, fs - done


async def wait_for(fut, timeout):
    """Waits for something, at most for some seconds. Errors: TimeoutError."""
    if fut is not None and not futures.isfuture(fut) and not iscoroutine(fut):
        fut = tasks.awaiting(fut)
    if timeout is not None and timeout <= 0:
        fut = tasks.ensure_future(fut)
        if fut.done():
            return fut.result()
        fut.cancel()
        try:
            return await fut
        except CancelledError as error:
            raise TimeoutError from error
    async with timeouts.timeout(timeout):
        return await fut


def as_completed(fs, *, timeout=None):
    """What gives futures one after the other, in the order in which they are done."""
    if futures.isfuture(fs) or iscoroutine(fs):
        raise TypeError(f"expect an iterable of futures, not {type(fs).__name__}")
    return _AsCompleted(fs, timeout)


class _AsCompleted:
    def __init__(self, fs, timeout):
        loop = events.get_event_loop()
        self._done = queues.Queue()
        self._open = {tasks.ensure_future(one, loop=loop) for one in set(fs)}
        self._left = len(self._open)
        for one in self._open:
            one.add_done_callback(self._is_done)
        self._timer = None
        if self._open and timeout is not None:
            self._timer = loop.call_later(timeout, self._too_late)

    def _is_done(self, one):
        self._open.discard(one)
        self._done.put_nowait(one)
        if not self._open and self._timer is not None:
            self._timer.cancel()

    def _too_late(self):
        for one in self._open:
            one.remove_done_callback(self._is_done)
            self._done.put_nowait(None)
        self._open = set()

    def __aiter__(self):
        return self

    def __iter__(self):
        return self

    async def __anext__(self):
        if not self._left:
            raise StopAsyncIteration
        self._left -= 1
        one = await self._done.get()
        if one is None:
            raise TimeoutError
        return one

    def __next__(self):
        if not self._left:
            raise StopIteration
        self._left -= 1
        return self._result()

    async def _result(self):
        one = await self._done.get()
        if one is None:
            raise TimeoutError
        return one.result()


def shield(arg):
    """A future of something that is not cancelled with it."""
    inner = tasks.ensure_future(arg)
    if inner.done():
        return inner
    outer = inner._loop.create_future()

    def inner_done(inner):
        if outer.cancelled():
            if not inner.cancelled():
                inner.exception()
        elif inner.cancelled():
            outer.cancel()
        elif inner.exception() is not None:
            outer.set_exception(inner.exception())
        else:
            outer.set_result(inner.result())

    def outer_done(outer):
        if not inner.done():
            inner.remove_done_callback(inner_done)

    inner.add_done_callback(inner_done)
    outer.add_done_callback(outer_done)
    return outer
