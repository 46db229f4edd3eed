# expected: 3.14
# The raise statement: classes, instances, from, re-raise, and wrong operands.
def attempt(call):
    try:
        print("no error:", call())
    except BaseException as exc:
        print(repr(exc), "| cause", repr(exc.__cause__), "| context", repr(exc.__context__),
              "| suppress", exc.__suppress_context__)


def raise_(value):
    raise value


def raise_from(value, cause):
    raise value from cause


attempt(lambda: raise_(ValueError))
attempt(lambda: raise_(ValueError("text", 2)))
attempt(lambda: raise_(5))
attempt(lambda: raise_("text"))
attempt(lambda: raise_(None))
attempt(lambda: raise_(int))
attempt(lambda: raise_(object()))
attempt(lambda: raise_from(ValueError, KeyError))
attempt(lambda: raise_from(ValueError("v"), KeyError("k")))
attempt(lambda: raise_from(ValueError("v"), None))
attempt(lambda: raise_from(ValueError("v"), 5))
attempt(lambda: raise_from(5, KeyError()))


def bare_outside():
    raise


attempt(bare_outside)


def reraise():
    try:
        1 / 0
    except ZeroDivisionError:
        raise


attempt(reraise)


def helper():
    raise


def reraise_in_called_function():
    try:
        {}["k"]
    except KeyError:
        helper()


attempt(reraise_in_called_function)


def after_handler():
    try:
        1 / 0
    except ZeroDivisionError:
        pass
    raise


attempt(after_handler)


def implicit_context():
    try:
        1 / 0
    except ZeroDivisionError:
        raise ValueError("while handling")


attempt(implicit_context)


def from_none():
    try:
        1 / 0
    except ZeroDivisionError:
        raise ValueError("clean") from None


attempt(from_none)


def explicit_cause():
    try:
        1 / 0
    except ZeroDivisionError as exc:
        raise ValueError("caused") from exc


attempt(explicit_cause)


def in_finally():
    try:
        1 / 0
    finally:
        {}["missing"]


attempt(in_finally)


def same_exception():
    exc = ValueError("self")
    try:
        raise exc
    except ValueError:
        raise exc


attempt(same_exception)


def cycle():
    a, b = ValueError("a"), KeyError("b")
    try:
        raise a
    except ValueError:
        try:
            raise b
        except KeyError:
            raise a


attempt(cycle)


def constructor_fails():
    class Fails(Exception):
        def __init__(self):
            raise KeyError("in constructor")

    raise Fails


attempt(constructor_fails)


def constructor_returns_other():
    class Odd(Exception):
        def __new__(cls):
            return 5

    raise Odd


attempt(constructor_returns_other)


def cause_class_fails():
    class Fails(Exception):
        def __init__(self):
            raise KeyError("in cause")

    raise ValueError from Fails


attempt(cause_class_fails)


def nested_reraise():
    try:
        try:
            raise ValueError("inner")
        except ValueError:
            try:
                raise KeyError("second")
            except KeyError:
                pass
            raise
    except ValueError as exc:
        return repr(exc), repr(exc.__context__)


print(nested_reraise())


def reraise_with_name():
    try:
        raise ValueError("named")
    except ValueError as exc:
        raise exc


attempt(reraise_with_name)


def reraise_in_loop():
    log = []
    for value in (1, 0, 2):
        try:
            try:
                10 // value
            except ZeroDivisionError:
                raise
        except ArithmeticError as exc:
            log.append(str(exc))
    return log


print(reraise_in_loop())


def arguments_are_evaluated_first():
    def note(text, value):
        print(text, end=" ")
        return value

    raise note("exception", ValueError("v")) from note("cause", KeyError("k"))


attempt(arguments_are_evaluated_first)


def lambda_handler():
    try:
        raise ValueError("x")
    except ValueError as e:
        f = lambda: str(e)
        return f()


print(lambda_handler())
