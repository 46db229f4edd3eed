"""Shortest paths, orderings and spanning trees, with a heap written by hand."""


class Heap:
    def __init__(self, items=(), key=lambda item: item):
        self.key = key
        self.items = list(items)
        for i in reversed(range(len(self.items) // 2)):
            self._down(i)

    def push(self, item):
        self.items.append(item)
        i = len(self.items) - 1
        while i and self.key(self.items[i]) < self.key(self.items[(i - 1) // 2]):
            parent = (i - 1) // 2
            self.items[i], self.items[parent] = self.items[parent], self.items[i]
            i = parent

    def pop(self):
        if not self.items:
            raise IndexError("pop from an empty heap")
        last = self.items.pop()
        if not self.items:
            return last
        top, self.items[0] = self.items[0], last
        self._down(0)
        return top

    def _down(self, i):
        n = len(self.items)
        while True:
            smallest = i
            for child in (2 * i + 1, 2 * i + 2):
                if child < n and self.key(self.items[child]) < self.key(self.items[smallest]):
                    smallest = child
            if smallest == i:
                return
            self.items[i], self.items[smallest] = self.items[smallest], self.items[i]
            i = smallest

    def __bool__(self):
        return bool(self.items)

    def __len__(self):
        return len(self.items)

    def drain(self):
        while self:
            yield self.pop()


class Graph:
    def __init__(self, edges=(), directed=False):
        self.adjacent = {}
        self.directed = directed
        for a, b, *weight in edges:
            self.add(a, b, *weight)

    def add(self, a, b, weight=1):
        self.adjacent.setdefault(a, {})[b] = weight
        self.adjacent.setdefault(b, {})
        if not self.directed:
            self.adjacent[b][a] = weight

    def __getitem__(self, node):
        return self.adjacent[node]

    def __iter__(self):
        return iter(self.adjacent)

    def __contains__(self, node):
        return node in self.adjacent

    def edges(self):
        for a, neighbours in self.adjacent.items():
            for b, weight in neighbours.items():
                if self.directed or a <= b:
                    yield a, b, weight


def breadth_first(graph, start):
    seen, queue = {start: None}, [start]
    for node in queue:
        yield node
        for other in graph[node]:
            if other not in seen:
                seen[other] = node
                queue.append(other)


def depth_first(graph, node, seen=None):
    seen = set() if seen is None else seen
    seen.add(node)
    yield node
    for other in graph[node]:
        if other not in seen:
            yield from depth_first(graph, other, seen)


def dijkstra(graph, start):
    distance, previous = {start: 0}, {}
    heap = Heap([(0, start)])
    while heap:
        d, node = heap.pop()
        if d > distance[node]:
            continue
        for other, weight in graph[node].items():
            if weight < 0:
                raise ValueError(f"negative edge {node}-{other}")
            if d + weight < distance.get(other, float("inf")):
                distance[other] = d + weight
                previous[other] = node
                heap.push((d + weight, other))
    return distance, previous


def path(previous, start, end):
    out = [end]
    while out[-1] != start:
        if out[-1] not in previous:
            return None
        out.append(previous[out[-1]])
    return out[::-1]


class CycleError(Exception):
    pass


def topological(graph):
    state, order = {}, []

    def visit(node, trail):
        if state.get(node) == "done":
            return
        if state.get(node) == "open":
            raise CycleError(" -> ".join(trail[trail.index(node):] + [node]))
        state[node] = "open"
        for other in graph[node]:
            visit(other, trail + [node])
        state[node] = "done"
        order.append(node)

    for node in graph:
        visit(node, [])
    return order[::-1]


def kruskal(graph):
    parent = {node: node for node in graph}

    def find(node):
        while parent[node] != node:
            parent[node] = node = parent[parent[node]]
        return node

    for a, b, weight in sorted(graph.edges(), key=lambda e: (e[2], e[0], e[1])):
        if (ra := find(a)) != (rb := find(b)):
            parent[ra] = rb
            yield a, b, weight


def components(graph):
    left = set(graph)
    while left:
        start = min(left)
        found = set(depth_first(graph, start))
        left -= found
        yield sorted(found)


def a_star(grid, start, goal):
    def estimate(cell):
        return abs(cell[0] - goal[0]) + abs(cell[1] - goal[1])

    heap = Heap([(estimate(start), 0, start, None)])
    came_from = {}
    while heap:
        _, cost, cell, previous = heap.pop()
        if cell in came_from:
            continue
        came_from[cell] = previous
        if cell == goal:
            trail = []
            while cell is not None:
                trail.append(cell)
                cell = came_from[cell]
            return trail[::-1]
        r, c = cell
        for nr, nc in ((r + 1, c), (r - 1, c), (r, c + 1), (r, c - 1)):
            if 0 <= nr < len(grid) and 0 <= nc < len(grid[0]) and grid[nr][nc] != "#":
                heap.push((cost + 1 + estimate((nr, nc)), cost + 1, (nr, nc), cell))
    return None


heap = Heap([5, 3, 8, 1, 9, 2])
heap.push(0)
print(list(heap.drain()), len(heap), list(Heap("heapsort", key=lambda c: -ord(c)).drain()))
try:
    heap.pop()
except IndexError as exc:
    print(exc)
roads = Graph([("A", "B", 4), ("A", "C", 1), ("C", "B", 2), ("B", "D", 5), ("C", "D", 8), ("D", "E", 3), ("X", "Y", 1)])
print(list(breadth_first(roads, "A")), list(depth_first(roads, "A")))
distance, previous = dijkstra(roads, "A")
print(distance, path(previous, "A", "E"), path(previous, "A", "X"))
print(list(kruskal(roads)), sum(w for *_, w in kruskal(roads)), list(components(roads)))
tasks = Graph([("shirt", "tie"), ("tie", "jacket"), ("trousers", "shoes"), ("trousers", "belt"), ("belt", "jacket"), ("socks", "shoes")], directed=True)
order = topological(tasks)
print(order, all(order.index(a) < order.index(b) for a, b, _ in tasks.edges()))
tasks.add("jacket", "shirt")
try:
    topological(tasks)
except CycleError as exc:
    print("cycle:", exc)
roads.add("E", "A", -1)
try:
    dijkstra(roads, "A")
except ValueError as exc:
    print(exc)
maze = ["..........", ".########.", ".#......#.", ".#.####.#.", ".#.#..#.#.", ".#.#.##.#.", ".#.#....#.", ".#.######.", ".#........", ".########."]
trail = a_star(maze, (2, 2), (9, 9))
print(len(trail))
print("\n".join("".join("*" if (r, c) in trail else cell for c, cell in enumerate(row)) for r, row in enumerate(maze)))
print(a_star(["..#..", "..#.."], (0, 0), (0, 4)))
random, big = 7, Graph()
for _ in range(3000):
    random = (random * 1664525 + 1013904223) % 2**32
    big.add((random >> 4) % 500, (random >> 16) % 500, random % 97 + 1)
distance, _ = dijkstra(big, 0)
print(len(distance), max(distance.values()), sum(distance.values()))
