# expected: 3.14
# What containers say when they are used wrongly.


def say(function):
    try:
        print("->", repr(function()))
    except Exception as error:
        print(type(error).__name__, error, *getattr(error, "__notes__", ()))


class Index:
    def __init__(self, value):
        self.value = value

    def __index__(self):
        return self.value


class Wrong:
    def __eq__(self, other):
        raise ZeroDivisionError("compared")

    __hash__ = None


items = [1, 2, 3]
say(lambda: [].index(1))
say(lambda: [].remove(1))
say(lambda: [1].pop(5))
say(lambda: [].pop())
say(lambda: [1].insert("a", 1))
say(lambda: [1].index(1, "a"))
say(lambda: items["a"])
say(lambda: items[10**20])
say(lambda: items[3])
say(lambda: items[-4])
say(lambda: items[Index(1)])
say(lambda: items.__setitem__(5, 1))
say(lambda: items.__delitem__(5))
say(lambda: items.__setitem__(slice(0, 1), 1))
say(lambda: items.__setitem__(slice(0, 3, 2), [1, 2, 3]))
say(lambda: items.__setitem__("a", 2))
say(lambda: items[::0])
say(lambda: items["a":])
say(lambda: items + 1)
say(lambda: items + (1,))
say(lambda: items * "a")
say(lambda: items * 10**20)
say(lambda: items.sort(1))
say(lambda: items.sort(key=1))
say(lambda: items.sort(cmp=1))
say(lambda: list(1, 2))
say(lambda: list(x=1))
say(lambda: [1, "a"].sort())
say(lambda: [1].append())
say(lambda: [1].append(1, 2))
say(lambda: [1].extend(1))
say(lambda: [*1])
say(lambda: {*1})
say(lambda: {**1})
say(lambda: print(*1))
say(lambda: print(**1))
say(lambda: [1] < (1,))
say(lambda: [1, Wrong()].index(5))
say(lambda: Wrong() in [1, 2])
say(lambda: hash([]))

pair = (1, 2)
say(lambda: pair["a"])
say(lambda: pair[3])
say(lambda: pair.index(3))
say(lambda: pair + 1)
say(lambda: pair + [1])
say(lambda: tuple(1))
say(lambda: tuple(1, 2))
say(lambda: hash((1, [])))
say(lambda: pair.__setitem__(0, 1))

say(lambda: dict(1))
say(lambda: dict([1]))
say(lambda: dict([[1]]))
say(lambda: dict(["abc"]))
say(lambda: dict(["ab", (1, 2), [3, 4]]))
say(lambda: dict(1, 2))
say(lambda: {}.update(1, 2))
say(lambda: {}["a"])
say(lambda: {}.pop(1))
say(lambda: {}.pop(1, 2, 3))
say(lambda: {}.popitem())
say(lambda: {[]: 1})
say(lambda: {1: 2}[[]])
say(lambda: {1: 2}.get([]))
say(lambda: {1: 2}.get())
say(lambda: {1: 2}.fromkeys())
say(lambda: {1: 2} | [(1, 2)])
say(lambda: {} < {})
say(lambda: {}.__delitem__(1))
say(lambda: {(1, []): 1})

say(lambda: {[]})
say(lambda: [] in {1})
say(lambda: set().add([]))
say(lambda: set([[]]))
say(lambda: set().pop())
say(lambda: set().remove(1))
say(lambda: {1}.remove({2}))
say(lambda: {frozenset([2])}.remove({2}))
say(lambda: {2} in {frozenset([2])})
say(lambda: {1} | [1])
say(lambda: {1}.union(1))
say(lambda: frozenset(1, 2))
say(lambda: set(1, 2))
say(lambda: {1} < [1])
say(lambda: frozenset([1]).add(2))
say(lambda: hash(set()))


def keywords(**given):
    return given


say(lambda: keywords(**{"a": 1}, **{"a": 2}))
say(lambda: keywords(**{1: 1}))
say(lambda: keywords(**[1]))


def two(value):
    a, b = value
    return a, b


def starred(value):
    a, *b, c = value
    return a, b, c


for value in 1, [1], [1, 2], [1, 2, 3], iter([1, 2, 3]), {1: 1, 2: 2, 3: 3}, "abc", range(3), (), "ab", range(2):
    say(lambda: two(value))
for value in 1, [1], (1, 2), "abcd", iter(()), {1: 2, 3: 4, 5: 6}:
    say(lambda: starred(value))


def grow_dict():
    d = {1: 1}
    for k in d:
        d[k + 1] = 1


def move_dict():
    d = {1: 1}
    for k in d:
        del d[k]
        d[k + 1] = 1


def grow_set():
    s = {1}
    for k in s:
        s.add(k + 1)


def grow_list():
    s = [1, 2, 3]
    for k in s:
        if len(s) < 10:
            s.append(k)
    return s


say(grow_dict)
say(move_dict)
say(grow_set)
say(grow_list)


class Shrinking:
    def __init__(self, values):
        self.values = values

    def __lt__(self, other):
        self.values.append(1)
        return False


def sort_changed():
    values = []
    values += [Shrinking(values) for _ in range(3)]
    try:
        values.sort()
    finally:
        print(len(values))


say(sort_changed)
