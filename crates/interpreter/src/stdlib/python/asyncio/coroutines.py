"""What is a coroutine."""

import types

__all__ = ["iscoroutine", "iscoroutinefunction"]


def iscoroutine(obj):
    """Whether an object is a coroutine."""
    return isinstance(obj, types.CoroutineType)


def iscoroutinefunction(func):
    """Whether a function makes coroutines."""
    code = getattr(getattr(func, "__func__", func), "__code__", None)
    return code is not None and bool(code.co_flags & 0x180)
