"""Values of JavaScript's as values of Python's, all the way down."""

from browser import window
from javascript import JSON, JSObject

_Array = type(window.Array.new())


def python(value):
    """A copy with dicts for objects and lists for Arrays."""
    if isinstance(value, _Array):
        return [python(item) for item in value]
    if isinstance(value, JSObject):
        return {name: python(item) for name, item in value.to_dict().items()}
    return value


def javascript(value):
    """A copy in which all keys of dicts are str, as JSON has them."""
    if isinstance(value, dict):
        return {_key(key): javascript(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [javascript(item) for item in value]
    return value


def _key(key):
    if isinstance(key, str):
        return key
    if key is True or key is False or key is None:
        return {True: "true", False: "false", None: "null"}[key]
    if isinstance(key, (int, float)):
        return repr(key)
    raise TypeError(f"keys must be str, int, float, bool or None, not {type(key).__name__}")


def dumps(value):
    """A value as JSON."""
    text = window.JSON.stringify(javascript(value))
    if not isinstance(text, str):
        raise TypeError(f"Object of type {type(value).__name__} is not JSON serializable")
    return text


def loads(text):
    """A value from JSON."""
    return JSON.parse(text)
