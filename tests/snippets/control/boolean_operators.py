# and, or, not and conditional expressions give back operands and short-circuit.
def note(value):
    print(f"({value!r})", end=" ")
    return value


print(note(0) or note("") or note("x") or note("y"))
print(note(1) and note([]) and note(2))
print(note(1) and note(0) or note(5))
print(note(0) or note(1) and note(2))
print(not note(0), not note([1]), not not note("a"))
print(note(1) if note(0) else note(2))
print((note(0) or note(None)) and note(1), note(1) or (note(2) and note(3)))
print(0 or None, None or 0, "" and 1, 1 and "", [] or {} or (), 1 and 2 and 3, 0 or 0.0 or 0j)
print(True and not False, not True or True, not (True and False), not 1 == 2, not 1 in [1])


class Truth:
    def __init__(self, name, value):
        self.name, self.value = name, value

    def __bool__(self):
        print("?" + self.name, end=" ")
        return self.value

    def __repr__(self):
        return self.name


t, f = Truth("t", True), Truth("f", False)
print(t and f, f and t, t or f, f or t)
print(t and f or t, f or t and f, not t, not f)
if t and not f:
    print("if")
if not (t and f):
    print("not and")
if not t or f:
    print("never")
elif t:
    print("elif")
while t and not t:
    pass
else:
    print("while else")
x = t if f else f if t else t
print(x)
print([v for v in (0, 1, 2, "", "a") if v and v != 1])


def early(value):
    return value and value[0] or "default"


print(early("abc"), early(""), early([0]), early([[]]))


def raises():
    raise ValueError


print(0 and raises(), 1 or raises(), 5 if True else raises())
print((lambda a, b: a and b)(1, 2), (lambda a: not a)(0), [not v for v in (0, 1)])
print(1 < 2 and 2 < 3 or raises(), (1 and 0) == 0, 1 and (0 == 0))
a = b = 0
a = a or 5
b = b and 5
print(a, b)
value = None
print(value is None or value > 3, value is not None and value > 3)
print(bool(""), bool(" "), bool(0), bool(0.0), bool(-0.0), bool(0j), bool([]), bool([0]), bool({}), bool(set()),
      bool(range(0)), bool(b""), bool(None), bool(...), bool(NotImplementedError), bool(float("nan")), bool(lambda: 0))
assert (1, "a tuple is true") if True else 0
print(1 if [] else 2 if () else 3, (1 if 1 else 2) + 1, 1 if 1 else 2 + 1)
print(*(x if x % 2 else -x for x in range(5)))
print({True: "yes", False: "no"}[not 0], [10, 20][True], "ab"[not 1])
print(not None, not..., -True, +True, ~True if False else ~1, True + True, True * 5)
print((yes := True) and (no := False) or "end", yes, no)
