# import in all its forms: modules, packages, relative names, stars, errors.
import sys


def error(call):
    try:
        print("no error:", repr(call()))
    except BaseException as exc:
        # Where this file is differs.
        print(type(exc).__name__, str(exc).replace(lib.__file__.removesuffix("__init__.py"), ""), sep=": ")


import lib
import lib.plain
import lib.plain as renamed
from lib import plain, package
from lib.plain import value, function as f, Class
from lib.package import inner, from_init
from lib.package.inner import deep_name
import lib.package.sub.leaf
import lib.package.sub.leaf as leaf
from lib.package.sub import leaf as leaf2, sibling_value

print(lib.__name__, lib.plain is plain is renamed, value, f(2), Class().name())
print(plain.__name__, plain.__package__, package.__name__, package.__package__, inner.__name__)
print(from_init, deep_name, leaf is leaf2 is lib.package.sub.leaf, sibling_value)
print(leaf.up_one, leaf.up_two, leaf.absolute)
print("lib.plain" in sys.modules, sys.modules["lib.plain"] is plain, hasattr(lib, "package"))
import lib.plain

print("imported once:", plain.counter)
plain.counter += 1
import lib.plain as again

print(again.counter)


def local_import():
    import lib.plain as local
    from lib.plain import value as local_value

    return local is plain, local_value, sorted(locals())


print(local_import())
from lib.stars import *

print(public, also_public, "_private" in globals(), "not_listed" in globals())
from lib.stars_all import *

print(listed, _listed_private, "unlisted" in globals())


def no_module():
    import no_such_module


def no_submodule():
    import lib.no_such


def no_name():
    from lib.plain import no_such_name


def not_a_package():
    import lib.plain.anything


def from_not_a_package():
    from lib.plain.anything import x


def relative_in_main():
    from . import plain


def relative_parent():
    from .. import plain


def failing_module():
    import lib.failing


def syntax_error_module():
    import lib.broken


for function in (no_module, no_submodule, no_name, not_a_package, from_not_a_package, relative_in_main,
                 relative_parent, failing_module, failing_module, syntax_error_module):
    error(function)
print("lib.failing" in sys.modules)
try:
    import no_such_module
except ImportError as exc:
    print(type(exc).__name__, exc.name, exc.path, exc.msg)
try:
    from lib.plain import no_such_name
except ImportError as exc:
    print(exc.name, exc.msg.split(" (")[0])
error(lambda: __import__(""))
error(lambda: __import__(5))
print(__import__("lib.plain").__name__, __import__("lib.plain", fromlist=["x"]).__name__)
try:
    from lib import optional_missing
except ImportError:
    optional_missing = None
print(optional_missing)


class InClass:
    import lib.plain as module
    from lib.plain import value


print(InClass.module is plain, InClass.value)
import lib.cycle_a

print(lib.cycle_a.result, lib.cycle_b.result)
error(lambda: __import__("lib.cycle_c"))
from lib.dynamic import anything_at_all, LAZY

print(anything_at_all, LAZY)
error(lambda: __import__("lib.dynamic", fromlist=["refused"]).refused)
import lib.dynamic

print(dir(lib.dynamic), lib.dynamic.computed)
error(lambda: plain.missing)
error(lambda: delattr(plain, "missing"))
plain.added = 1
print(plain.added, "added" in dir(plain))
del plain.added
module_type = type(sys)
m = module_type("made", "its docs")
print(m.__name__, m.__doc__, repr(m), sorted(k for k in vars(m)))
m.x = 5
sys.modules["made"] = m
import made
from made import x

print(made is m, x)
sys.modules["blocked"] = None


def blocked():
    import blocked


error(blocked)
del sys.modules["made"]
error(lambda: __import__("made"))
sys.modules["replaced_module"] = "any object"
import replaced_module

print(replaced_module)
import lib.replaces_itself

print(lib.replaces_itself)
if True:
    import lib.plain as conditional
print(conditional.value, (lambda: __import__("lib").__name__)())
for name in ("plain", "package"):
    exec(f"import lib.{name} as got")
    print(got.__name__)
print(plain.__spec__.name, package.__spec__.parent, package.__path__ is not None, hasattr(plain, "__path__"))
print(plain.__doc__, lib.__doc__)
