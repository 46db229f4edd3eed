# expected: 3.14
# Several exception classes without parentheses, since 3.14 (not together with `as`).
def run(exception):
    try:
        raise exception
    except KeyError, IndexError:
        return "lookup"
    except ValueError, TypeError, ZeroDivisionError:
        return "value, type or division"
    except OSError,:
        return "with a trailing comma"


for exception in (KeyError, IndexError, ValueError, TypeError, ZeroDivisionError, OSError):
    print(exception.__name__, run(exception))
try:
    run(NameError)
except NameError as exc:
    print("not caught", repr(exc))


def groups():
    out = []
    try:
        raise ExceptionGroup("g", [KeyError(1), ValueError(2), OSError(3)])
    except* KeyError, ValueError:
        out.append("first")
    except* OSError:
        out.append("second")
    return out


print(groups())


def bad(source):
    try:
        compile(source, "<source>", "exec")
        print("fine")
    except SyntaxError as exc:
        print(exc.msg)


bad("try: pass\nexcept A, B: pass")
bad("try: pass\nexcept A, B as c: pass")
bad("try: pass\nexcept* A, B as c: pass")
bad("try: pass\nexcept (A, B) as c: pass")
bad("try: pass\nexcept A,: pass")
bad("try: pass\nexcept ,: pass")
bad("try: pass\nexcept A, : pass")
bad("try: pass\nexcept *A, B: pass")
