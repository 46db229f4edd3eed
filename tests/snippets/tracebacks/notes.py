# uncaught
# Notes follow the message; messages of several lines and empty messages.
class Empty(Exception):
    pass


class Multi(Exception):
    def __str__(self):
        return "line one\nline two"


def fail():
    try:
        try:
            raise Empty
        except Empty as exc:
            exc.add_note("note on the empty one")
            raise Multi from exc
    except Multi as exc:
        exc.add_note("first note")
        exc.add_note("second\nnote")
        raise


fail()
