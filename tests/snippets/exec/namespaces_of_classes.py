# expected: 3.14
"""Namespaces of classes of the program's, as globals and locals of code that is executed."""
import sys


class Default(dict):
    def __missing__(self, key):
        if key in ("print", "len"):
            raise KeyError(key)
        return "missing " + key


class Loud(dict):
    def __getitem__(self, key):
        print("get", key)
        return dict.__getitem__(self, key)

    def __setitem__(self, key, value):
        print("set", key)
        dict.__setitem__(self, key, value)


exec("x = 1\nprint(x, y)\ndef f(): return q, len('ab')\nprint(f())", Default())
exec("def f():\n global z\n z = 5\n return z\nprint(f(), z)", Default())
print(eval("a + b", Default(a="1")), eval("[n, m]", Default()))
exec("x = 1\ny = x + 1", {}, Loud())
exec("class C:\n a = 1\n b = a\nprint(C.b)", {}, Loud())
names = Default()
exec("def g(): return unknown\nk = other\n", names)
print(names["g"](), names["k"], sorted(key for key in names if not key.startswith("__")))
saved = sys.stderr
sys.stderr = sys.stdout
try:
    raise ValueError("shown without a traceback")
except ValueError as error:
    sys.excepthook(type(error), error, None)
    print(error.__traceback__ is None)
sys.stderr = saved


class Asked:
    def __iter__(self):
        print("iter", end=" ")
        return iter([2, 1])

    def __len__(self):
        print("len", end=" ")
        return 2


for function in [list, tuple, sorted, sum, "-".join, [].extend]:
    try:
        print(function(Asked()))
    except TypeError as error:
        print(error)
array = bytearray(b"ab")
try:
    array += array
except BufferError as error:
    print(error, array)
