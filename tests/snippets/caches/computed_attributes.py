# expected: 3.14
# One instruction that reads computed attributes of builtin classes, of objects of several classes in turn, and
# what happens to it when classes change or have a say of their own.
def parts(values):
    return [(value.real, value.imag) for value in values]

class Number:
    real = 7
    @property
    def imag(self):
        return type(self).__name__

for turn in range(3):
    print(parts([1, 2.5, 3j, True, Number(), -4, Number()]))

class Whole(int):
    pass

print(parts([Whole(5), 5, Whole(6)]))
Whole.real = "changed"
print(parts([Whole(5), 5, Whole(6)]))
Whole.real = property(lambda self: self + 100)
print(parts([Whole(5), 5, Whole(6)]))
del Whole.real
print(parts([Whole(5), 5, Whole(6)]))

class Hooked(int):
    def __getattribute__(self, name):
        return "hook " + name

class Fallback(int):
    def __getattr__(self, name):
        return "fallback " + name

def names(values):
    return [(value.real, value.other) for value in values]

for turn in range(3):
    print(names([Hooked(1), Fallback(2), Hooked(3)]))
    try:
        names([Fallback(1), 5])
    except AttributeError as error:
        print(error, error.name, error.obj)

def code_of(function):
    return function.__name__, function.__code__.co_argcount

for turn in range(2):
    for function in (parts, names, lambda x, y: 0):
        print(code_of(function))
    try:
        code_of(len)
    except AttributeError as error:
        print(error)

class Failing:
    def read(self):
        return self.args
try:
    raise ValueError("a", 1)
except ValueError as error:
    for turn in range(3):
        print(Failing.read(error))
    error.args = ("b",)
    print(Failing.read(error))
    try:
        Failing.read(error.__traceback__)
    except AttributeError as other:
        print(other)

# A member descriptor of another class.
class Slotted:
    __slots__ = ("x",)
class Stranger:
    borrowed = Slotted.x
    real = int.real
def borrowed(value):
    return value.borrowed
def real(value):
    return value.real
for turn in range(2):
    for function in (borrowed, real):
        try:
            print(function(Stranger()))
        except TypeError as error:
            print(error)
