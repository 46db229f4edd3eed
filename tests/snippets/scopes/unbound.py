# Names that are read before they are bound, and the words of each error.
def error(call):
    try:
        print("no error:", call())
    except NameError as exc:
        print(type(exc).__name__, exc, exc.name, sep=": ")


def read():
    value
    value = 1


def delete():
    del value


def delete_twice():
    value = 1
    del value
    del value


def after_delete():
    value = 1
    del value
    return value


def branch(flag):
    if flag:
        value = 1
    return value


def loop(items):
    for value in items:
        pass
    return value


def never_entered():
    while False:
        value = 1
    return value


def try_failed():
    try:
        value = 1 // 0
    except ZeroDivisionError:
        pass
    return value


def except_name():
    try:
        raise ValueError
    except ValueError as exc:
        pass
    return exc


def augmented():
    value += 1


def import_later():
    math.pi
    import math


def class_later():
    Class()

    class Class:
        pass


def with_name():
    target

    class M:
        def __enter__(self): ...
        def __exit__(self, *a): ...

    with M() as target:
        pass


def annotated():
    value: int
    return value


def nested_free():
    def inner():
        return later

    inner()
    later = 1


def match_capture(subject):
    match subject:
        case [value]:
            pass
    return value


def walrus(flag):
    flag and (value := 1)
    return value


def star():
    return rest
    first, *rest = 1, 2


def after_return_only():
    f = lambda: late
    return f()
    late = 1


for call in (
    read,
    delete,
    delete_twice,
    after_delete,
    lambda: branch(0),
    lambda: loop([]),
    never_entered,
    try_failed,
    except_name,
    augmented,
    import_later,
    class_later,
    with_name,
    annotated,
    nested_free,
    lambda: match_capture(1),
    lambda: walrus(0),
    star,
    after_return_only,
    lambda: undefined,
):
    error(call)

print(branch(1), loop("ab"), match_capture([3]), walrus(1))


def global_deleted():
    global g
    g = 1
    del g
    return g


error(global_deleted)
try:
    del never_there
except NameError as exc:
    print(exc, exc.name)
try:
    module_name += 1
except NameError as exc:
    print(exc)


class Body:
    try:
        unknown
    except NameError as exc:
        print(exc)
    try:
        del unknown
    except NameError as exc:
        print(exc)
    known = 1
    del known
    try:
        known
    except NameError as exc:
        print(exc)


print(hasattr(Body, "known"), issubclass(UnboundLocalError, NameError))
