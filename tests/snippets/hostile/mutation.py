# expected: 3.14
# Containers that change while something works on them: no crash, and errors in CPython's words.
def error(call):
    try:
        return repr(call())
    except Exception as exc:
        return f"{type(exc).__name__}: {exc}"


class Trigger:
    """Runs an action when it is compared, hashed, printed or converted."""

    def __init__(self, action, result=False):
        self.action, self.result = action, result

    def __eq__(self, other):
        self.action()
        return self.result

    def __lt__(self, other):
        self.action()
        return self.result

    def __hash__(self):
        return 1

    def __repr__(self):
        self.action()
        return "T"

    def __index__(self):
        self.action()
        return 1

    def __bool__(self):
        self.action()
        return self.result


def list_index():
    l = [0, 1, 2, 3]
    l[1] = Trigger(l.clear)
    return error(lambda: l.index(3)), l


def list_count():
    l = [0, 1, 2, 3]
    l[1] = Trigger(l.clear)
    return l.count(5), l


def list_remove():
    l = [Trigger(lambda: l.clear(), True), 1]
    return error(lambda: l.remove(5)), l


def list_contains():
    l = [0, 1, 2]
    l[0] = Trigger(l.clear)
    return 5 in l, l


def list_equal():
    l, m = [0, 1, 2], [5, 1, 2]
    l[0] = Trigger(m.clear, True)
    return l == m


def list_repr():
    l = [0, 1, 2]
    l[0] = Trigger(lambda: l.pop() if len(l) > 1 else None)
    return repr(l)


def list_sort():
    l = [3, 2, 1]
    return error(lambda: l.sort(key=lambda v: l.append(v) or v)), sorted(map(str, l))[:3]


def list_sort_clear():
    l = [Trigger(lambda: l.clear(), True) for _ in range(3)]
    return error(lambda: l.sort()), len(l)


def list_slice_assign():
    l = [1, 2, 3, 4]

    def items():
        l.clear()
        yield 9

    l[1:3] = items()
    return l


def list_extend_self():
    l = [1, 2]

    def items():
        for i in range(3):
            l.append(i)
            yield -i

    l.extend(items())
    return l


def list_index_clears():
    l = [1, 2, 3]
    return error(lambda: l[Trigger(l.clear)])


def list_setitem_clears():
    l = [1, 2, 3]

    def assign():
        l[Trigger(l.clear)] = 5

    return error(assign), l


def list_insert_clears():
    l = [1, 2, 3]
    l.insert(Trigger(l.clear), "x")
    return l


def list_multiply():
    l = [1, 2]
    return error(lambda: l * Trigger(l.clear))


def list_iteration():
    l = [1, 2, 3, 4]
    out = []
    for v in l:
        out.append(v)
        if v == 2:
            del l[:2]
    return out, l


def list_grow_iteration():
    l, n = [0], 0
    for v in l:
        n += 1
        if n < 2000:
            l.append(n)
    return n, len(l)


def dict_lookup_clears():
    d = {Trigger(lambda: d.clear()): 1}
    return error(lambda: d[Trigger(lambda: None)]), len(d)


def dict_insert_clears():
    d = {Trigger(lambda: d.clear()): 1}
    d[Trigger(lambda: None)] = 2
    return len(d)


def dict_lookup_grows():
    d, grown = {}, []

    def grow():
        if not grown:
            grown.append(True)
            d.update({i: i for i in range(2, 100)})

    d[Trigger(grow)] = 1
    return error(lambda: d[Trigger(lambda: None)]), len(d)


def dict_repr():
    d = {}
    d["t"] = Trigger(lambda: d.clear())
    d["u"] = 1
    return error(lambda: repr(d))


def dict_equal():
    d, e = {}, {}
    d["k"] = Trigger(e.clear, True)
    e["k"] = 1
    d["l"] = e["l"] = 2
    return error(lambda: d == e)


def dict_update_self():
    d = {"a": 1}

    class M:
        def keys(self):
            d.clear()
            return ["x", "y"]

        def __getitem__(self, key):
            d[key + "!"] = 0
            return key

    d.update(M())
    return d


def dict_values_iteration():
    d = {1: 1, 2: 2}
    return error(lambda: [d.pop(k) for k in d.keys()]), d


def dict_comprehension_self():
    d = {1: 1}
    return error(lambda: {k: d.setdefault(k + 1, 0) for k in d})


def set_operations():
    s = {Trigger(lambda: s.clear())}
    return error(lambda: Trigger(lambda: None) in s), len(s)


def set_union_grows():
    s = {1, 2}

    def items():
        for i in range(3):
            s.add(10 + i)
            yield i

    s.update(items())
    return sorted(s)


def str_join():
    l = ["a", "b"]

    class S(str):
        pass

    def items():
        l.append("c")
        yield from l[:2]

    return "-".join(items()), l


def bytes_from_changing():
    l = [1, 2, 3]
    l[1] = Trigger(l.clear)
    return error(lambda: bytes(l))


def tuple_from_generator():
    out = []

    def items():
        for i in range(3):
            out.append(i)
            yield out

    return [len(v) for v in tuple(items())]


def zip_clears():
    l = [1, 2, 3]

    def clearing():
        for i in range(3):
            l.clear()
            yield i

    return list(zip(l, clearing()))


def map_clears():
    l = [1, 2, 3]
    return list(map(lambda v: l.clear() or v, l))


def sum_changes():
    l = [1, 2, 3]

    class N(int):
        def __radd__(self, other):
            l.append(0) if len(l) < 6 else None
            return int(self) + other

    l[0] = N(5)
    return sum(l), len(l)


def max_clears():
    l = [Trigger(lambda: l.clear()), Trigger(lambda: l.clear()), Trigger(lambda: None)]
    return type(max(l)).__name__, l


def min_key_clears():
    l = [3, 1, 2]
    return min(l, key=lambda v: l.clear() or v), l


def unpack_changes():
    l = [1, 2, 3]

    class It:
        def __iter__(self):
            return self

        def __next__(self):
            if not l:
                raise StopIteration
            return l.pop()

    a, *b = It()
    return a, b, l


def enumerate_reversed():
    l = [1, 2, 3, 4]
    out = []
    for v in reversed(l):
        out.append(v)
        l.pop(0)
    return out, l


def del_in_loop():
    l = list(range(10))
    for i in range(len(l)):
        if i < len(l):
            del l[i]
    return l


def bool_clears():
    l = [1]
    return [v for v in l if Trigger(l.clear)] or l


def iter_exhausted_stays():
    l = [1]
    it = iter(l)
    list(it)
    l.extend([2, 3])
    return list(it), l


for name, function in list(globals().items()):
    if name.split("_")[0] in ("list", "dict", "set", "str", "bytes", "tuple", "zip", "map", "sum", "max", "min", "unpack", "enumerate", "del", "bool", "iter"):
        print(name, function())


# A function that is given other code goes on with the old one where it runs.
def counts():
    counts.__code__ = other.__code__
    for number in range(3):
        yield number, "old"


def other():
    return "other"


def falls(n):
    if n == 0:
        falls.__code__ = other.__code__
        return ["bottom"]
    try:
        return falls(n - 1) + [n, "constant"]
    finally:
        sum([len(name) for name in ("a", "bc")])


suspended = counts()
print(next(suspended), counts(), list(suspended))
print(falls(3), falls())
