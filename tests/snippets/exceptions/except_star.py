# except*: matching, leftovers, raising inside, and naked exceptions.
def shape(exc):
    if exc is None:
        return None
    if isinstance(exc, BaseExceptionGroup):
        return (exc.message, [shape(e) for e in exc.exceptions])
    return repr(exc)


def run(call, *args):
    try:
        print("->", call(*args))
    except BaseException as exc:
        print("-> raised", shape(exc), "context", shape(exc.__context__), "cause", shape(exc.__cause__))


def make():
    return ExceptionGroup("g", [ValueError(1), TypeError(2), ExceptionGroup("sub", [ValueError(3), OSError(4)])])


def handle(exc, log):
    try:
        raise exc
    except* ValueError as eg:
        log.append(("values", shape(eg)))
    except* (TypeError, OSError) as eg:
        log.append(("types", shape(eg)))
    else:
        log.append("else")
    finally:
        log.append("finally")
    return log


run(handle, make(), [])
run(handle, ValueError("naked"), [])
run(handle, KeyError("unmatched"), [])
run(handle, ExceptionGroup("partly", [ValueError(1), KeyError(2)]), [])
run(handle, BaseExceptionGroup("base", [ValueError(1), KeyboardInterrupt()]), [])


def no_exception():
    try:
        pass
    except* ValueError:
        return_value = "never"
    else:
        return_value = "else"
    return return_value


run(no_exception)


def raises_inside():
    try:
        raise make()
    except* ValueError:
        raise KeyError("from handler")


run(raises_inside)


def raises_twice():
    try:
        raise make()
    except* ValueError:
        raise KeyError("first")
    except* TypeError:
        raise IndexError("second")


run(raises_twice)


def reraise():
    try:
        raise make()
    except* ValueError:
        raise


run(reraise)


def reraise_all():
    try:
        raise make()
    except* ValueError:
        raise
    except* TypeError:
        raise
    except* OSError:
        raise


run(reraise_all)


def reraise_named():
    try:
        raise make()
    except* ValueError as eg:
        raise eg


run(reraise_named)


def from_cause():
    try:
        raise ExceptionGroup("g", [ValueError(1)])
    except* ValueError as eg:
        raise KeyError("new") from eg


run(from_cause)


def name_is_deleted():
    try:
        raise ExceptionGroup("g", [ValueError(1)])
    except* ValueError as eg:
        pass
    return "eg" in locals()


run(name_is_deleted)


def invalid(matcher):
    try:
        raise make()
    except* matcher:
        return_value = "caught"
    return return_value


run(invalid, ExceptionGroup)
run(invalid, (ValueError, BaseExceptionGroup))
run(invalid, 5)
run(invalid, Exception)


def nested():
    try:
        try:
            raise make()
        except* ValueError:
            print("inner handled values", end=" ")
    except* TypeError:
        print("outer handled types", end=" ")
    except* OSError as eg:
        print("outer handled", shape(eg), end=" ")
    return "done"


run(nested)


def in_loop():
    log = []
    for exc in (ValueError(1), ExceptionGroup("g", [ValueError(2), TypeError(3)])):
        try:
            raise exc
        except* ValueError as eg:
            for inner in eg.exceptions:
                log.append(repr(inner))
        except* TypeError as eg:
            log.append(eg.message)
    return log


run(in_loop)


def identity():
    original = make()
    try:
        raise original
    except* Exception as eg:
        same = eg is original
    return same


run(identity)


def bad(source):
    try:
        compile(source, "<source>", "exec")
    except SyntaxError as exc:
        print(exc.msg, exc.lineno)


bad("try: pass\nexcept* ValueError: pass\nexcept TypeError: pass")
bad("try: pass\nexcept*: pass")
bad("for i in x:\n    try: pass\n    except* ValueError: break")
bad("for i in x:\n    try: pass\n    except* ValueError: continue")
bad("def f():\n    try: pass\n    except* ValueError: return 1")


def loop_inside_handler():
    try:
        raise ValueError(1)
    except* ValueError:
        for i in range(5):
            if i == 2:
                break
    return i


run(loop_inside_handler)
