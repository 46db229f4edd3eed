# uncaught
# A re-raised exception keeps the line where it was first raised.
def fail():
    raise ValueError("v")


def middle():
    try:
        fail()
    except ValueError:
        print("passing", flush=True)
        raise


def named():
    try:
        middle()
    except ValueError as exc:
        raise exc


named()
