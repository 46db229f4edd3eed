# expected: 3.14
# uncaught
# Where the carets stand for statements.
import sys


class Manager:
    def __init__(self, enter=False, exit=False):
        self.enter, self.exit = enter, exit

    def __enter__(self):
        if self.enter:
            raise KeyError("enter")

    def __exit__(self, *args):
        if self.exit:
            raise KeyError("exit")


none, zero = None, 0


def assign_subscript():
    none[0] = 1


def assign_attribute():
    none.attribute = 1


def assign_unpack():
    a, b = 1, 2, 3


def assign_unpack_star():
    (a, *b), c = [], 1


def assign_two_targets():
    x = none.y = z = 1


def augmented():
    zero.value += 1


def augmented_subscript():
    {}["key"] += 1


def augmented_type():
    x = 1
    x += "text"


def delete_name():
    del missing


def delete_item():
    del [1][5]


def delete_attribute():
    del none.attribute


def raise_class():
    raise ValueError


def raise_instance():
    raise ValueError("text", 1 + 1)


def raise_bad():
    raise 5


def raise_from():
    raise ValueError from zero / zero


def assert_plain():
    assert zero


def assert_message():
    assert zero == 1, "message"


def assert_message_fails():
    assert zero, zero / zero


def for_iterable():
    for x in none:
        pass


def for_target():
    for a, b in [1]:
        pass


def for_next():
    def numbers():
        yield 1
        raise ValueError("from the generator")

    for x in numbers():
        pass


def while_condition():
    while zero / zero:
        pass


def if_condition():
    if zero: pass
    elif none.attribute:
        pass


def with_enter():
    with Manager(enter=True):
        pass


def with_exit():
    with Manager() as a, Manager(exit=True) as b:
        x = 1


def with_not_manager():
    with none as x, Manager():
        pass


def with_body():
    with Manager():
        zero / zero


def return_value():
    return zero / zero


def yield_value():
    def g():
        x = yield zero / zero

    next(g())


def import_name():
    import no_such_module.sub


def import_from():
    from sys import no_such_name, path


def import_star():
    exec("from no_such_module import *")


def decorator():
    @none
    def f():
        pass


def default_argument():
    def f(a, b=zero / zero, c=3):
        pass


def class_base():
    class C(none, object):
        pass


def class_body():
    class C:
        x = 1
        y = zero / x / zero


def match_class():
    match 1:
        case int(a, b):
            pass


def match_guard():
    match 1:
        case x if zero / zero:
            pass


def except_class():
    try:
        zero / zero
    except none:
        pass


def in_handler():
    try:
        zero / zero
    except ZeroDivisionError as exc:
        exc.missing


def in_finally():
    try:
        x = 1
    finally:
        x.missing


def multi_line_call():
    max(
        1,
        none
        .attribute,
        2,
    )


def multi_line_binary():
    return (
        1
        + 2
        + none
    )


def multi_line_call_itself():
    int(
        "x",
        base=10,
    )


def backslash():
    return 1 + \
        none


def semicolons():
    a = 1; b = none.x; c = 2


def annotated():
    x: int = zero / zero


def expression_statement():
    none
    none.x
    none


def global_name():
    global missing_global
    print(missing_global)


def call_missing_argument():
    def f(a, b):
        pass

    f(1)


def async_with():
    async def f():
        async with none:
            pass

    f().send(None)


def async_for():
    async def f():
        async for x in none:
            pass

    f().send(None)


def awaiting():
    async def f():
        await none

    f().send(None)


for function in list(globals().values()):
    if type(function).__name__ == "function":
        try:
            function()
        except Exception as exc:
            exc = exc.with_traceback(exc.__traceback__.tb_next)
            sys.excepthook(type(exc), exc, exc.__traceback__)
        else:
            print("no error in", function.__name__)
raise SystemExit(1)
