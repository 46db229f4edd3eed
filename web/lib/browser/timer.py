"""Functions that are called later."""

import _page_loop
from browser import self as _window

#: The seconds that a program may take; None for any time.
loop_timeout = None


def _check(function):
    if not callable(function):
        raise TypeError(f"'{type(function).__name__}' object is not callable")


def _with(function, args):
    _check(function)
    if not args:
        return lambda: function()
    return lambda: function(*args)


def set_timeout(function, delay=0, *args):
    """Calls a function once, after `delay` milliseconds. Returns a number for `clear_timeout`."""
    return _window.setTimeout(_with(function, args), delay)


def set_interval(function, delay=0, *args):
    """Calls a function every `delay` milliseconds. Returns a number for `clear_interval`."""
    return _window.setInterval(_with(function, args), delay)


def clear_timeout(number):
    """Has a function of `set_timeout` not be called."""
    _window.clearTimeout(number)


def clear_interval(number):
    """Has a function of `set_interval` not be called any more."""
    _window.clearInterval(number)


def request_animation_frame(function):
    """Calls a function with the time, in milliseconds, before the page is next painted."""
    _check(function)
    return _window.requestAnimationFrame(function)


def cancel_animation_frame(number):
    """Has a function of `request_animation_frame` not be called."""
    _window.cancelAnimationFrame(number)


def set_loop_timeout(seconds):
    """Ends this program, and those that begin from now on, by a TimeoutError when they take longer.

    What counts as a program is a script, or whatever an event calls; the time it waits counts as well. None
    takes the limit away.
    """
    global loop_timeout
    if seconds is not None and not isinstance(seconds, (int, float)):
        raise TypeError(f"a number of seconds is an int, not {type(seconds).__name__}")
    if seconds is not None and not seconds > 0:
        raise ValueError("the number of seconds is above 0")
    loop_timeout = seconds
    _page_loop.limit(seconds)
