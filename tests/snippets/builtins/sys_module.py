# native-only
# What programs use of the module sys.
import sys


def error(call):
    try:
        print("no error:", repr(call()))
    except BaseException as exc:
        print(type(exc).__name__, exc, sep=": ")


print(sys.__name__, type(sys).__name__, sys.version_info >= (3, 14) or sys.version_info[0] == 3, len(sys.version_info), sys.version_info.major, sys.version_info[:1])
print(sys.byteorder, sys.maxunicode, sys.float_info.max, sys.float_info.epsilon, sys.float_info.dig, sys.hash_info.modulus > 0, type(sys.version).__name__)
print(sys.argv, len(sys.path) > 0, "sys" in sys.modules, sys.modules["__main__"].__name__, sys.modules["sys"] is sys, "builtins" in sys.builtin_module_names)
print(sys.intern("abc") is sys.intern("a" + "bc"), sys.getrecursionlimit(), callable(sys.exit), sys.getdefaultencoding(), sys.stdout.encoding.lower(), type(sys.executable).__name__, type(sys.platform).__name__)
print(sys.exc_info(), sys.exception(), sys._getframe().f_code.co_name, sys._getframe().f_lineno, sys.is_finalizing())
error(lambda: sys.exit("caught"))
error(lambda: sys.exit(1, 2))
error(lambda: sys.intern(5))
error(lambda: sys.nothing)
error(lambda: sys.setrecursionlimit())
error(lambda: sys._getframe(1000))


def outer():
    def inner():
        return [sys._getframe(i).f_code.co_name for i in range(3)]

    return inner()


print(outer())


def frame_locals(a):
    b = a + 1
    frame = sys._getframe()
    return sorted(frame.f_locals), frame.f_locals["b"], frame.f_back.f_code.co_name, frame.f_globals is globals(), frame.f_code is frame_locals.__code__


print(frame_locals(1))
error(lambda: sys.modules["no such"])
shown = []
sys.displayhook, saved = shown.append, sys.displayhook
exec(compile("1 + 1\nNone\n'x'", "<single>", "exec"))
exec(compile("1 + 1", "<single>", "single"))
sys.displayhook = saved
print(shown)
exec(compile("2 + 2", "<single>", "single"))
saved_hook = sys.excepthook
sys.excepthook = lambda kind, exc, tb: print("hook", kind.__name__, exc, tb is not None)
try:
    raise ValueError("v")
except ValueError as exc:
    sys.excepthook(type(exc), exc, exc.__traceback__)
sys.excepthook = saved_hook
print(sys.excepthook is sys.__excepthook__)
unraisable = []
sys.unraisablehook = lambda info: unraisable.append((info.exc_type.__name__, str(info.exc_value), info.object is not None))


class Failing:
    def __del__(self):
        raise KeyError("in del")


Failing()
print(unraisable)
sys.unraisablehook = sys.__unraisablehook__
print(sys.getsizeof([]) > 0, sys.getsizeof(5) > 0, sys.getrefcount(unraisable) > 0)
