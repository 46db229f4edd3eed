"""Contexts that end at a time."""

from . import events, tasks
from .exceptions import CancelledError, TimeoutError

__all__ = ["Timeout", "timeout", "timeout_at"]


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
            loop = events.get_running_loop()
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
        task = tasks.current_task()
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
    return Timeout(None if delay is None else events.get_running_loop().time() + delay)


def timeout_at(when):
    """As timeout, at a time of the loop's clock."""
    return Timeout(when)
