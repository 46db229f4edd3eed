# __context__, __cause__, __suppress_context__ and __traceback__.
import sys


def catch(call):
    try:
        call()
    except BaseException as exc:
        return exc


def chain(exc):
    out = []
    while exc is not None and len(out) < 8:
        link = "cause" if exc.__cause__ is not None else "context"
        out.append(f"{exc!r}({link})")
        exc = exc.__cause__ or exc.__context__
    return " <- ".join(out)


def three():
    try:
        try:
            raise ValueError("one")
        except ValueError:
            raise KeyError("two")
    except KeyError as exc:
        raise TypeError("three") from exc


print(chain(catch(three)))


def across_calls():
    def cleanup():
        raise OSError("in cleanup")

    try:
        raise ValueError("work")
    except ValueError:
        cleanup()


print(chain(catch(across_calls)))


def handled_is_not_context():
    try:
        raise ValueError("handled")
    except ValueError:
        pass
    raise KeyError("later")


print(chain(catch(handled_is_not_context)))


def context_in_finally():
    try:
        raise ValueError("body")
    finally:
        try:
            raise KeyError("in finally")
        except KeyError as exc:
            print("finally sees", chain(exc))


print(chain(catch(context_in_finally)))

exc = ValueError("v")
print(exc.__context__, exc.__cause__, exc.__suppress_context__, exc.__traceback__)
exc.__cause__ = KeyError("k")
print(repr(exc.__cause__), exc.__suppress_context__)
exc.__cause__ = None
print(exc.__cause__, exc.__suppress_context__)
exc.__suppress_context__ = False
exc.__context__ = KeyError("c")
print(repr(exc.__context__), exc.__suppress_context__)


def attempt(name, value):
    try:
        setattr(exc, name, value)
        print("set", name)
    except TypeError as error:
        print(error)


attempt("__cause__", 5)
attempt("__context__", "x")
attempt("__traceback__", 5)
attempt("__traceback__", None)
attempt("__suppress_context__", 1)
attempt("args", 5)
attempt("args", [1, 2])
print(exc.args, exc.__suppress_context__)
try:
    del exc.__cause__
except TypeError as error:
    print(error)


def depth(traceback):
    lines = []
    while traceback is not None:
        lines.append((traceback.tb_frame.f_code.co_name, traceback.tb_lineno))
        traceback = traceback.tb_next
    return lines


def level_one():
    level_two()


def level_two():
    raise ValueError("deep")


caught = catch(level_one)
print(depth(caught.__traceback__))


def reraised():
    try:
        level_two()
    except ValueError:
        raise


print(depth(catch(reraised).__traceback__))


def raised_again():
    try:
        level_two()
    except ValueError as exc:
        raise exc


print(depth(catch(raised_again).__traceback__))
new = ValueError("fresh").with_traceback(caught.__traceback__)
print(depth(new.__traceback__), new.with_traceback(None) is new, new.__traceback__)
try:
    new.with_traceback(5)
except TypeError as error:
    print(error)


def raise_it(exc):
    raise exc


first = catch(lambda: raise_it(new))
print(len(depth(first.__traceback__)))
second = catch(lambda: raise_it(new))
print(second is first, len(depth(second.__traceback__)))

print(sys.exc_info(), sys.exception())
try:
    raise KeyError("current")
except KeyError as error:
    print(sys.exc_info()[:2], sys.exception() is error)

    def inside():
        return sys.exception()

    print(repr(inside()))
    try:
        raise ValueError("nested")
    except ValueError:
        print(repr(sys.exception()))
    print(repr(sys.exception()))
print(sys.exception())


def generator():
    try:
        yield sys.exception()
        yield sys.exception()
        raise KeyError("from generator")
    except KeyError as exc:
        yield repr(exc.__context__)


g = generator()
print(next(g))
try:
    raise ValueError("outside")
except ValueError:
    print(repr(next(g)))
    print(next(g))


def self_context():
    exc = ValueError("loop")
    try:
        raise exc
    except ValueError as e:
        raise e


print(catch(self_context).__context__)


def deleted_name():
    try:
        raise ValueError("v")
    except ValueError as exc:
        pass
    return "exc" in locals()


print(deleted_name())


def deleted_inside():
    try:
        raise ValueError("v")
    except ValueError as exc:
        del exc
    return "fine"


print(deleted_inside())


def rebound_inside():
    try:
        raise ValueError("v")
    except ValueError as exc:
        exc = 5
    return "exc" in locals()


print(rebound_inside())
