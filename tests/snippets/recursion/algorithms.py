# Recursive programs whose results are known.
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


def hanoi(n, a="A", b="B", c="C"):
    if n == 0:
        return []
    return hanoi(n - 1, a, c, b) + [(a, c)] + hanoi(n - 1, b, a, c)


def permutations(items):
    if not items:
        yield []
    for i, item in enumerate(items):
        for rest in permutations(items[:i] + items[i + 1 :]):
            yield [item, *rest]


def subsets(items):
    if not items:
        return [[]]
    rest = subsets(items[1:])
    return rest + [[items[0], *s] for s in rest]


def quicksort(items):
    if len(items) < 2:
        return items
    pivot, *rest = items
    return quicksort([x for x in rest if x < pivot]) + [pivot] + quicksort([x for x in rest if x >= pivot])


def merge_sort(items):
    if len(items) < 2:
        return items
    middle = len(items) // 2
    left, right = merge_sort(items[:middle]), merge_sort(items[middle:])
    out = []
    while left and right:
        out.append((left if left[0] <= right[0] else right).pop(0))
    return out + left + right


def gcd(a, b):
    return a if b == 0 else gcd(b, a % b)


def power(base, n):
    if n == 0:
        return 1
    half = power(base, n // 2)
    return half * half * (base if n % 2 else 1)


def queens(n, row=0, columns=(), out=None):
    out = [] if out is None else out
    if row == n:
        out.append(columns)
        return out
    for column in range(n):
        if all(column != c and abs(column - c) != row - r for r, c in enumerate(columns)):
            queens(n, row + 1, columns + (column,), out)
    return out


def flood(grid, r, c, new):
    old = grid[r][c]
    if old == new:
        return 0

    def fill(r, c):
        if not (0 <= r < len(grid) and 0 <= c < len(grid[0])) or grid[r][c] != old:
            return 0
        grid[r][c] = new
        return 1 + fill(r + 1, c) + fill(r - 1, c) + fill(r, c + 1) + fill(r, c - 1)

    return fill(r, c)


def partitions(n, largest=None):
    largest = largest or n
    if n == 0:
        yield []
    for part in range(min(n, largest), 0, -1):
        for rest in partitions(n - part, part):
            yield [part] + rest


def memo(function):
    cache = {}

    def wrapper(*args):
        if args not in cache:
            cache[args] = function(*args)
        return cache[args]

    return wrapper


@memo
def fast_fib(n):
    return n if n < 2 else fast_fib(n - 1) + fast_fib(n - 2)


@memo
def levenshtein(a, b):
    if not a or not b:
        return len(a) + len(b)
    return min(levenshtein(a[1:], b) + 1, levenshtein(a, b[1:]) + 1, levenshtein(a[1:], b[1:]) + (a[0] != b[0]))


def depth(tree):
    return 1 + max(map(depth, tree), default=0) if isinstance(tree, list) else 0


print(fib(20), fast_fib(200), len(hanoi(8)), hanoi(2))
print(list(permutations([1, 2, 3])), len(list(permutations(list(range(6))))))
print(subsets("abc"), quicksort([3, 1, 4, 1, 5, 9, 2, 6]), merge_sort([3, 1, 4, 1, 5, 9, 2, 6]))
print(gcd(1071, 462), power(3, 100), power(2, 0), len(queens(6)), queens(5)[0])
grid = [list(row) for row in ("..#..", ".##..", "....#")]
print(flood(grid, 0, 0, "~"), ["".join(row) for row in grid])
print(list(partitions(5)), sum(1 for _ in partitions(20)))
print(levenshtein("kitten", "sitting"), levenshtein("", "abc"), depth([1, [2, [3]], []]), depth(5))
