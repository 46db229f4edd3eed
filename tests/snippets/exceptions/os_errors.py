# native-only
# OSError chooses its class by the number, and prints number, text and file names.
def show(exc):
    print(repr(exc), "|", str(exc), "|", exc.args)


show(OSError("only"))
show(OSError(2, "No such file"))
show(OSError(2, "No such file", "name.txt"))
show(OSError(2, "No such file", "a", None, "b"))
show(FileNotFoundError(2, "gone", "x"))
show(OSError(1, 2, 3, 4, 5, 6))
print(type(OSError(2, "x")).__name__, type(OSError(13, "x")).__name__, type(OSError(17, "x")).__name__)
print(type(OSError(9999, "x")).__name__, type(OSError("2", "x")).__name__)
e = OSError(2, "text", "file")
print(e.errno, e.strerror, e.filename, e.filename2)
for number in (1, 2, 3, 4, 10, 11, 13, 17, 20, 21, 32, 103, 104, 110, 111, 9999):
    print(number, type(OSError(number, "text")).__name__)


class Own(OSError):
    pass


print(type(Own(2, "text")).__name__, Own(2, "text").errno, OSError(2).errno, OSError("a", "b").errno)
print(PermissionError(2, "text").__class__.__name__, OSError(2, "text") == OSError(2, "text"))
e = OSError(2, "text")
e.filename = "late"
print(e)
e.errno, e.strerror = 5, "other"
print(e, e.args)
try:
    open("no/such/file")
except FileNotFoundError as exc:
    print(exc, exc.errno, exc.filename)
try:
    2.0**10000
except OverflowError as exc:
    print(exc, exc.args)
