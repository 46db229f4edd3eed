"""Results that are not there yet."""

from . import events
from .exceptions import CancelledError, InvalidStateError

__all__ = ["Future", "isfuture"]

PENDING = "PENDING"
CANCELLED = "CANCELLED"
FINISHED = "FINISHED"


class Future:
    """A result that is not there yet."""

    _asyncio_future_blocking = False
    #: In which an exception that nobody asks for is told.
    _context = None

    def __init__(self, *, loop=None):
        self._loop = loop or events.get_event_loop()
        self._state = PENDING
        self._result = None
        self._exception = None
        self._callbacks = []
        self._cancel_message = None
        self._tell = False

    def __repr__(self):
        return f"<{type(self).__name__} {self._info()}>"

    def _info(self):
        info = self._state.lower()
        if self._state == FINISHED:
            if self._exception is not None:
                info += f" exception={self._exception!r}"
            else:
                info += f" result={self._result!r}"
        return info

    def get_loop(self):
        return self._loop

    def done(self):
        return self._state != PENDING

    def cancelled(self):
        return self._state == CANCELLED

    def result(self):
        """The result. Errors: the future's exception; InvalidStateError if it is not done."""
        if self._state == CANCELLED:
            raise self._cancelled_error()
        if self._state == PENDING:
            raise InvalidStateError("Result is not set.")
        self._tell = False
        if self._exception is not None:
            raise self._exception.with_traceback(self._exception.__traceback__)
        return self._result

    def exception(self):
        """The exception, or None. Errors: InvalidStateError if the future is not done."""
        if self._state == CANCELLED:
            raise self._cancelled_error()
        if self._state == PENDING:
            raise InvalidStateError("Exception is not set.")
        self._tell = False
        return self._exception

    def _cancelled_error(self):
        return CancelledError() if self._cancel_message is None else CancelledError(self._cancel_message)

    def set_result(self, result):
        if self._state != PENDING:
            raise InvalidStateError(f"{self._state}: {self!r}")
        self._result = result
        self._finish(FINISHED)

    def set_exception(self, exception):
        if self._state != PENDING:
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
        self._context = events.current_context()
        self._finish(FINISHED)

    def cancel(self, msg=None):
        """Cancels what is not done yet; False if it is done."""
        self._tell = False
        if self._state != PENDING:
            return False
        self._cancel_message = msg
        self._finish(CANCELLED)
        return True

    def _finish(self, state):
        self._state = state
        callbacks, self._callbacks = self._callbacks, []
        for callback, context in callbacks:
            self._loop._call_soon(callback, (self,), context)

    def add_done_callback(self, fn, *, context=None):
        """Has a function of the future called when it is done."""
        if self._state != PENDING:
            self._loop.call_soon(fn, self)
        else:
            self._callbacks.append((fn, events.current_context()))

    def remove_done_callback(self, fn):
        """Takes callbacks back; tells how many."""
        kept = [one for one in self._callbacks if one[0] != fn]
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
            events.call_in(self._context, self._loop.call_exception_handler, {
                "message": f"{type(self).__name__} exception was never retrieved",
                "exception": self._exception, "future": self,
            })


def isfuture(obj):
    """Whether an object is a Future or behaves like one."""
    return hasattr(type(obj), "_asyncio_future_blocking") and obj._asyncio_future_blocking is not None
