# print and its options, input-free.
import sys


def error(call):
    try:
        print("no error:", repr(call()))
    except BaseException as exc:
        print(type(exc).__name__, exc, sep=": ")


print()
print("a", 1, None, [1], sep="-")
print("a", "b", sep="", end="|\n")
print("a", "b", sep="\n", end="\n\n")
print("a", "b", sep=None, end=None)
print(*range(5), sep=", ")
print(sep="x")
print("", "")
print(end="")
print("no newline", end=" ")
print("é 😀 \u4e2d", "tab\tnew\\n", "quote'\"")
print("a" * 100)
print(True, ..., NotImplemented, int, print.__name__)
error(lambda: print("a", sep=5))
error(lambda: print("a", end=5))
error(lambda: print("a", foo=1))
error(lambda: print("a", file=5))
error(lambda: print("a", flush=True, file=None))


class Writer:
    def __init__(self):
        self.parts = []

    def write(self, text):
        self.parts.append(text)


w = Writer()
print("to", "writer", file=w)
print(1, 2, sep="", end="", file=w)
print(file=w)
print(w.parts)
error(lambda: print("x", file=w, flush=True))


class Flushing(Writer):
    def flush(self):
        self.parts.append("FLUSH")


f = Flushing()
print("x", file=f, flush=True)
print(f.parts)
original = sys.stdout
sys.stdout = w2 = Writer()
print("redirected")
sys.stdout.write("directly\n")
sys.stdout = original
print(w2.parts)


class FailingWriter:
    def write(self, text):
        raise ValueError("cannot write")


error(lambda: print("x", file=FailingWriter()))


class BadStr:
    def __str__(self):
        raise KeyError("no str")


error(lambda: print("first", BadStr()))
sys.stdout = None
print("vanishes")
sys.stdout = original
print(sys.stdout.write("written"), sys.stdout is sys.__stdout__)
print(print(end="") is None)
error(lambda: sys.stdout.write(5))


class Sub(str):
    def __str__(self):
        return "from __str__"


print(Sub("content"), [Sub("content")])
p = print
p("alias")
(print)("parenthesized")
print("multi\nline\ttext", end="\r\n")
print("nul\0inside".replace("\0", "0"), "\x1b[0m".encode())
for i in range(3):
    print(i, end=", " if i < 2 else "\n")
print(f"{1}", "%s" % 2, "{}".format(3), str(4), repr("5"))
print({"a": [1, (2, 3)], "b": {4}}, [[], {}, (), set(), frozenset()], (1,), [None, True, 1.0, 1j, b"x", "y"])
