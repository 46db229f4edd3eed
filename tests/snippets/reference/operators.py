# expected: 3.14
# Language reference 6: operands that do not know each other.
def error(call):
    try:
        print(call())
    except Exception as exc:
        print(f"{type(exc).__name__}: {exc}")


def times(a, b):
    a *= b
    return a


class C:
    pass


for left in {1: 2}, {1}, range(3), memoryview(b"m"), {}.keys(), C(), None, 1.5:
    for right in "a", [1], (1,):
        try:
            print(times(left, right))
        except TypeError as exc:
            print(str(exc).partition(":")[0])
print(times(2, [1]), times(True, "ab"), times([1], 2), times(0, (1,)))
error(lambda: b"b" % "a")
error(lambda: bytearray(b"b") % "a")
error(lambda: b"%s" % b"a")
union = int | str
error(lambda: [*union])
error(lambda: 1 in union)
error(lambda: iter(union))
error(lambda: union | 1)
error(lambda: union | (1,))
error(lambda: 1.5 | union)
error(lambda: int | 1)
error(lambda: int(bytearray(b"c")))
error(lambda: int("c"))
