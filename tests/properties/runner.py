# What runs the expressions: appended to a list of them.
import sys

LONGEST = 2000
try:
    import warnings
    warnings.simplefilter("ignore")
except ImportError:
    pass


def show(value, depth=0):
    """As repr; sets in an order that does not depend on hashes."""
    kind = type(value)
    if depth > 20:
        return "..."
    if kind in (set, frozenset):
        return f"{kind.__name__}{{{', '.join(sorted(show(item, depth + 1) for item in value))}}}"
    if kind is list:
        return f"[{', '.join(show(item, depth + 1) for item in value)}]"
    if kind is tuple:
        return f"({', '.join(show(item, depth + 1) for item in value)},)"
    if kind is dict:
        pairs = (f"{show(key, depth + 1)}: {show(item, depth + 1)}" for key, item in value.items())
        return f"{{{', '.join(pairs)}}}"
    if kind is int and abs(value) > 10 ** 4000:
        return f"int {hex(value)[:60]} of {value.bit_length()} bits"
    return repr(value)


def mutate(value, method, *arguments):
    result = getattr(value, method)(*arguments)
    return value, result


def setitem(value, key, item):
    value[key] = item
    return value


def delitem(value, key):
    del value[key]
    return value


def iadd(left, right):
    left += right
    return left


def imul(left, right):
    left *= right
    return left


def ior(left, right):
    left |= right
    return left


def isub(left, right):
    left -= right
    return left


def index(value):
    return [10, 11, 12, 13][value]


NAMES = globals()


def answer(expression):
    try:
        return show(eval(expression, NAMES))
    except Exception as error:
        try:
            return f"{type(error).__name__}: {error}"
        except Exception as inner:
            return f"{type(error).__name__} without text: {type(inner).__name__}"


for expression in EXPRESSIONS:
    text = answer(expression)
    sys.stdout.write(ascii(text)[1:-1][:LONGEST] + "\n")
