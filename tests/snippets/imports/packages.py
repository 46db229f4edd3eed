# expected: 3.14
"""Packages as programs see them: attributes, `__getattr__`, relative imports, circles, reloading, errors."""
import importlib
import sys

import lib.shop
from lib import shop


def attempt(text):
    try:
        exec(text, {"__name__": "__main__", "shop": shop})
        print("runs:", text)
    except Exception as error:
        extra = {name: getattr(error, name) for name in ("name", "name_from") if getattr(error, name, None)}
        print(f"{type(error).__name__}: {error}".replace(shop.__path__[0], "DIR"), extra)


print("--- attributes")
print(lib.shop is shop, sys.modules["lib.shop"] is shop, shop.__name__, shop.__package__, shop.__doc__)
print(shop.__spec__.name, shop.__spec__.parent, shop.__spec__.origin == shop.__file__, shop.__spec__.has_location)
print([path.rsplit("/", 2)[1:] for path in shop.__path__], shop.__spec__.submodule_search_locations == list(shop.__path__))
print(shop.price.__package__, shop.price.__spec__.parent, shop.price.__spec__.submodule_search_locations)
print(shop.pricing is shop.price, shop.TAX, shop.price.calls, shop.tax(50), shop.price.calls)
print(type(shop.__loader__).__name__ == type(shop.__spec__.loader).__name__, repr(shop).startswith("<module 'lib.shop' from"))

print("--- __getattr__ and __dir__ of a module")
print(shop.made_up, "lib.shop.extra" in sys.modules, shop.lazy.value, "lib.shop.extra" in sys.modules, dir(shop))
from lib.shop import made_by_import, lazy as later
print(made_by_import, later is shop.extra, hasattr(shop, "nothing"), getattr(shop, "nothing", "default"))
attempt("shop.nothing")
attempt("from lib.shop import nothing")

print("--- stars")
names = {}
exec("from lib.shop import *", names)
print(sorted(name for name in names if not name.startswith("__")))
attempt("def f():\n from lib.shop import *")

print("--- relative")
attempt("from . import shop")
attempt("from .shop import price")
attempt("import lib.shop.beyond")
attempt("__import__('price', {'__package__': 'lib.shop'}, None, ['rate'], 1)")
print(__import__("price", {"__package__": "lib.shop"}, None, ["rate"], 1).rate)
print(__import__("lib.shop.price").__name__, __import__("lib.shop.price", fromlist=["x"]).__name__)
print(importlib.import_module(".price", "lib.shop") is shop.price, importlib.import_module("lib.shop.price").rate)
attempt("import importlib; importlib.import_module('.price')")
attempt("import importlib; importlib.import_module('..price', 'lib')")

print("--- circles")
import lib.shop.circle
print(lib.shop.round.partly, lib.shop.round.back())
attempt("import lib.shop.hopeless")
print("lib.shop.hopeless" in sys.modules)

print("--- reloading")
shop.price.rate = 20
shop.price.added = 1
again = importlib.reload(shop.price)
print(again is shop.price, shop.price.rate, shop.price.added, shop.price.calls)
del sys.modules["lib.shop.price"]
attempt("import importlib; importlib.reload(shop.price)")
import lib.shop.price
print(lib.shop.price is again, shop.price is again)
attempt("import importlib; importlib.reload(5)")

print("--- what is not there")
attempt("import lib.shopp")
attempt("import lib.shop.pricee")
attempt("import lib.shop.price.deeper")
attempt("from lib.shop.price import rat")
attempt("from lib.shop.price import calls as c, tx")
attempt("from lib.nowhere import x")
attempt("import nowhere.at.all")
sys.modules["halted"] = None
attempt("import halted")
attempt("from halted import x")
attempt("import lib.shop as a, nowhere as b")
attempt("__import__('')")
attempt("__import__('lib', level=-1)")
attempt("__import__(5)")
attempt("__import__('x', {}, {}, [], 1)")
attempt("from lib import shop.price")
attempt("import lib.shop.price.rate")
attempt("from lib.shop import (price as p, Basket as B); print(p.rate, B.size)")

print("--- a class in place of a module")


class Names:
    answer = 42
    __path__ = []


sys.modules["made"] = Names
import made
from made import answer
print(made is Names, answer)
attempt("from made import question")
attempt("import made.below")
