"""Elements of the page's own, with classes in Python."""

from browser import html, window

_classes = {}


def define(tag, cls, options=None):
    """Has elements of a tag be instances of a class; those of another tag with the option `extends`: "p".

    The class may have `__init__`, called for each new element; `connectedCallback`,
    `disconnectedCallback`, `adoptedCallback`, `attributeChangedCallback(name, old, new)`, which may take the
    attribute's namespace as well, and the list of attributes to watch, `observedAttributes`, which may be a
    property or a method.
    """
    if not isinstance(tag, str):
        raise TypeError(f"the first argument of define() should be str, not '{type(tag).__name__}'")
    if "-" not in tag:
        raise ValueError("custom tag name must contain a hyphen (-)")
    if not isinstance(cls, type):
        raise TypeError(f"the second argument of define() should be a class, not '{type(cls).__name__}'")
    extended = (options or {}).get("extends")
    base = html.maketag((extended or tag).upper())
    observed = getattr(cls, "observedAttributes", ())
    if callable(observed):
        observed = observed(cls)
    elif isinstance(observed, property):
        observed = observed.fget(cls)
    namespace = {"__init__": base.__init__, "__module__": cls.__module__}
    if extended:
        namespace["__tag__"] = f"{extended} is {tag}"
    made = type(base)(cls.__name__, (cls, base), namespace)
    begin = getattr(cls, "__init__", None)

    def initialize(element):
        if begin is not object.__init__:
            begin(element)

    def call(element, name, *args):
        if hasattr(cls, name):
            getattr(element, name)(*args[:_most(getattr(cls, name))])

    window.__BRYTHON__.defineElement(tag, made, initialize, call, list(observed), extended)
    _classes[tag] = cls
    return made


def _most(function):
    """How many arguments a method takes after `self`; None if that is not known, or any number."""
    code = getattr(function, "__code__", None)
    return None if code is None or code.co_flags & 4 else code.co_argcount - 1


def get(tag):
    """The class of a tag; None if it has none."""
    return _classes.get(tag)
