"""Tasks that belong together."""

from . import tasks
from .coroutines import iscoroutine
from .exceptions import CancelledError

__all__ = ["TaskGroup"]


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
        self._parent = tasks.current_task()
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
