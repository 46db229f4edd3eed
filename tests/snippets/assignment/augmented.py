# Augmented assignment to every kind of target, evaluated once.
def error(call):
    try:
        print("no error:", call())
    except Exception as exc:
        print(type(exc).__name__, exc, sep=": ")


x = 10
x += 5; print(x, end=" ")
x -= 3; print(x, end=" ")
x *= 4; print(x, end=" ")
x /= 6; print(x, end=" ")
x //= 3; print(x, end=" ")
x = 7
x %= 4; print(x, end=" ")
x **= 5; print(x, end=" ")
x <<= 3; print(x, end=" ")
x >>= 1; print(x, end=" ")
x &= 0xFF; print(x, end=" ")
x |= 0x100; print(x, end=" ")
x ^= 0xF; print(x)

l = [1, 2]
same = l
l += [3]
l += "ab"
l += (x for x in (9,))
l *= 2
print(l, same is l)
l = l + [0]
print(same is l)
t = s = (1,)
t += (2,)
print(t, s)
text = "a"
text += "b"
text *= 3
text %= ()
print(text)
d = e = {"a": 1}
d |= {"b": 2}
d |= [("c", 3)]
print(d, e is d)
u = v = {1, 2, 3}
u |= {4}
u &= {2, 3, 4}
u -= {2}
u ^= {3, 9}
print(sorted(u), u is v)
f = g = frozenset({1})
f |= {2}
print(sorted(f), f is g)


def note(name, value):
    print(name, end=" ")
    return value


table = {"k": 1}
note("object", table)[note("key", "k")] += note("value", 5)
print(table)


class O:
    pass


o = O()
o.n = 1
note("object", o).n *= note("value", 7)
print(o.n)


class Log:
    def __init__(self):
        self.data = {0: 1}

    def __getitem__(self, key):
        print("get", key, end=" ")
        return self.data[key]

    def __setitem__(self, key, value):
        print("set", key, value, end=" ")
        self.data[key] = value

    def __getattr__(self, name):
        print("getattr", name, end=" ")
        return 10

    def __setattr__(self, name, value):
        if name != "data":
            print("setattr", name, value, end=" ")
        else:
            super().__setattr__(name, value)


log = Log()
log[0] += 1
log.attr -= 3
print()
m = [[0] * 3 for _ in range(2)]
m[1][2] += 5
m[0][-1] -= 1
m[0][:2] += [7]
print(m)
m[0][1:2] *= 3
print(m)

# The item is changed even though the tuple refuses the assignment.
t = ([1],)


def tuple_item():
    t[0] += [2]


error(tuple_item)
print(t)


def missing_key():
    d = {}
    d["k"] += 1


def missing_attr():
    O().x += 1


def missing_index():
    [][0] += 1


def value_raises():
    l = [1]
    l[0] += 1 / 0


def str_item():
    s = "abc"
    s[0] += "x"


def list_plus_int():
    l = []
    l += 5


def list_plus_none():
    l = [1]
    l += None


def int_plus_str():
    i = 1
    i += "a"


def str_plus_int():
    s = "a"
    s += 1


def tuple_plus_list():
    t = ()
    t += []


def dict_or_int():
    d = {}
    d |= 5


def set_or_list():
    s = {1}
    s |= [2]


for function in (missing_key, missing_attr, missing_index, value_raises, str_item, list_plus_int, list_plus_none,
                 int_plus_str, str_plus_int, tuple_plus_list, dict_or_int, set_or_list):
    error(function)


class InPlace:
    def __iadd__(self, other):
        return f"replaced by {other}"

    def __isub__(self, other):
        return NotImplemented

    def __sub__(self, other):
        return "sub"

    __imul__ = None


p = InPlace()
p += 1
print(p)
p = InPlace()
p -= 1
print(p)


def none_imul():
    p = InPlace()
    p *= 2


error(none_imul)


class Matrix:
    def __init__(self):
        self.log = []

    def __imatmul__(self, other):
        self.log.append(other)
        return self


n = Matrix()
n @= 1
n @= 2
print(n.log)
i = 0
values = [0, 0, 0]


def index():
    global i
    i += 1
    return i


values[index()] += 10
print(values, i)
big = 2**62
big += big
big *= big
big -= 1
big //= 10**30
print(big)
z = 1
z += 1.5
z -= 0.5
z *= 1j
print(z)
b = True
b += 1
b <<= 2
print(b, type(b).__name__)
b = True
b |= False
b &= True
b ^= True
print(b, type(b).__name__)
(q) = 1
(q) += 1
print(q)
values[0:1] += [5, 5]
print(values)
r = c = 5
r += c
print(r, c)
