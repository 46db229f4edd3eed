# The attributes of function objects.
def error(call):
    try:
        print("no error:", call())
    except Exception as exc:
        print(type(exc).__name__, exc, sep=": ")


def documented(a: int, b: "text" = 1, *args: tuple, c: float = 2.0, **kw: dict) -> list:
    """The documentation."""
    local = a
    return local


print(documented.__name__, documented.__qualname__, documented.__module__)
print(documented.__doc__)
print(documented.__annotations__)
print(documented.__dict__)
documented.note = "kept"
print(documented.note, documented.__dict__)
print(hasattr(documented, "nothing"))
error(lambda: documented.nothing)
del documented.note
error(lambda: documented.note)
documented.__name__ = "renamed"
print(documented.__name__, documented.__qualname__)
documented.__qualname__ = "Some.renamed"
print(repr(documented).split(" at ")[0])
documented.__doc__ = None
print(documented.__doc__)


def assign(name, value):
    def run():
        setattr(documented, name, value)

    return run


error(assign("__name__", 1))
error(assign("__qualname__", 1))
error(assign("__code__", 1))
error(assign("__dict__", 1))
error(assign("__globals__", {}))
error(assign("__closure__", None))

code = documented.__code__
print(code.co_name, code.co_argcount, code.co_kwonlyargcount, code.co_posonlyargcount)
print(code.co_varnames, code.co_nlocals)
print(code.co_flags & 0x04 != 0, code.co_flags & 0x08 != 0)
print(code.co_freevars, code.co_cellvars, code.co_firstlineno)


def positional(a, b, /, c):
    pass


print(positional.__code__.co_posonlyargcount, positional.__code__.co_argcount)


def outer(x):
    def inner():
        return x

    return inner


inner = outer(42)
print(inner.__qualname__, inner.__code__.co_freevars, outer.__code__.co_cellvars)
print(len(inner.__closure__), inner.__closure__[0].cell_contents)
print(outer.__closure__)
print(inner.__globals__ is globals(), inner.__builtins__ is not None)


def replacement():
    return "replaced"


def original():
    return "original"


original.__code__ = replacement.__code__
print(original(), original.__name__)
error(lambda: setattr(original, "__code__", inner.__code__))


def no_doc():
    42


def f_doc():
    f"not a docstring"


print(no_doc.__doc__, f_doc.__doc__)
print((lambda: 0).__name__, (lambda: 0).__qualname__)


class Class:
    def method(self):
        """Of the method."""

        def local():
            pass

        return local

    anonymous = lambda self: 1


print(Class.method.__qualname__, Class.anonymous.__qualname__, Class().method().__qualname__)
bound = Class().method
print(bound.__name__, bound.__doc__, bound.__func__ is Class.method, type(bound.__self__).__name__)
print(bound == bound.__self__.method, bound is bound.__self__.method)
error(lambda: setattr(bound, "note", 1))
bound.__func__.note = "through the function"
print(bound.note)
error(lambda: bound.missing)
print(type(documented), type(bound), type(len), type([].append))
print(len.__name__, len.__qualname__, [].append.__qualname__, len.__module__)
print(callable(documented), callable(bound), callable(1))
error(lambda: 1())
error(lambda: None())
error(lambda: "text"(1))
error(lambda: setattr(len, "x", 1))
print(documented == documented, documented != outer, documented in {documented})
error(lambda: documented < outer)
print(bool(documented))
