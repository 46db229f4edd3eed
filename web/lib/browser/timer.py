"""Functions that are called later."""

from browser import self as _window

#: The seconds that a loop may take; None for any time.
loop_timeout = None


def _with(function, args):
    if not callable(function):
        raise TypeError(f"'{type(function).__name__}' object is not callable")
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
    return _window.requestAnimationFrame(function)


def cancel_animation_frame(number):
    """Has a function of `request_animation_frame` not be called."""
    _window.cancelAnimationFrame(number)


def set_loop_timeout(seconds):
    """Sets the seconds that a loop may take."""
    global loop_timeout
    if not isinstance(seconds, int):
        raise TypeError(f"a number of seconds is an int, not {type(seconds).__name__}")
    loop_timeout = seconds
