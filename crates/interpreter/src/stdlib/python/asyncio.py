"""Tasks, what they wait for, and the loop that runs them.

On a page the loop is the page's: callbacks are run between its other events, and run() lets the
page go on living until its coroutine has ended. Elsewhere run() turns the loop itself.
"""

import sys
import types
from _collections import deque
from time import monotonic, sleep as _pause

try:
    import _page_loop
except ImportError:
    _page_loop = None

__all__ = [
    "ALL_COMPLETED", "FIRST_COMPLETED", "FIRST_EXCEPTION", "BoundedSemaphore", "CancelledError",
    "Condition", "Event", "Future", "Handle", "InvalidStateError", "LifoQueue", "Lock", "PriorityQueue",
    "Queue", "QueueEmpty", "QueueFull", "QueueShutDown", "Runner", "Semaphore", "Task", "TaskGroup",
    "Timeout", "TimeoutError", "TimerHandle", "all_tasks", "as_completed", "create_task",
    "current_task", "ensure_future", "gather", "get_event_loop", "get_running_loop", "iscoroutine",
    "iscoroutinefunction", "isfuture", "new_event_loop", "run", "set_event_loop", "shield", "sleep",
    "timeout", "timeout_at", "wait", "wait_for", "wrap_future",
]

FIRST_COMPLETED = "FIRST_COMPLETED"
FIRST_EXCEPTION = "FIRST_EXCEPTION"
ALL_COMPLETED = "ALL_COMPLETED"

TimeoutError = TimeoutError


class CancelledError(BaseException):
    """The task or future was cancelled."""


class InvalidStateError(Exception):
    """The operation is not allowed in this state."""


class QueueEmpty(Exception):
    """get_nowait() was called on an empty queue."""


class QueueFull(Exception):
    """put_nowait() was called on a full queue."""


class QueueShutDown(Exception):
    """The queue was shut down."""


# The loop

class Handle:
    """A callback that waits for its turn."""

    def __init__(self, callback, args, loop):
        self._callback = callback
        self._args = args
        self._loop = loop
        self._cancelled = False

    def cancel(self):
        """Takes the callback back; it will not be called."""
        self._cancelled = True
        self._callback = self._args = None

    def cancelled(self):
        return self._cancelled

    def _run(self):
        if self._cancelled:
            return
        try:
            self._callback(*self._args)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            self._loop.call_exception_handler({
                "message": f"Exception in callback {self._callback!r}",
                "exception": error, "handle": self,
            })


class TimerHandle(Handle):
    """A callback that waits for a time."""

    def __init__(self, when, callback, args, loop):
        super().__init__(callback, args, loop)
        self._when = when

    def when(self):
        """The time, on the clock of loop.time(), in seconds."""
        return self._when

    def __lt__(self, other):
        return self._when < other._when


class AbstractEventLoop:
    """What all loops have in common."""

    def __init__(self):
        self._ready = deque()
        self._depth = 0
        self._closed = False
        self._exception_handler = None
        self._tasks = set()

    def time(self):
        """The time, in seconds, on a clock that never goes back."""
        return monotonic()

    def is_running(self):
        return self._depth > 0

    def is_closed(self):
        return self._closed

    def create_future(self):
        return Future(loop=self)

    def create_task(self, coro, *, name=None, context=None, eager_start=None):
        """Has the loop run a coroutine; returns its Task."""
        return Task(coro, loop=self, name=name)

    def call_soon(self, callback, *args, context=None):
        """Has a callback called in the loop's next round."""
        self._check_open()
        handle = Handle(callback, args, self)
        self._ready.append(handle)
        self._wake()
        return handle

    call_soon_threadsafe = call_soon

    def call_later(self, delay, callback, *args, context=None):
        """Has a callback called after some seconds."""
        return self.call_at(self.time() + delay, callback, *args)

    def call_at(self, when, callback, *args, context=None):
        """Has a callback called at a time of the loop's clock."""
        self._check_open()
        handle = TimerHandle(when, callback, args, self)
        self._add_timer(handle)
        return handle

    def set_exception_handler(self, handler):
        """Has a function of the loop and a dict told of what goes wrong in callbacks."""
        self._exception_handler = handler

    def get_exception_handler(self):
        return self._exception_handler

    def call_exception_handler(self, context):
        if self._exception_handler is not None:
            self._exception_handler(self, context)
        else:
            self.default_exception_handler(context)

    def default_exception_handler(self, context):
        """Tells standard error."""
        print(context["message"], file=sys.stderr)
        for key in sorted(context):
            if key not in ("message", "exception"):
                print(f"{key}: {context[key]!r}", file=sys.stderr)
        error = context.get("exception")
        if error is not None:
            sys.excepthook(type(error), error, error.__traceback__)

    def get_debug(self):
        return False

    def set_debug(self, enabled):
        pass

    def close(self):
        self._closed = True
        self._ready.clear()

    def _check_open(self):
        if self._closed:
            raise RuntimeError("Event loop is closed")

    def _run_ready(self):
        """Calls what is ready now; what becomes ready meanwhile waits for the next round."""
        outer = _running[0]
        _running[0] = self
        self._depth += 1
        try:
            for _ in range(len(self._ready)):
                if not self._ready:
                    break
                self._ready.popleft()._run()
        finally:
            self._depth -= 1
            _running[0] = outer


class _OwnLoop(AbstractEventLoop):
    """A loop that run_until_complete() turns."""

    def __init__(self):
        super().__init__()
        self._timers = []
        self._stopping = False

    def _wake(self):
        pass

    def _add_timer(self, handle):
        timers = self._timers
        place = len(timers)
        while place > 0 and handle < timers[place - 1]:
            place -= 1
        timers.insert(place, handle)

    def _turn(self):
        timers = self._timers
        while timers and timers[0]._cancelled:
            del timers[0]
        if not self._ready and timers:
            pause = timers[0]._when - self.time()
            if pause > 0:
                _pause(pause)
        now = self.time()
        due = 0
        while due < len(timers) and timers[due]._when <= now:
            due += 1
        self._ready.extend(timers[:due])
        del timers[:due]
        self._run_ready()

    def run_until_complete(self, future):
        """Turns the loop until a future is done; gives its result."""
        self._check_open()
        if _running[0] is not None:
            raise RuntimeError("This event loop is already running" if _running[0] is self
                               else "Cannot run the event loop while another loop is running")
        future = ensure_future(future, loop=self)
        self._stopping = False
        while not future.done() and not self._stopping:
            if not self._ready and not self._timers:
                raise RuntimeError("the loop has nothing left to wait for, and the future is not done")
            self._turn()
        if not future.done():
            raise RuntimeError("Event loop stopped before Future completed.")
        return future.result()

    def run_forever(self):
        """Turns the loop until stop() is called."""
        self._stopping = False
        while not self._stopping:
            self._turn()

    def stop(self):
        self._stopping = True


class _PageLoop(AbstractEventLoop):
    """The loop of the page: it turns by itself."""

    def __init__(self):
        super().__init__()
        self._is_awake = False

    def is_running(self):
        return True

    def _wake(self):
        if not self._is_awake:
            self._is_awake = True
            _page_loop.soon(self._turn)

    def _turn(self):
        self._is_awake = False
        try:
            self._run_ready()
        finally:
            if self._ready:
                self._wake()

    def _add_timer(self, handle):
        _page_loop.later(max(0.0, handle._when - self.time()), self._timer_ends, handle)

    def _timer_ends(self, handle):
        self._ready.append(handle)
        self._turn()

    def run_until_complete(self, future):
        """Waits until a future is done, while the page goes on living; gives its result."""
        future = ensure_future(future, loop=self)
        if not future.done():
            promise, resolve = _page_loop.promise()
            future.add_done_callback(lambda _: resolve(None))
            _page_loop.wait(promise)
        return future.result()

    def run_forever(self):
        raise RuntimeError("the loop of a page runs by itself")

    def stop(self):
        raise RuntimeError("the loop of a page cannot be stopped")

    def close(self):
        pass


# The loop whose callbacks are being called, and the one that set_event_loop() was given.
_running = [None]
_current = [None]
_page = _PageLoop() if _page_loop is not None else None


def new_event_loop():
    """A new loop; on a page, the page's."""
    return _page or _OwnLoop()


def set_event_loop(loop):
    _current[0] = loop


def get_running_loop():
    """The loop that runs. Errors: RuntimeError if there is none."""
    loop = _running[0] or _page
    if loop is None:
        raise RuntimeError("no running event loop")
    return loop


def get_event_loop():
    """The loop that runs, or that set_event_loop() was given."""
    loop = _running[0] or _current[0] or _page
    if loop is None:
        raise RuntimeError("There is no current event loop in thread 'MainThread'.")
    return loop


# Futures

_PENDING = "PENDING"
_CANCELLED = "CANCELLED"
_FINISHED = "FINISHED"


class Future:
    """A result that is not there yet."""

    _asyncio_future_blocking = False

    def __init__(self, *, loop=None):
        self._loop = loop or get_event_loop()
        self._state = _PENDING
        self._result = None
        self._exception = None
        self._callbacks = []
        self._cancel_message = None
        self._tell = False

    def __repr__(self):
        return f"<{type(self).__name__} {self._info()}>"

    def _info(self):
        info = self._state.lower()
        if self._state == _FINISHED:
            if self._exception is not None:
                info += f" exception={self._exception!r}"
            else:
                info += f" result={self._result!r}"
        return info

    def get_loop(self):
        return self._loop

    def done(self):
        return self._state != _PENDING

    def cancelled(self):
        return self._state == _CANCELLED

    def result(self):
        """The result. Errors: the future's exception; InvalidStateError if it is not done."""
        if self._state == _CANCELLED:
            raise self._cancelled_error()
        if self._state == _PENDING:
            raise InvalidStateError("Result is not set.")
        self._tell = False
        if self._exception is not None:
            raise self._exception.with_traceback(self._exception.__traceback__)
        return self._result

    def exception(self):
        """The exception, or None. Errors: InvalidStateError if the future is not done."""
        if self._state == _CANCELLED:
            raise self._cancelled_error()
        if self._state == _PENDING:
            raise InvalidStateError("Exception is not set.")
        self._tell = False
        return self._exception

    def _cancelled_error(self):
        return CancelledError() if self._cancel_message is None else CancelledError(self._cancel_message)

    def set_result(self, result):
        if self._state != _PENDING:
            raise InvalidStateError(f"{self._state}: {self!r}")
        self._result = result
        self._finish(_FINISHED)

    def set_exception(self, exception):
        if self._state != _PENDING:
            raise InvalidStateError(f"{self._state}: {self!r}")
        if isinstance(exception, type):
            exception = exception()
        if isinstance(exception, StopIteration):
            error = RuntimeError("StopIteration interacts badly with generators and cannot be "
                                 "raised into a Future")
            error.__cause__ = exception
            error.__context__ = exception
            exception = error
        self._exception = exception
        self._tell = True
        self._finish(_FINISHED)

    def cancel(self, msg=None):
        """Cancels what is not done yet; False if it is done."""
        self._tell = False
        if self._state != _PENDING:
            return False
        self._cancel_message = msg
        self._finish(_CANCELLED)
        return True

    def _finish(self, state):
        self._state = state
        callbacks, self._callbacks = self._callbacks, []
        for callback in callbacks:
            self._loop.call_soon(callback, self)

    def add_done_callback(self, fn, *, context=None):
        """Has a function of the future called when it is done."""
        if self._state != _PENDING:
            self._loop.call_soon(fn, self)
        else:
            self._callbacks.append(fn)

    def remove_done_callback(self, fn):
        """Takes callbacks back; tells how many."""
        kept = [callback for callback in self._callbacks if callback != fn]
        count = len(self._callbacks) - len(kept)
        self._callbacks[:] = kept
        return count

    def __await__(self):
        if not self.done():
            self._asyncio_future_blocking = True
            yield self
        if not self.done():
            raise RuntimeError("await wasn't used with future")
        return self.result()

    __iter__ = __await__

    def __del__(self):
        if self._tell:
            self._loop.call_exception_handler({
                "message": f"{type(self).__name__} exception was never retrieved",
                "exception": self._exception, "future": self,
            })


def isfuture(obj):
    """Whether an object is a Future or behaves like one."""
    return hasattr(type(obj), "_asyncio_future_blocking") and obj._asyncio_future_blocking is not None


def iscoroutine(obj):
    """Whether an object is a coroutine."""
    return isinstance(obj, types.CoroutineType)


def iscoroutinefunction(func):
    """Whether a function makes coroutines."""
    code = getattr(getattr(func, "__func__", func), "__code__", None)
    return code is not None and bool(code.co_flags & 0x180)


# Tasks

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


_task_count = [0]


class Task(Future):
    """A coroutine that the loop runs."""

    def __init__(self, coro, *, loop=None, name=None, context=None, eager_start=False):
        super().__init__(loop=loop)
        if not iscoroutine(coro) and not (hasattr(coro, "send") and hasattr(coro, "throw")):
            raise TypeError(f"a coroutine was expected, got {coro!r}")
        if name is None:
            _task_count[0] += 1
            name = f"Task-{_task_count[0]}"
        self._name = str(name)
        self._coro = coro
        self._waits_for = None
        self._must_cancel = False
        self._cancel_requests = 0
        self._loop._tasks.add(self)
        self._loop.call_soon(self._step)

    def _info(self):
        state = "cancelling" if self._must_cancel else self._state.lower()
        info = f"{state} name={self._name!r} coro={_shown(self._coro)}"
        if self._waits_for is not None:
            info += f" wait_for={self._waits_for!r}"
        if self._state == _FINISHED:
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
        outer = _tasks.get(self._loop)
        _tasks[self._loop] = self
        try:
            self._advance(error)
        finally:
            if outer is None:
                _tasks.pop(self._loop, None)
            else:
                _tasks[self._loop] = outer

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
            raise
        except BaseException as error:
            # The coroutine's own frames are enough.
            super().set_exception(error.with_traceback(error.__traceback__.tb_next))
        else:
            self._wait_for(found)

    def _wait_for(self, found):
        if found is None:
            self._loop.call_soon(self._step)
        elif not isfuture(found):
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
        try:
            future.result()
        except BaseException as error:
            self._step(error)
        else:
            self._step()

    def _finish(self, state):
        self._loop._tasks.discard(self)
        super()._finish(state)


# The task that each loop is running.
_tasks = {}


def current_task(loop=None):
    """The task that runs, or None."""
    return _tasks.get(loop or get_running_loop())


def all_tasks(loop=None):
    """The tasks of the loop that are not done."""
    return set((loop or get_running_loop())._tasks)


def create_task(coro, *, name=None, context=None, eager_start=None):
    """Has the running loop run a coroutine; returns its Task."""
    try:
        loop = get_running_loop()
    except RuntimeError:
        if iscoroutine(coro):
            coro.close()
        raise
    return loop.create_task(coro, name=name)


async def _await(awaitable):
    return await awaitable


def ensure_future(coro_or_future, *, loop=None):
    """The Future of anything that can be awaited."""
    if isfuture(coro_or_future):
        return coro_or_future
    if not iscoroutine(coro_or_future):
        if not hasattr(type(coro_or_future), "__await__"):
            raise TypeError("An asyncio.Future, a coroutine or an awaitable is required")
        coro_or_future = _await(coro_or_future)
    return (loop or get_event_loop()).create_task(coro_or_future)


def wrap_future(future, *, loop=None):
    return ensure_future(future, loop=loop)


class Runner:
    """A context in which several coroutines are run, one after the other, on one loop."""

    def __init__(self, *, debug=None, loop_factory=None):
        self._factory = loop_factory or new_event_loop
        self._loop = None

    def __enter__(self):
        self.get_loop()
        return self

    def __exit__(self, *_):
        self.close()

    def get_loop(self):
        if self._loop is None:
            self._loop = self._factory()
        return self._loop

    def run(self, coro, *, context=None):
        """Runs a coroutine to its end; gives its result."""
        if not iscoroutine(coro):
            if not hasattr(type(coro), "__await__"):
                raise TypeError("An asyncio.Future, a coroutine or an awaitable is required")
            coro = _await(coro)
        if _running[0] is not None and self.get_loop() is not _page:
            coro.close()
            raise RuntimeError("Runner.run() cannot be called from a running event loop")
        return self.get_loop().run_until_complete(coro)

    def close(self):
        loop, self._loop = self._loop, None
        if loop is None or loop is _page:
            return
        tasks = all_tasks(loop)
        for task in tasks:
            task.cancel()
        if tasks:
            loop.run_until_complete(gather_on(loop, tasks))
        for task in tasks:
            if not task.cancelled() and task.exception() is not None:
                loop.call_exception_handler({
                    "message": "unhandled exception during asyncio.run() shutdown",
                    "exception": task.exception(), "task": task,
                })
        loop.close()


def run(main, *, debug=None, loop_factory=None):
    """Runs a coroutine to its end; gives its result."""
    if _running[0] is not None and _page is None:
        if iscoroutine(main):
            main.close()
        raise RuntimeError("asyncio.run() cannot be called from a running event loop")
    with Runner(loop_factory=loop_factory) as runner:
        return runner.run(main)


# Waiting

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
    loop = get_running_loop()
    future = loop.create_future()
    timer = loop.call_later(delay, _set_unless_done, future, result)
    try:
        return await future
    finally:
        timer.cancel()


def _set_unless_done(future, result):
    if not future.done():
        future.set_result(result)


class _Gathering(Future):
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
    return gather_on(_running[0] or _current[0] or _page, coros_or_futures, return_exceptions)


def gather_on(loop, awaitables, return_exceptions=True):
    """As gather, on a loop."""
    known = {}
    children = []
    for awaitable in awaitables:
        if id(awaitable) not in known:
            known[id(awaitable)] = ensure_future(awaitable, loop=loop)
        children.append(known[id(awaitable)])
    if not children:
        outer = (loop or get_event_loop()).create_future()
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
    if isfuture(fs) or iscoroutine(fs):
        raise TypeError(f"expect a list of futures, not {type(fs).__name__}")
    fs = set(fs)
    if not fs:
        raise ValueError("Set of Tasks/Futures is empty.")
    if return_when not in (FIRST_COMPLETED, FIRST_EXCEPTION, ALL_COMPLETED):
        raise ValueError(f"Invalid return_when value: {return_when}")
    if any(iscoroutine(one) for one in fs):
        raise TypeError("Passing coroutines is forbidden, use tasks explicitly.")
    loop = get_running_loop()
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
    if fut is not None and not isfuture(fut) and not iscoroutine(fut):
        fut = _await(fut)
    if timeout is not None and timeout <= 0:
        fut = ensure_future(fut)
        if fut.done():
            return fut.result()
        fut.cancel()
        try:
            return await fut
        except CancelledError as error:
            raise TimeoutError from error
    async with _timeout(timeout):
        return await fut


def as_completed(fs, *, timeout=None):
    """What gives futures one after the other, in the order in which they are done."""
    if isfuture(fs) or iscoroutine(fs):
        raise TypeError(f"expect an iterable of futures, not {type(fs).__name__}")
    return _AsCompleted(fs, timeout)


class _AsCompleted:
    def __init__(self, fs, timeout):
        loop = get_event_loop()
        self._done = Queue()
        self._open = {ensure_future(one, loop=loop) for one in set(fs)}
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
    inner = ensure_future(arg)
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


class Timeout:
    """An asynchronous context that is cancelled at a time."""

    def __init__(self, when):
        self._when = when
        self._state = "created"
        self._timer = None

    def when(self):
        return self._when

    def expired(self):
        """Whether the time came before the end."""
        return self._state in ("expiring", "expired")

    def reschedule(self, when):
        """Sets another time; None for no end."""
        if self._state != "active":
            if self._state == "created":
                raise RuntimeError("Timeout has not been entered")
            raise RuntimeError(f"Cannot change state of {self._state} Timeout")
        self._when = when
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if when is not None:
            loop = get_running_loop()
            if when <= loop.time():
                self._timer = loop.call_soon(self._expire)
            else:
                self._timer = loop.call_at(when, self._expire)

    def _expire(self):
        self._task.cancel()
        self._state = "expiring"
        self._timer = None

    async def __aenter__(self):
        if self._state != "created":
            raise RuntimeError("Timeout has already been entered")
        task = current_task()
        if task is None:
            raise RuntimeError("Timeout should be used inside a task")
        self._state = "active"
        self._task = task
        self._before = task.cancelling()
        self.reschedule(self._when)
        return self

    async def __aexit__(self, exc_type, exc, _):
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if self._state == "expiring":
            self._state = "expired"
            if self._task.uncancel() <= self._before and exc_type is not None:
                if issubclass(exc_type, CancelledError):
                    raise TimeoutError from exc
        elif self._state == "active":
            self._state = "exited"


def timeout(delay):
    """An asynchronous context that ends with TimeoutError after some seconds."""
    return Timeout(None if delay is None else get_running_loop().time() + delay)


def timeout_at(when):
    """As timeout, at a time of the loop's clock."""
    return Timeout(when)


_timeout = timeout


class TaskGroup:
    """Tasks that are awaited together; if one fails, the others are cancelled."""

    def __init__(self):
        self._tasks = set()
        self._errors = []
        self._entered = self._exiting = self._aborting = False
        self._parent = None
        self._cancelled_by_us = False
        self._waiter = None

    async def __aenter__(self):
        if self._entered:
            raise RuntimeError(f"TaskGroup {self!r} has been already entered")
        self._parent = current_task()
        if self._parent is None:
            raise RuntimeError(f"TaskGroup {self!r} cannot determine the parent task")
        self._entered = True
        return self

    def create_task(self, coro, *, name=None, context=None):
        """Has a coroutine run as part of the group."""
        if not self._entered or self._exiting and not self._tasks or self._aborting:
            if iscoroutine(coro):
                coro.close()
            if not self._entered:
                raise RuntimeError(f"TaskGroup {self!r} has not been entered")
            state = "is shutting down" if self._aborting else "is finished"
            raise RuntimeError(f"TaskGroup {self!r} {state}")
        task = self._parent._loop.create_task(coro, name=name)
        self._tasks.add(task)
        task.add_done_callback(self._is_done)
        return task

    def _is_done(self, task):
        self._tasks.discard(task)
        if not self._tasks and self._waiter is not None and not self._waiter.done():
            self._waiter.set_result(None)
        if task.cancelled() or task.exception() is None:
            return
        self._errors.append(task.exception())
        if not self._aborting:
            self._abort()
            if not self._exiting or self._waiter is None:
                self._cancelled_by_us = True
                self._parent.cancel()

    def _abort(self):
        self._aborting = True
        for task in self._tasks:
            if not task.done():
                task.cancel()

    async def __aexit__(self, exc_type, exc, _):
        self._exiting = True
        cancelled = exc if exc_type is not None and issubclass(exc_type, CancelledError) else None
        if self._cancelled_by_us and self._parent.uncancel() == 0:
            cancelled = None
        if exc_type is not None and not self._aborting:
            self._abort()
        while self._tasks:
            self._waiter = self._parent._loop.create_future()
            try:
                await self._waiter
            except CancelledError as error:
                if not self._aborting:
                    cancelled = error
                    self._abort()
            self._waiter = None
        for error in self._errors + [exc]:
            if isinstance(error, (SystemExit, KeyboardInterrupt)):
                raise error
        try:
            if cancelled is not None and not self._errors:
                raise cancelled
            if exc is not None and not isinstance(exc, CancelledError):
                self._errors.append(exc)
            if self._errors:
                raise BaseExceptionGroup("unhandled errors in a TaskGroup", self._errors) from None
        finally:
            self._errors = self._parent = exc = cancelled = None


# Locks and queues

class _Waiters:
    """Tasks that wait for their turn, in order."""

    def __init__(self):
        self._waiters = deque()

    async def _wait(self):
        waiter = get_running_loop().create_future()
        self._waiters.append(waiter)
        try:
            await waiter
        finally:
            self._waiters.remove(waiter)

    def _wake_first(self):
        for waiter in self._waiters:
            if not waiter.done():
                waiter.set_result(True)
                return


class _Entered:
    async def __aenter__(self):
        await self.acquire()

    async def __aexit__(self, *_):
        self.release()


class Lock(_Waiters, _Entered):
    """A lock that one task has at a time."""

    def __init__(self):
        super().__init__()
        self._locked = False

    def locked(self):
        return self._locked

    async def acquire(self):
        """Waits for the lock and takes it."""
        if not self._locked and all(waiter.cancelled() for waiter in self._waiters):
            self._locked = True
            return True
        try:
            await self._wait()
        except CancelledError:
            if not self._locked:
                self._wake_first()
            raise
        self._locked = True
        return True

    def release(self):
        if not self._locked:
            raise RuntimeError("Lock is not acquired.")
        self._locked = False
        self._wake_first()


class Event(_Waiters):
    """A flag that tasks can wait for."""

    def __init__(self):
        super().__init__()
        self._value = False

    def is_set(self):
        return self._value

    def set(self):
        self._value = True
        for waiter in self._waiters:
            if not waiter.done():
                waiter.set_result(True)

    def clear(self):
        self._value = False

    async def wait(self):
        """Waits until the flag is set."""
        if not self._value:
            await self._wait()
        return True


class Condition(_Waiters, _Entered):
    """A lock whose holders can wait until they are told to look again."""

    def __init__(self, lock=None):
        super().__init__()
        self._lock = lock or Lock()
        self.locked = self._lock.locked
        self.acquire = self._lock.acquire
        self.release = self._lock.release

    async def wait(self):
        if not self.locked():
            raise RuntimeError("cannot wait on un-acquired lock")
        self.release()
        try:
            await self._wait()
            return True
        finally:
            while True:
                try:
                    await self.acquire()
                    break
                except CancelledError as error:
                    cancelled = error
                    continue

    async def wait_for(self, predicate):
        """Waits until a function gives something true."""
        while not (result := predicate()):
            await self.wait()
        return result

    def notify(self, n=1):
        if not self.locked():
            raise RuntimeError("cannot notify on un-acquired lock")
        for waiter in self._waiters:
            if n <= 0:
                break
            if not waiter.done():
                n -= 1
                waiter.set_result(False)

    def notify_all(self):
        self.notify(len(self._waiters))


class Semaphore(_Waiters, _Entered):
    """A counter that tasks take from and wait for when it is zero."""

    def __init__(self, value=1):
        super().__init__()
        if value < 0:
            raise ValueError("Semaphore initial value must be >= 0")
        self._value = value

    def locked(self):
        return self._value == 0 or any(not waiter.cancelled() for waiter in self._waiters)

    async def acquire(self):
        if not self.locked():
            self._value -= 1
            return True
        waiter = get_running_loop().create_future()
        self._waiters.append(waiter)
        try:
            try:
                await waiter
            finally:
                self._waiters.remove(waiter)
        except CancelledError:
            if waiter.done() and not waiter.cancelled():
                self._value += 1
            raise
        finally:
            self._pass_on()
        return True

    def release(self):
        self._value += 1
        self._pass_on()

    def _pass_on(self):
        for waiter in self._waiters:
            if self._value <= 0:
                break
            if not waiter.done():
                self._value -= 1
                waiter.set_result(True)


class BoundedSemaphore(Semaphore):
    """A semaphore that is never released more often than it was acquired."""

    def __init__(self, value=1):
        self._bound = value
        super().__init__(value)

    def release(self):
        if self._value >= self._bound:
            raise ValueError("BoundedSemaphore released too many times")
        super().release()


class Queue:
    """A queue that tasks put things into and wait for things from."""

    def __init__(self, maxsize=0):
        self._maxsize = maxsize
        self._getters = _Waiters()
        self._putters = _Waiters()
        self._unfinished = 0
        self._finished = Event()
        self._finished.set()
        self._is_shut_down = False
        self._items = deque()

    def _get(self):
        return self._items.popleft()

    def _put(self, item):
        self._items.append(item)

    def qsize(self):
        return len(self._items)

    @property
    def maxsize(self):
        return self._maxsize

    def empty(self):
        return not self._items

    def full(self):
        return 0 < self._maxsize <= len(self._items)

    async def put(self, item):
        """Waits for room and puts an item in."""
        while self.full() and not self._is_shut_down:
            try:
                await self._putters._wait()
            except CancelledError:
                if not self.full():
                    self._putters._wake_first()
                raise
        self.put_nowait(item)

    def put_nowait(self, item):
        if self._is_shut_down:
            raise QueueShutDown
        if self.full():
            raise QueueFull
        self._put(item)
        self._unfinished += 1
        self._finished.clear()
        self._getters._wake_first()

    async def get(self):
        """Waits for an item and takes it out."""
        while self.empty() and not self._is_shut_down:
            try:
                await self._getters._wait()
            except CancelledError:
                if not self.empty():
                    self._getters._wake_first()
                raise
        return self.get_nowait()

    def get_nowait(self):
        if self.empty():
            raise QueueShutDown if self._is_shut_down else QueueEmpty
        item = self._get()
        self._putters._wake_first()
        return item

    def task_done(self):
        if self._unfinished <= 0:
            raise ValueError("task_done() called too many times")
        self._unfinished -= 1
        if self._unfinished == 0:
            self._finished.set()

    async def join(self):
        """Waits until all items are done with."""
        if self._unfinished > 0:
            await self._finished.wait()

    def shutdown(self, immediate=False):
        """Lets nobody put anything in any more."""
        self._is_shut_down = True
        if immediate:
            while self._items:
                self._get()
                if self._unfinished > 0:
                    self._unfinished -= 1
            if self._unfinished == 0:
                self._finished.set()
        for waiters in (self._getters, self._putters):
            for waiter in waiters._waiters:
                if not waiter.done():
                    waiter.set_result(True)


class PriorityQueue(Queue):
    """A queue that gives its smallest item first."""

    def _put(self, item):
        low, high = 0, len(self._items)
        while low < high:
            middle = (low + high) // 2
            if item < self._items[middle]:
                high = middle
            else:
                low = middle + 1
        self._items.insert(low, item)


class LifoQueue(Queue):
    """A queue that gives its newest item first."""

    def _get(self):
        return self._items.pop()


# The page's side

def _start(coro, resolve, reject):
    """Runs a coroutine for JavaScript, which is told of its end."""
    def done(task):
        if task.cancelled():
            reject(task._cancelled_error())
        elif task.exception() is not None:
            reject(task.exception())
        else:
            resolve(task.result())
    ensure_future(coro).add_done_callback(done)


def _future_of(promise):
    """A future of a Promise of JavaScript's."""
    future = get_event_loop().create_future()

    def kept(value):
        if not future.done():
            future.set_result(value)

    def broken(reason):
        if not future.done():
            future.set_exception(_page_loop.exception_of(reason))

    promise.then(kept, broken)
    return future
