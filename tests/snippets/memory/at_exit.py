# native-only: a page has no end.
# What a program still sees at its end: atexit, finalizers, weak references, generators.
import atexit
import weakref


class Named:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("del", self.name, __name__)


first = Named("first")
second = Named("second")
reference = weakref.ref(first, lambda r: print("callback", r() is None))
cycle = Named("cycle")
cycle.me = cycle


class Holder:
    item = Named("class attribute")


def generate():
    try:
        yield 1
    finally:
        print("generator closed")


generator = generate()
next(generator)


@atexit.register
def last():
    print("registered first, called last")


def with_arguments(*args, **kwargs):
    print("atexit", args, kwargs)


print(atexit.register(with_arguments, 1, x=2) is with_arguments)
atexit.register(with_arguments)
atexit.register(print, "never")
atexit.unregister(print)


def late():
    atexit.register(print, "too late")
    print("late")


atexit.register(late)
try:
    atexit.register(1)
except TypeError as error:
    print(error)
finalizer = weakref.finalize(second, print, "finalize")
print("end")
