"""Elements of the page's own, with classes in Python."""

from browser import html, window

_classes = {}


def define(tag, cls):
    """Has elements of a tag be instances of a class.

    The class may have `__init__`, called for each new element; `connectedCallback`,
    `disconnectedCallback`, `adoptedCallback`, `attributeChangedCallback(name, old, new)` and the list of
    attributes to watch, `observedAttributes`, which may be a property or a method.
    """
    if not isinstance(tag, str):
        raise TypeError(f"the first argument of define() should be str, not '{type(tag).__name__}'")
    if "-" not in tag:
        raise ValueError("custom tag name must contain a hyphen (-)")
    if not isinstance(cls, type):
        raise TypeError(f"the second argument of define() should be a class, not '{type(cls).__name__}'")
    base = html.maketag(tag.upper())
    observed = getattr(cls, "observedAttributes", ())
    if callable(observed):
        observed = observed(cls)
    elif isinstance(observed, property):
        observed = observed.fget(cls)
    made = type(base)(cls.__name__, (cls, base), {"__init__": base.__init__, "__module__": cls.__module__})
    begin = getattr(cls, "__init__", None)

    def initialize(element):
        if begin is not object.__init__:
            begin(element)

    def call(element, name, *args):
        if hasattr(cls, name):
            getattr(element, name)(*args)

    window.__BRYTHON__.defineElement(tag, made, initialize, call, list(observed))
    _classes[tag] = cls
    return made


def get(tag):
    """The class of a tag; None if it has none."""
    return _classes.get(tag)
