# expected: 3.14
# return, break and continue in finally discard an exception. (3.14 warns about them.)
def from_finally():
    try:
        raise ValueError("lost")
    finally:
        return "finally wins"


def over_return():
    try:
        return "try"
    finally:
        return "finally"


def break_in_finally():
    for i in range(3):
        try:
            raise ValueError
        finally:
            break
    return i


def continue_in_finally():
    log = []
    for i in range(3):
        try:
            raise ValueError
        finally:
            log.append(i)
            continue
    return log


def break_over_return():
    for i in range(3):
        try:
            return "never"
        finally:
            break
    return "after the loop"


def inner_loop_in_finally():
    try:
        return "kept"
    finally:
        for i in range(3):
            if i == 1:
                break


def nested():
    try:
        try:
            raise ValueError
        finally:
            return "inner"
    finally:
        return "outer"


def conditional(flag):
    try:
        return "try"
    finally:
        if flag:
            return "finally"


def context_is_gone():
    import sys

    try:
        for _ in range(1):
            try:
                raise ValueError
            finally:
                break
        return sys.exception()
    finally:
        pass


def in_except():
    try:
        try:
            1 / 0
        except ZeroDivisionError:
            raise KeyError
        finally:
            return "swallowed"
    except KeyError:
        return "not reached"


for function in (
    from_finally,
    over_return,
    break_in_finally,
    continue_in_finally,
    break_over_return,
    inner_loop_in_finally,
    nested,
    context_is_gone,
    in_except,
):
    print(function.__name__, function())
print(conditional(True), conditional(False))
