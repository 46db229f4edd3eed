"""A package with everything."""
__all__ = ["price", "Basket"]
from .price import tax
from . import price as pricing

TAX = tax(100)


class Basket:
    size = 3


def __getattr__(name):
    if name == "lazy":
        from . import extra
        return extra
    if name.startswith("made_"):
        return name[5:]
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__():
    return ["b", "a"]
