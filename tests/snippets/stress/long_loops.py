# Long loops of every shape, so that they are left and entered again in the middle.
def simple(n):
    total = 0
    for i in range(n):
        total += i & 3
    return total


def nested(n):
    count = 0
    for i in range(n):
        for j in range(n):
            if (i ^ j) & 1:
                count += 1
    return count


def while_loop(n):
    i, steps = n, 0
    while i != 1:
        i = i // 2 if i % 2 == 0 else 3 * i + 1
        steps += 1
    return steps


def with_try(n):
    caught = 0
    for i in range(n):
        try:
            if i % 3 == 0:
                raise ValueError(i)
        except ValueError as exc:
            caught += exc.args[0] & 1
        finally:
            caught += 1
    return caught


def with_manager(n):
    class M:
        def __enter__(self):
            return 1

        def __exit__(self, *args):
            return True

    total = 0
    for i in range(n):
        with M() as m:
            total += m
            if i % 2:
                raise KeyError
    return total


def generators(n):
    def numbers():
        i = 0
        while True:
            i += 1
            got = yield i
            if got:
                i = got

    g = numbers()
    total = 0
    for _ in range(n):
        total += next(g)
    g.send(10)
    return total, next(g)


def delegation(n):
    def leaf():
        for i in range(n):
            yield i

    def chain(depth):
        if depth:
            yield from chain(depth - 1)
        else:
            yield from leaf()

    return sum(chain(20))


def calls(n):
    def f(x, y=1, *args, **kwargs):
        return x + y

    total = 0
    for i in range(n):
        total = f(total, i & 1) - f(0, y=0)
    return total


def methods(n):
    class Counter:
        def __init__(self):
            self.n = 0

        def up(self, by):
            self.n += by
            return self

        def __iadd__(self, other):
            self.n += other
            return self

        @property
        def value(self):
            return self.n

    c = Counter()
    for i in range(n):
        c.up(1).up(2)
        c += 3
    return c.value


def closures(n):
    total = 0

    def add(k):
        nonlocal total
        total += k

    for i in range(n):
        add(i % 7)
    return total


def strings(n):
    parts, text = [], ""
    for i in range(n):
        parts.append(str(i))
        text += "x" if i % 1000 == 0 else ""
    joined = "".join(parts)
    return len(joined), joined[-5:], len(text), joined.count("7")


def lists(n):
    l = []
    for i in range(n):
        l.append(i * i % 1000)
    l.sort()
    total = 0
    for a, b in zip(l, l[1:]):
        total += a <= b
    while len(l) > 10:
        l.pop()
    return total, l


def dicts(n):
    d = {}
    for i in range(n):
        d[i % 1000] = d.get(i % 1000, 0) + i
    for k in range(0, 1000, 3):
        del d[k]
    return len(d), sum(d.values()) if n else 0


def sets(n):
    s = set()
    for i in range(n):
        s.add(i * 7 % 10007)
        s.discard(i * 5 % 10007)
    return len(s), sum(s)


def floats(n):
    x = 0.0
    for i in range(1, n):
        x += 1.0 / (i * i)
    return round(x, 9)


def big_numbers(n):
    x = 1
    for i in range(1, n):
        x = x * i % (2**89 - 1)
    return x


def comprehensions(n):
    return sum([x * 2 for x in range(n) if x % 3 == 0]), len({x % 100: x for x in range(n)}), sum(x for x in range(n) if x & 1)


def unpacking(n):
    a, b = 0, 1
    for _ in range(n):
        a, b = b, (a + b) % 1000003
    return a, b


def matching(n):
    counts = [0, 0, 0]
    for i in range(n):
        match i % 5, i % 2:
            case 0, _:
                counts[0] += 1
            case x, 1 if x > 2:
                counts[1] += 1
            case _:
                counts[2] += 1
    return counts


def classes(n):
    alive = []
    for i in range(n):
        cls = type(f"C{i}", (), {"v": i})
        if i % 100 == 0:
            alive.append(cls())
    return [o.v for o in alive]


N = 100_000
print(simple(N * 3), nested(400), while_loop(837799), with_try(N), with_manager(N // 2), generators(N), delegation(N // 2))
print(calls(N), methods(N), closures(N), strings(N), lists(N), dicts(N), sets(N))
print(floats(N), big_numbers(N // 2), comprehensions(N), unpacking(N), matching(N), classes(1000))
i = 0
while i < 200_000:
    i += 1
    if i % 50_000 == 0:
        print("module level", i)
