# uncaught
# Groups are drawn as a tree.
def fail(n):
    raise ValueError(n)


def collect():
    errors = []
    for n in range(2):
        try:
            fail(n)
        except ValueError as exc:
            errors.append(exc)
    try:
        {}["x"]
    except KeyError as exc:
        errors.append(exc)
    errors.append(TypeError("never raised"))
    return errors


def main():
    try:
        raise OSError("the context")
    except OSError:
        inner = ExceptionGroup("inner", [IndexError("i"), ExceptionGroup("innermost", [NameError("n")])])
        group = ExceptionGroup("all that failed", [*collect(), inner])
        group.add_note("a note on the group")
        raise group


main()
