# Many objects of every kind alive at once, and freed.
import gc


class Node:
    alive = 0

    def __init__(self, value, next=None):
        Node.alive += 1
        self.value, self.next = value, next

    def __del__(self):
        Node.alive -= 1


def linked_list(n):
    head = None
    for i in range(n):
        head = Node(i, head)
    count, node = 0, head
    while node:
        count, node = count + node.value, node.next
    return count, Node.alive


print(linked_list(50_000), Node.alive)


def ring(n):
    first = node = Node(0)
    for i in range(n):
        node.next = Node(i)
        node = node.next
    node.next = first


ring(20_000)
gc.collect()
print(Node.alive)


def tree(depth):
    return None if depth == 0 else (tree(depth - 1), depth, tree(depth - 1))


def count(node):
    return 0 if node is None else 1 + count(node[0]) + count(node[2])


print(count(tree(14)))


def generators(n):
    def g(i):
        yield i
        yield i * 2

    alive = [g(i) for i in range(n)]
    return sum(next(x) for x in alive), sum(next(x) for x in alive), sum(1 for x in alive if next(x, None) is None)


print(generators(10_000))
functions = [lambda x, i=i: x + i for i in range(20_000)]
print(sum(f(1) for f in functions))


def closures(n):
    def make(i):
        def get():
            nonlocal i
            i += 1
            return i

        return get

    made = [make(i) for i in range(n)]
    return sum(f() for f in made), sum(f() for f in made)


print(closures(10_000))
table = {f"key {i}": [i, str(i), {i: i}] for i in range(30_000)}
print(len(table), table["key 29999"], sum(len(v) for v in table.values()))
for i in range(0, 30_000, 2):
    del table[f"key {i}"]
print(len(table), "key 0" in table, table["key 1"][2])
table.clear()
nested = [[[j for j in range(10)] for _ in range(100)] for _ in range(100)]
print(sum(sum(sum(r) for r in p) for p in nested))
grid = {(x, y): x * y for x in range(150) for y in range(150)}
print(len(grid), grid[149, 149], sum(grid.values()))
words = [f"w{i % 1000}" for i in range(50_000)]
counts = {}
for w in words:
    counts[w] = counts.get(w, 0) + 1
print(len(counts), counts["w999"], len(set(words)), sorted(counts)[:3])
exceptions = []
for i in range(5_000):
    try:
        raise ValueError(i)
    except ValueError as exc:
        exceptions.append(exc)
print(len(exceptions), sum(e.args[0] for e in exceptions))
exceptions.clear()


class Graph:
    def __init__(self):
        self.edges = []


graphs = [Graph() for _ in range(2_000)]
for i, g in enumerate(graphs):
    g.edges = [graphs[i - 1], graphs[(i * 7) % 2_000], g]
print(sum(len(g.edges) for g in graphs))
graphs.clear()
del g
print(gc.collect() > 2_000)
strings = ["x" * i for i in range(2_000)]
print(sum(map(len, strings)), len("".join(strings)))
big = [2**i for i in range(1_000)]
print(sum(big) == 2**1000 - 1, len(str(big[-1])))
classes = [type(f"Class{i}", (object,), {"method": lambda self, i=i: i}) for i in range(1_000)]
print(sum(c().method() for c in classes))
del classes
print(gc.collect() > 0, Node.alive)
