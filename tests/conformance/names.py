"""Prints every name of Python's builtin types and native modules, with its kind and signature.

    python3.14 tests/conformance/names.py > tests/conformance/names.txt

Runs in CPython and in Taipan alike: `cargo xtask missing` compares what the two print. A line is a
name, its kind (the class of the raw attribute) and, if it has one, its `__text_signature__`:

    str.removeprefix method_descriptor ($self, prefix, /)
"""

import sys


def function():
    cell = None

    def inner():
        return cell

    return inner


def generator():
    yield


async def coroutine():
    pass


async def async_generator():
    yield


class Slotted:
    __slots__ = ("member",)


def frame():
    return sys._getframe()


def traceback():
    try:
        raise ValueError
    except ValueError as error:
        return error.__traceback__


def make(source):
    """The value of an expression, or None if it cannot be had here."""
    try:
        return eval(source, globals())
    except Exception:
        return None


# The types that have no name among the builtins, and how to come by one.
INSTANCES = {
    "function": "function",
    "method": "''.__class__.mro and Instance().method",
    "builtin_function_or_method": "len",
    "method_descriptor": "str.upper",
    "classmethod_descriptor": "dict.__dict__['fromkeys']",
    "wrapper_descriptor": "int.__add__",
    "method-wrapper": "(1).__add__",
    "getset_descriptor": "type.__dict__['__dict__']",
    "member_descriptor": "Slotted.member",
    "generator": "generator()",
    "coroutine": "the_coroutine",
    "coroutine_wrapper": "the_coroutine.__await__()",
    "async_generator": "async_generator()",
    "async_generator_asend": "async_generator().asend(None)",
    "async_generator_athrow": "async_generator().athrow(ValueError)",
    "anext_awaitable": "anext(async_generator(), None)",
    "module": "sys",
    "mappingproxy": "int.__dict__",
    "SimpleNamespace": "sys.implementation",
    "cell": "function().__closure__[0]",
    "code": "function.__code__",
    "frame": "frame()",
    "traceback": "traceback()",
    "NotImplementedType": "NotImplemented",
    "ellipsis": "...",
    "NoneType": "None",
    "GenericAlias": "list[int]",
    "generic_alias_iterator": "iter(list[int])",
    "Union": "int | str",
    "TypeVar": "typevars[0]",
    "TypeVarTuple": "typevars[1]",
    "ParamSpec": "typevars[2]",
    "ParamSpecArgs": "typevars[2].args",
    "ParamSpecKwargs": "typevars[2].kwargs",
    "TypeAliasType": "Alias",
    "Template": "t'{1}'",
    "Interpolation": "t'{1}'.interpolations[0]",
    "TemplateIter": "iter(t'{1}')",
    "weakref.ReferenceType": "weakref.ref(function)",
    "weakref.ProxyType": "weakref.proxy(the_instance)",
    "weakref.CallableProxyType": "weakref.proxy(function)",
    "str_iterator": "iter('\\u1234')",
    "str_ascii_iterator": "iter('')",
    "bytes_iterator": "iter(b'')",
    "bytearray_iterator": "iter(bytearray())",
    "memory_iterator": "iter(memoryview(b''))",
    "list_iterator": "iter([])",
    "list_reverseiterator": "reversed([])",
    "tuple_iterator": "iter(())",
    "range_iterator": "iter(range(1))",
    "longrange_iterator": "iter(range(10 ** 30))",
    "dict_keys": "{}.keys()",
    "dict_values": "{}.values()",
    "dict_items": "{}.items()",
    "dict_keyiterator": "iter({})",
    "dict_valueiterator": "iter({}.values())",
    "dict_itemiterator": "iter({}.items())",
    "dict_reversekeyiterator": "reversed({})",
    "dict_reversevalueiterator": "reversed({}.values())",
    "dict_reverseitemiterator": "reversed({}.items())",
    "set_iterator": "iter(set())",
    "callable_iterator": "iter(len, None)",
    "iterator": "iter(Sequence())",
    "odict_keys": "OrderedDict().keys()",
    "odict_values": "OrderedDict().values()",
    "odict_items": "OrderedDict().items()",
    "odict_iterator": "iter(OrderedDict())",
    "line_iterator": "function.__code__.co_lines()",
    "positions_iterator": "function.__code__.co_positions()",
    "FrameLocalsProxy": "frame().f_locals",
    "sys.flags": "sys.flags",
    "sys.float_info": "sys.float_info",
    "sys.hash_info": "sys.hash_info",
    "sys.int_info": "sys.int_info",
    "sys.thread_info": "sys.thread_info",
    "sys.version_info": "sys.version_info",
    "operator.attrgetter": "operator.attrgetter('a')",
}

MODULES = """
    _codecs _collections _functools _imp _io _operator _weakref atexit builtins cmath errno gc
    itertools math sys time types
""".split()

# What these say differs from place to place, or is about the place alone.
NOT_ASKED = {"__builtins__", "__cached__", "__doc__", "__file__", "__loader__", "__spec__"}


class Instance:
    def method(self):
        pass


class Sequence:
    def __getitem__(self, index):
        raise IndexError


type Alias = int


def typed[T, *Ts, **P](): ...


the_instance = Instance()
typevars = typed.__type_params__
the_coroutine = coroutine()
weakref = make("__import__('weakref')")
operator = make("__import__('operator')")
OrderedDict = make("__import__('_collections').OrderedDict")


def describe(value):
    """The kind of an attribute and its signature."""
    if isinstance(value, (staticmethod, classmethod)):
        return f"{type(value).__name__} {describe(value.__wrapped__)}"
    kind = type(value).__name__
    try:
        text = value.__text_signature__
    except Exception:
        text = None
    if not isinstance(text, str):
        return kind
    return f"{kind} {' '.join(text.split())}"


def lines_of_type(path, cls):
    bases = " ".join(base.__qualname__ for base in cls.__mro__[1:])
    yield f"{path} is {describe(cls)} of {bases or 'nothing'}"
    for name in dict.keys(cls.__dict__ if type(cls.__dict__) is dict else dict(cls.__dict__)):
        if name == "__doc__":
            continue
        yield f"{path}.{name} {describe(cls.__dict__[name])}"


def lines_of_module(name, done):
    try:
        module = __import__(name)
    except ImportError:
        yield f"{name} is missing"
        return
    yield f"{name} is module"
    for attribute, value in list(vars(module).items()):
        if attribute in NOT_ASKED:
            continue
        path = f"{name}.{attribute}"
        yield f"{path} {describe(value)}"
        own = isinstance(value, type) and (name == "builtins" or value.__module__ in (name, name[1:]))
        if own and name != "types" and value not in done:
            done.add(value)
            yield from lines_of_type(attribute if name == "builtins" else path, value)


def main():
    lines = set()
    done = set()
    for name in MODULES:
        lines.update(lines_of_module(name, done))
    for path, source in INSTANCES.items():
        value = make(source)
        # A stand-in for a class that is not there is another class, listed under its own name.
        if (value is None and source != "None") or type(value).__name__ != path.split(".")[-1]:
            lines.add(f"{path} is missing")
        else:
            lines.update(lines_of_type(path, type(value)))
    the_coroutine.close()
    for line in sorted(lines):
        print(line)


main()
