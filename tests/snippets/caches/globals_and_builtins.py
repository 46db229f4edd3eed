# Names that move between globals and builtins while functions use them.
import builtins


def error(call):
    try:
        return call()
    except Exception as exc:
        return f"{type(exc).__name__}: {exc}"


def use_len(value):
    return len(value)


def use_name():
    return changing


for _ in range(50):
    use_len("abc")
print(use_len("abc"))
len = lambda value: "global len"
print(use_len("abc"))
del len
print(use_len("abc"))
builtins.len, saved = (lambda value: "builtin replaced"), builtins.len
print(use_len("abc"))
builtins.len = saved
print(use_len("abc"))
print(error(use_name))
changing = 1
for _ in range(50):
    use_name()
changing = "two"
print(use_name())
globals()["changing"] = 3
print(use_name())
exec("changing = 'by exec'")
print(use_name())
del changing
print(error(use_name))
builtins.changing = "a builtin now"
print(use_name())
changing = "global again"
print(use_name())
del globals()["changing"], builtins.changing
print(error(use_name))


def grow():
    # New globals while the function runs.
    total = 0
    for i in range(500):
        globals()[f"made_{i}"] = i
        total += globals()[f"made_{i}"]
    return total, made_499, made_0


print(grow())
for i in range(500):
    del globals()[f"made_{i}"]
print(error(lambda: made_499))


def counter():
    global ticks
    ticks += 1
    return ticks


ticks = 0
for _ in range(1000):
    counter()
print(ticks)
ticks = "text"
print(error(counter))
ticks = 1.5
print(counter())
ticks = 2**47 - 2
print([counter() for _ in range(4)])


def calls_helper(x):
    return helper(x)


def helper(x):
    return ("first", x)


results = [calls_helper(1)]


def helper(x, y="default"):
    return ("second", x, y)


results.append(calls_helper(1))
helper = lambda x: ("lambda", x)
results.append(calls_helper(1))


class helper:
    def __init__(self, x):
        self.x = x

    def __repr__(self):
        return f"helper({self.x})"


results.append(calls_helper(1))
helper = str
results.append(calls_helper(1))
helper = 5
results.append(error(lambda: calls_helper(1)))
print(*results, sep="\n")
space = {"x": "other globals"}
exec("def f(): return x", space)
f = space["f"]
x = "these globals"
print(f(), eval("x", space), eval("f()", {"f": f, "x": "third"}))
space["x"] = "changed there"
print(f())
space.clear()
print(error(f))
