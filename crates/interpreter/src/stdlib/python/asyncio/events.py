"""Loops: that of a page, and one that turns by itself."""

import sys
from _collections import deque
from _weakrefset import WeakSet
from time import monotonic, sleep as _pause

from . import futures, tasks

try:
    import _page_loop
except ImportError:
    _page_loop = None

__all__ = [
    "AbstractEventLoop", "Handle", "TimerHandle", "get_event_loop", "get_running_loop",
    "new_event_loop", "set_event_loop",
]


def current_context():
    """Where what is written now goes, and what the program may still use; None for the usual place and no limits."""
    return _page_loop.context() if _page_loop is not None else None


def call_in(context, function, *args):
    """Calls a function in what current_context() was."""
    if context is None:
        return function(*args)
    outer = _page_loop.enter(*context)
    try:
        return function(*args)
    finally:
        _page_loop.enter(*outer)


if _page_loop is not None:
    # On a page a task may wait in the midst of a step, and others make theirs: each thread of Python knows its own.
    exchange_task, running_task = _page_loop.exchange_task, _page_loop.running_task
else:
    def exchange_task(task):
        """Takes note of the task that runs; tells which one ran before."""
        outer, _state.task = _state.task, task
        return outer

    def running_task():
        """The task that runs, or None."""
        return _state.task


class Handle:
    """A callback that waits for its turn."""

    def __init__(self, callback, args, loop, context):
        self._callback = callback
        self._args = args
        self._loop = loop
        self._cancelled = False
        self._context = context

    def cancel(self):
        """Takes the callback back; it will not be called."""
        self._cancelled = True
        self._callback = self._args = None

    def cancelled(self):
        return self._cancelled

    def _run(self):
        if self._cancelled:
            return
        call_in(self._context, self._call)

    def _call(self):
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

    def __init__(self, when, callback, args, loop, context):
        super().__init__(callback, args, loop, context)
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
        self._generators = WeakSet()

    def time(self):
        """The time, in seconds, on a clock that never goes back."""
        return monotonic()

    def is_running(self):
        return self._depth > 0

    def is_closed(self):
        return self._closed

    def create_future(self):
        return futures.Future(loop=self)

    def create_task(self, coro, *, name=None, context=None, eager_start=None):
        """Has the loop run a coroutine; returns its Task."""
        return tasks.Task(coro, loop=self, name=name, eager_start=bool(eager_start))

    def call_soon(self, callback, *args, context=None):
        """Has a callback called in the loop's next round."""
        return self._call_soon(callback, args, current_context())

    def _call_soon(self, callback, args, context):
        self._check_open()
        handle = Handle(callback, args, self, context)
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
        handle = TimerHandle(when, callback, args, self, current_context())
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

    async def shutdown_asyncgens(self):
        """Closes the asynchronous generators that have not come to their end."""
        for generator in list(self._generators):
            try:
                await generator.aclose()
            except Exception as error:
                self.call_exception_handler({
                    "message": f"an error occurred during closing of asynchronous generator {generator!r}",
                    "exception": error, "asyncgen": generator,
                })

    def _close_generator(self, generator):
        self._generators.discard(generator)
        self.call_soon(self.create_task, generator.aclose())

    def _run_ready(self):
        """Calls what is ready now; what becomes ready meanwhile waits for the next round."""
        outer = _state.running
        _state.running = self
        self._depth += 1
        try:
            for _ in range(len(self._ready)):
                if not self._ready:
                    break
                self._ready.popleft()._run()
        finally:
            self._depth -= 1
            _state.running = outer


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
        if _state.running is not None:
            raise RuntimeError("This event loop is already running" if _state.running is self
                               else "Cannot run the event loop while another loop is running")
        future = tasks.ensure_future(future, loop=self)
        self._stopping = False
        hooks = sys.get_asyncgen_hooks()
        sys.set_asyncgen_hooks(firstiter=self._generators.add, finalizer=self._close_generator)
        try:
            while not future.done() and not self._stopping:
                if not self._ready and not self._timers:
                    raise RuntimeError("the loop has nothing left to wait for, and the future is not done")
                self._turn()
        finally:
            sys.set_asyncgen_hooks(*hooks)
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
        future = tasks.ensure_future(future, loop=self)
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


class _State:
    """Which loops there are."""

    #: The loop whose callbacks are being called.
    running = None
    #: The one that set_event_loop() was given.
    current = None
    #: The task that runs, if all run in one thread.
    task = None


_state = _State()
page = _PageLoop() if _page_loop is not None else None
if page is not None:
    sys.set_asyncgen_hooks(firstiter=page._generators.add, finalizer=page._close_generator)


def new_event_loop():
    """A new loop; on a page, the page's."""
    return page or _OwnLoop()


def set_event_loop(loop):
    _state.current = loop


def get_running_loop():
    """The loop that runs. Errors: RuntimeError if there is none."""
    loop = _state.running or page
    if loop is None:
        raise RuntimeError("no running event loop")
    return loop


def get_event_loop():
    """The loop that runs, or that set_event_loop() was given."""
    loop = _state.running or _state.current or page
    if loop is None:
        raise RuntimeError("There is no current event loop in thread 'MainThread'.")
    return loop


def known_loop():
    """The loop that new futures belong to, or None."""
    return _state.running or _state.current or page


def is_turning():
    """Whether callbacks of a loop are being called."""
    return _state.running is not None
