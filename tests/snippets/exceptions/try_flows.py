# Every way through try, except, else and finally.
def run(call, *args):
    try:
        print("->", call(*args))
    except BaseException as exc:
        print("-> raised", type(exc).__name__, exc)


def all_parts(action):
    try:
        print("try", end=" ")
        if action == "raise":
            raise ValueError("v")
        if action == "other":
            raise KeyError("k")
        if action == "return":
            return "from try"
    except ValueError as exc:
        print("except", exc, end=" ")
        return "from except"
    else:
        print("else", end=" ")
        return "from else"
    finally:
        print("finally", end=" ")
    return "after"


for action in ("nothing", "raise", "other", "return"):
    run(all_parts, action)


def loop(action):
    log = []
    for i in range(4):
        try:
            log.append(f"t{i}")
            if i == 1:
                if action == "break":
                    break
                if action == "continue":
                    continue
                if action == "raise":
                    raise ValueError
                if action == "return":
                    return log
        except ValueError:
            log.append("x")
            continue
        else:
            log.append("e")
        finally:
            log.append("f")
        log.append("end")
    else:
        log.append("loop else")
    return log


for action in ("nothing", "break", "continue", "raise", "return"):
    run(loop, action)


def in_except(action):
    log = []
    while True:
        try:
            raise ValueError("v")
        except ValueError as exc:
            log.append("x")
            if action == "break" or len(log) > 3:
                break
            if action == "continue":
                continue
            if action == "return":
                return log
            if action == "raise":
                raise
            if action == "new":
                raise KeyError("new") from exc
        finally:
            log.append("f")
    return log, "exc" in locals()


for action in ("break", "continue", "return", "raise", "new"):
    run(in_except, action)


def in_else(action):
    log = []
    for i in range(2):
        try:
            log.append("t")
        except ValueError:
            log.append("never")
        else:
            if action == "raise":
                raise ValueError("from else is not caught here")
            if action == "break":
                break
            if action == "continue":
                continue
            if action == "return":
                return log
        finally:
            log.append("f")
        log.append("end")
    return log


for action in ("nothing", "raise", "break", "continue", "return"):
    run(in_else, action)


def nested_finally():
    log = []
    try:
        try:
            try:
                1 / 0
            finally:
                log.append("inner")
        except ZeroDivisionError:
            log.append("caught")
            raise KeyError("k")
        finally:
            log.append("middle")
    except KeyError as exc:
        log.append(repr(exc))
    finally:
        log.append("outer")
    return log


run(nested_finally)


def finally_raises():
    try:
        raise ValueError("first")
    finally:
        raise KeyError("second")


run(finally_raises)


def finally_with_try():
    try:
        return "value"
    finally:
        try:
            raise ValueError
        except ValueError:
            print("inside finally", end=" ")


run(finally_with_try)


def return_evaluated_before():
    log = []

    def value():
        log.append("value")
        return log

    try:
        return value()
    finally:
        log.append("finally")


run(return_evaluated_before)


def order_of_handlers(exception):
    try:
        raise exception
    except (KeyError, IndexError):
        return "key or index"
    except LookupError:
        return "lookup"
    except ArithmeticError:
        return "arithmetic"
    except Exception:
        return "exception"
    except BaseException:
        return "base"


for exception in (KeyError, IndexError, LookupError, ZeroDivisionError, TypeError, KeyboardInterrupt, SystemExit):
    run(order_of_handlers, exception)


def bare():
    try:
        raise KeyboardInterrupt("k")
    except:
        return "bare"


run(bare)


def dynamic(classes):
    try:
        raise ValueError("v")
    except classes as exc:
        return "caught", exc


run(dynamic, ValueError)
run(dynamic, (KeyError, (ValueError,)) if False else (KeyError, ValueError))
run(dynamic, ())
run(dynamic, KeyError)
run(dynamic, 5)
run(dynamic, (KeyError, 5))
run(dynamic, "text")
run(dynamic, int)
run(dynamic, [ValueError])


def not_evaluated():
    try:
        return "no exception"
    except undefined_name:
        pass


def evaluated():
    try:
        1 / 0
    except undefined_name:
        pass


run(not_evaluated)
run(evaluated)


def expression_order():
    def note(cls):
        print("look at", cls.__name__, end="; ")
        return cls

    try:
        raise IndexError
    except note(KeyError):
        pass
    except note(IndexError):
        return "found"
    except note(ValueError):
        pass


run(expression_order)


def deep():
    for i in range(3):
        try:
            for j in range(3):
                try:
                    if j == 1:
                        continue
                    if i == 1:
                        break
                    print((i, j), end=" ")
                finally:
                    print("f", end=" ")
        finally:
            print("F", end=" ")


run(deep)


def only_finally(action):
    while True:
        try:
            if action:
                break
            return "r"
        finally:
            print("cleanup", end=" ")
    return "after break"


run(only_finally, True)
run(only_finally, False)


def try_in_handler():
    try:
        raise ValueError("outer")
    except ValueError as e:
        try:
            raise KeyError("inner")
        except KeyError as e2:
            print(e2, end=" ")
        return str(e)


run(try_in_handler)


def generator_finally():
    try:
        yield 1
        yield 2
    finally:
        print("closed", end=" ")


for value in generator_finally():
    print(value, end=" ")
    break
print()
