"""What goes wrong with tasks and queues."""

__all__ = [
    "CancelledError", "InvalidStateError", "QueueEmpty", "QueueFull", "QueueShutDown",
    "TimeoutError",
]

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
