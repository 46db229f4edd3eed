# expected: 3.14
# Notes: add_note, __notes__ and how they are printed.
e = ValueError("v")
print(hasattr(e, "__notes__"))
e.add_note("first")
e.add_note("second\nline")
print(e.__notes__, repr(e), str(e))
try:
    e.add_note(5)
except TypeError as exc:
    print(exc)
try:
    e.add_note()
except TypeError as exc:
    print(exc)
e.__notes__ = "not a list"
try:
    e.add_note("x")
except TypeError as exc:
    print(exc)
e.__notes__ = ["replaced"]
e.add_note("and more")
print(e.__notes__)
del e.__notes__
e.add_note("again")
print(e.__notes__, vars(e))


def note_while_passing():
    try:
        try:
            raise KeyError("k")
        except KeyError as exc:
            exc.add_note("seen below")
            raise
    except KeyError as exc:
        exc.add_note("seen above")
        raise


try:
    note_while_passing()
except KeyError as exc:
    print(exc.__notes__)


class Own(Exception):
    def add_note(self, note):
        super().add_note(f"[{note}]")


own = Own()
own.add_note("wrapped")
print(own.__notes__)
group = ExceptionGroup("g", [ValueError(1)])
group.add_note("on the group")
print(group.__notes__, group.split(ValueError)[0].__notes__, group.derive([KeyError()]).__class__.__name__)
print(hasattr(group.derive([KeyError()]), "__notes__"))
sub = group.subgroup(lambda exc: True)
print(sub.__notes__)
