# uncaught
# Causes and contexts are printed first, with the sentences between them.
def first():
    raise ValueError("the first")


def second():
    try:
        first()
    except ValueError:
        raise KeyError("the second")


def third():
    try:
        second()
    except KeyError as exc:
        raise TypeError("the third") from exc


def fourth():
    try:
        third()
    finally:
        raise RuntimeError("the fourth")


fourth()
