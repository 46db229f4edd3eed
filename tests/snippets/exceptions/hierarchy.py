# The builtin hierarchy and user classes.
import builtins

for name in """ArithmeticError AssertionError AttributeError BaseExceptionGroup BlockingIOError BrokenPipeError
        BufferError ChildProcessError ConnectionAbortedError ConnectionError ConnectionRefusedError
        ConnectionResetError DeprecationWarning EOFError EnvironmentError Exception ExceptionGroup FileExistsError
        FileNotFoundError FloatingPointError FutureWarning GeneratorExit IOError ImportError ImportWarning
        IndentationError IndexError InterruptedError IsADirectoryError KeyError KeyboardInterrupt LookupError
        MemoryError ModuleNotFoundError NameError NotADirectoryError NotImplementedError OSError OverflowError
        PendingDeprecationWarning PermissionError ProcessLookupError RecursionError ReferenceError ResourceWarning
        RuntimeError RuntimeWarning StopAsyncIteration StopIteration SyntaxError SyntaxWarning SystemError SystemExit
        TabError TimeoutError TypeError UnboundLocalError UnicodeDecodeError UnicodeEncodeError UnicodeError
        UnicodeTranslateError UnicodeWarning UserWarning ValueError Warning ZeroDivisionError""".split():
    cls = getattr(builtins, name)
    print(name, "<-", " <- ".join(c.__name__ for c in cls.__mro__[1:-1]))

print(IOError is OSError, EnvironmentError is OSError)


class AppError(Exception):
    """Base of the application."""


class NotFound(AppError, KeyError):
    def __init__(self, what):
        super().__init__(f"{what} not found")
        self.what = what

    def __str__(self):
        return f"NotFound: {self.what}"


class WithCode(AppError):
    code = 500

    def __init__(self, message, *, code=None):
        super().__init__(message)
        self.code = code or type(self).code


class Teapot(WithCode):
    code = 418


try:
    raise NotFound("page")
except LookupError as exc:
    print(exc, repr(exc), exc.args, exc.what)
try:
    raise Teapot("short and stout")
except AppError as exc:
    print(exc, exc.code, repr(exc), isinstance(exc, WithCode))
try:
    raise WithCode("custom", code=1)
except (KeyError, AppError) as exc:
    print(exc.code, exc.args)
try:
    raise AppError
except AppError as exc:
    print(repr(exc), repr(str(exc)), exc.args)


class NoInitCall(Exception):
    def __init__(self, a, b):
        self.a = a


print(NoInitCall(1, 2).args, NoInitCall(1, b=2).args, repr(NoInitCall(1, 2)), str(NoInitCall(1, 2)))


class Slots(Exception):
    __slots__ = ("x",)


s = Slots("text")
s.x = 1
s.y = 2
print(s.x, s.y, s.__dict__)


class Meta(type):
    def __instancecheck__(cls, instance):
        print("never asked")
        return True

    def __subclasscheck__(cls, sub):
        print("never asked either")
        return True


class Catcher(Exception, metaclass=Meta):
    pass


try:
    try:
        raise ValueError("v")
    except Catcher:
        print("wrong")
except ValueError as exc:
    print("matched by the real hierarchy", exc)
try:
    type("Mixed", (KeyError, OSError), {})
    print("allowed")
except TypeError as exc:
    print(exc)


class Both(ValueError, TypeError):
    pass


for cls in (ValueError, TypeError):
    try:
        raise Both("both")
    except cls as exc:
        print(cls.__name__, exc)
e = Exception()
e.extra = "attribute"
print(e.extra, vars(e))
