# expected: 3.14
"""`__buffer__` and `__release_buffer__`: of classes of the program's, and of builtin ones."""


def show(function, *args):
    try:
        print(repr(function(*args)))
    except Exception as error:
        print(f"{type(error).__name__}: {error}")


class Buffer:
    def __init__(self, data):
        self.data = bytearray(data)

    def __buffer__(self, flags):
        print("buffer", flags)
        return memoryview(self.data)

    def __release_buffer__(self, view):
        print("release", view.tobytes())
        view.release()


print("--- memoryview")
buffer = Buffer(b"hello")
view = memoryview(buffer)
print(view.obj is buffer, view.tobytes(), view.readonly, view.format, view.shape)
view[0] = 72
print(buffer.data)
view.release()
show(view.tobytes)
with memoryview(Buffer(b"with")) as view:
    print(view.tolist())
print("--- functions and methods that take bytes")
print(bytes(Buffer(b"abc")))
print(bytearray(Buffer(b"abc")))
show(lambda: b"x" + Buffer(b"y"))
show(lambda: b"abcd".find(Buffer(b"cd")))
show(lambda: b"abcd".replace(b"b", Buffer(b"--")))
show(lambda: b"abcd".startswith(Buffer(b"ab")))
print("--- what is refused")


class ReadOnly:
    def __buffer__(self, flags):
        return memoryview(b"read only")


view = memoryview(ReadOnly())
print(view.readonly, view.tobytes())
show(view.__setitem__, 0, 1)


class NoView:
    def __buffer__(self, flags):
        return b"no"


class Raises:
    def __buffer__(self, flags):
        raise ValueError("no buffer")


class NotCallable:
    __buffer__ = None


for kind in (NoView, Raises):
    show(memoryview, kind())
    show(bytes, kind())
show(memoryview, NotCallable())
show(memoryview, 5)
print("--- of builtin types")
for kind in (bytes, bytearray, memoryview, str):
    print(kind.__name__, hasattr(kind, "__buffer__"), hasattr(kind, "__release_buffer__"))
print(b"abc".__buffer__(0).tobytes(), bytearray(b"x").__buffer__(0).readonly)
show(b"abc".__buffer__, "x")
show(b"abc".__buffer__, 1)
array = bytearray(b"xyz")
view = array.__buffer__(0)
show(array.append, 1)
show(array.__release_buffer__, view)
show(array.append, 1)
show(view.tobytes)
show(array.__release_buffer__, 5)
