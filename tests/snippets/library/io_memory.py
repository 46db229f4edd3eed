# Files in memory: StringIO, BytesIO, and the classes that streams derive from.
import io


def shown(call):
    try:
        return repr(call())
    except Exception as error:
        return f"{type(error).__name__}: {error}"


s = io.StringIO("ab\ncd")
print(s.read(1), s.tell(), repr(s.readline()), s.readlines(), repr(s.read()))
for call in (
    lambda: s.seek(1, 1), lambda: s.seek(0, 5), lambda: s.seek(-1), lambda: s.truncate(-1),
    lambda: s.write(3), lambda: s.read("a"), s.fileno, s.isatty, s.detach, s.readable,
):
    print(shown(call))
print(s.seek(9), s.write("x"), repr(s.getvalue()), s.newlines, s.encoding, s.errors, s.line_buffering)
print(s.truncate(2), repr(s.getvalue()), s.tell())
s.close()
for call in (s.read, s.getvalue, lambda: s.write(""), s.readable, s.__enter__, s.__next__):
    print(shown(call))
print(s.closed)

s = io.StringIO()
print(s.write("äöü€\n"), s.write("日本語\n"), s.tell())
s.seek(1)
print(repr(s.read(2)), s.tell(), s.write("XY"), repr(s.getvalue()))
s.seek(0, 2)
print(s.tell(), list(io.StringIO("a\nb\r\nc")))
print(*["x", "y"], sep="\n", file=s)
print(repr(s.getvalue()))

for newline in (None, "", "\n", "\r", "\r\n"):
    s = io.StringIO("a\r\nb\rc\n", newline=newline)
    print(repr(newline), s.readlines(), repr(s.getvalue()), s.newlines)
    s = io.StringIO(newline=newline)
    print(s.write("x\ny\r\nz"), repr(s.getvalue()))
for arguments in ((3,), ("", 3), ("", "x")):
    print(shown(lambda: io.StringIO(*arguments)))
with io.StringIO("with") as stream:
    print(stream.read())
print(stream.closed)

b = io.BytesIO(b"ab\ncd")
print(b.read(1), b.tell(), b.readline(), b.readlines(), b.read(), b.read1())
for call in (
    lambda: b.seek(-1), lambda: b.seek(1, 1), lambda: b.seek(-2, 2), lambda: b.seek(0, 5),
    lambda: b.truncate(-1), lambda: b.write(3), lambda: b.write("a"), b.fileno, b.detach,
    lambda: b.seek(-50, 1), lambda: io.BytesIO("a"), lambda: io.BytesIO(3),
):
    print(shown(call))
print(b.seek(9), b.write(b"x"), b.getvalue(), b.__getstate__())
view = b.getbuffer()
view[0] = 65
print(shown(lambda: b.write(b"z" * 20)), shown(b.close))
view.release()
buffer = bytearray(4)
b.seek(0)
print(b.readinto(buffer), buffer, b.getvalue(), list(b))
b.writelines([b"1\n", b"2\n"])
print(b.getvalue(), b.truncate(3), b.getvalue())
b.close()
print(shown(b.read), shown(b.getbuffer), shown(b.seekable))

for cls in (io.StringIO, io.BytesIO):
    print([base.__name__ for base in cls.__mro__])


class Upper(io.StringIO):
    def write(self, text):
        return super().write(text.upper())


upper = Upper()
print("loud", file=upper)
print(repr(upper.getvalue()), isinstance(upper, io.StringIO))


class Counting(io.RawIOBase):
    """Gives the digits 0 to 9, then ends."""

    def __init__(self):
        self.at = 0

    def readable(self):
        return True

    def readinto(self, buffer):
        digits = b"01234\n6789"[self.at:self.at + len(buffer)]
        buffer[:len(digits)] = digits
        self.at += len(digits)
        return len(digits)


c = Counting()
print(c.read(3), c.readline(), c.readall(), c.read(1), c.closed)
c.close()
print(c.closed, shown(c.readline))
print(list(Counting()))


class Closing(io.IOBase):
    def close(self):
        if not self.closed:
            print("closing")
        super().close()


Closing()
with Closing() as closing:
    print("inside")
print(closing.closed, shown(closing.__enter__))
print(issubclass(io.UnsupportedOperation, OSError), issubclass(io.UnsupportedOperation, ValueError))
