"""Coroutines that a loop runs."""

import itertools

from . import events, futures
from .coroutines import iscoroutine
from .exceptions import CancelledError

__all__ = [
    "Task", "all_tasks", "create_task", "current_task", "ensure_future", "wrap_future",
]


def _shown(coro):
    """A coroutine as CPython shows it in tasks."""
    code = getattr(coro, "cr_code", None)
    if code is None:
        return repr(coro)
    name = f"<{coro.__qualname__}()"
    frame = coro.cr_frame
    if frame is None:
        return f"{name} done, defined at {code.co_filename}:{code.co_firstlineno}>"
    return f"{name} running at {code.co_filename}:{frame.f_lineno}>"


_numbers = itertools.count(1)


class Task(futures.Future):
    """A coroutine that the loop runs."""

    def __init__(self, coro, *, loop=None, name=None, context=None, eager_start=False):
        super().__init__(loop=loop)
        if not iscoroutine(coro) and not (hasattr(coro, "send") and hasattr(coro, "throw")):
            raise TypeError(f"a coroutine was expected, got {coro!r}")
        if name is None:
            name = f"Task-{next(_numbers)}"
        self._name = str(name)
        self._coro = coro
        self._waits_for = None
        self._must_cancel = False
        self._cancel_requests = 0
        self._loop._tasks.add(self)
        if eager_start:
            self._step()
        else:
            self._loop.call_soon(self._step)

    def _info(self):
        state = "cancelling" if self._must_cancel else self._state.lower()
        info = f"{state} name={self._name!r} coro={_shown(self._coro)}"
        if self._waits_for is not None:
            info += f" wait_for={self._waits_for!r}"
        if self._state == futures.FINISHED:
            if self._exception is not None:
                info += f" exception={self._exception!r}"
            else:
                info += f" result={self._result!r}"
        return info

    def get_name(self):
        return self._name

    def set_name(self, value):
        self._name = str(value)

    def get_coro(self):
        return self._coro

    def set_result(self, result):
        raise RuntimeError("Task does not support set_result operation")

    def set_exception(self, exception):
        raise RuntimeError("Task does not support set_exception operation")

    def cancel(self, msg=None):
        """Has CancelledError raised in the coroutine; False if it is done."""
        self._tell = False
        if self.done():
            return False
        self._cancel_requests += 1
        if self._waits_for is not None and self._waits_for.cancel(msg=msg):
            return True
        self._must_cancel = True
        self._cancel_message = msg
        return True

    def cancelling(self):
        """How many cancellations were asked for and not taken back."""
        return self._cancel_requests

    def uncancel(self):
        """Takes one cancellation back; tells how many are left."""
        if self._cancel_requests > 0:
            self._cancel_requests -= 1
            if self._cancel_requests == 0:
                self._must_cancel = False
        return self._cancel_requests

    def _step(self, error=None):
        if self.done():
            return
        if self._must_cancel:
            if not isinstance(error, CancelledError):
                error = self._cancelled_error()
            self._must_cancel = False
        self._waits_for = None
        outer = events.exchange_task(self)
        try:
            self._advance(error)
        finally:
            events.exchange_task(outer)

    def _advance(self, error):
        try:
            if error is None:
                found = self._coro.send(None)
            else:
                found = self._coro.throw(error)
        except StopIteration as stop:
            if self._must_cancel:
                self._must_cancel = False
                super().cancel(msg=self._cancel_message)
            else:
                super().set_result(stop.value)
        except CancelledError as cancelled:
            super().cancel(msg=cancelled.args[0] if cancelled.args else None)
        except (KeyboardInterrupt, SystemExit) as error:
            super().set_exception(error)
            if self._loop is not events.page:
                raise
            # A page has nothing to be ended; who exits need not be told of it.
            self._tell = isinstance(error, KeyboardInterrupt)
        except BaseException as error:
            # The coroutine's own frames are enough.
            super().set_exception(error.with_traceback(error.__traceback__.tb_next))
        else:
            self._wait_for(found)

    def _wait_for(self, found):
        if found is None:
            self._loop.call_soon(self._step)
        elif not futures.isfuture(found):
            self._fail(f"Task got bad yield: {found!r}")
        elif found is self:
            self._fail(f"Task cannot await on itself: {self!r}")
        elif not found._asyncio_future_blocking:
            self._fail(f"yield was used instead of yield from in task {self!r} with {found!r}")
        else:
            found._asyncio_future_blocking = False
            found.add_done_callback(self._wake_up)
            self._waits_for = found
            if self._must_cancel and found.cancel(msg=self._cancel_message):
                self._must_cancel = False

    def _fail(self, message):
        self._loop.call_soon(self._step, RuntimeError(message))

    def _wake_up(self, future):
        error = None
        try:
            future.result()
        except BaseException as raised:
            error = raised
        # Behind the handler: what the coroutine raises has not been raised while that was handled.
        self._step(error)

    def _finish(self, state):
        self._loop._tasks.discard(self)
        super()._finish(state)


def current_task(loop=None):
    """The task that runs, or None."""
    loop = loop or events.get_running_loop()
    task = events.running_task()
    return task if task is not None and task._loop is loop else None


def all_tasks(loop=None):
    """The tasks of the loop that are not done."""
    return set((loop or events.get_running_loop())._tasks)


def create_task(coro, *, name=None, context=None, eager_start=None):
    """Has the running loop run a coroutine; returns its Task."""
    try:
        loop = events.get_running_loop()
    except RuntimeError:
        if iscoroutine(coro):
            coro.close()
        raise
    return loop.create_task(coro, name=name, eager_start=eager_start)


async def awaiting(awaitable):
    """A coroutine that awaits something."""
    return await awaitable


def ensure_future(coro_or_future, *, loop=None):
    """The Future of anything that can be awaited."""
    if futures.isfuture(coro_or_future):
        return coro_or_future
    if not iscoroutine(coro_or_future):
        # A Promise is listened to at once: else its rejection would be reported as nobody's.
        as_future = getattr(type(coro_or_future), "_as_future", None)
        if as_future is not None:
            return as_future(coro_or_future)
        if not hasattr(type(coro_or_future), "__await__"):
            raise TypeError("An asyncio.Future, a coroutine or an awaitable is required")
        coro_or_future = awaiting(coro_or_future)
    return (loop or events.get_event_loop()).create_task(coro_or_future)


def wrap_future(future, *, loop=None):
    return ensure_future(future, loop=loop)
