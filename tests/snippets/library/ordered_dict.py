# expected: 3.14
"""OrderedDict: its order, its views and iterators, changes while it is walked."""
from _collections import OrderedDict


def show(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as error:
        print(f"{type(error).__name__}: {error}")


d = OrderedDict(a=1, b=2, c=3)
print("--- views")
for name in ("keys", "values", "items"):
    view = getattr(d, name)()
    print(view, type(view), list(view), list(reversed(view)), len(view))
    print([base.__name__ for base in type(view).__mro__], type(iter(view)), type(reversed(view)))
print(list(reversed(d)), type(iter(d)), type(reversed(d)))
print(d.keys() & {"a"}, d.keys() == {"a", "b", "c"}, d.items() >= {("a", 1)}, "a" in d.keys(), 3 in d.values())
print(d.keys().isdisjoint("x"), ("a", 1) in d.items(), ("a", 2) in d.items())
show(type(d.keys()))
print("--- changes while it is walked")
walk = iter(d)
next(walk)
d["z"] = 1
show(next, walk)
walk = iter(d.items())
next(walk)
d.move_to_end("a")
show(next, walk)
walk = iter(d.items())
next(walk)
del d["a"]
show(next, walk)
walk = iter(d)
next(walk)
d["c"] = 99
show(next, walk)
print("--- order")
d = OrderedDict.fromkeys("abc")
d.move_to_end("a")
print(d, d.popitem(), d.popitem(last=False), d)
show(d.move_to_end, "nothing")
show(OrderedDict().popitem)
show(d.pop, "nothing")
show(d.pop, "nothing", 5)
d = OrderedDict([("a", 1), ("b", 2), ("c", 3)])
d.move_to_end("c", last=False)
print(d, list(d), list(d.items()))
d["a"] = 7
print(d)
print(OrderedDict(a=1, b=2) == OrderedDict(b=2, a=1), OrderedDict(a=1, b=2) == dict(b=2, a=1))
print(OrderedDict(a=1) | {"b": 2}, {"b": 2} | OrderedDict(a=1), type({} | OrderedDict()))
print(iter(d).__reduce__()[1], d.__reduce__()[:2], d.copy() == d, d.copy() is d)
show(OrderedDict, 1, 2)


class Derived(OrderedDict):
    def __setitem__(self, key, value):
        super().__setitem__(key, value * 2)


derived = Derived(a=1)
derived.update(b=2)
print(derived, derived.keys(), list(reversed(derived)), type(derived.copy()))
d = OrderedDict()
d["self"] = d
print(d)
