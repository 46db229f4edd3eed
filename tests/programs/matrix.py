"""A matrix class with operators, slicing, determinants and exact fractions."""


def gcd(a, b):
    while b:
        a, b = b, a % b
    return abs(a)


class Fraction:
    __slots__ = ("n", "d")

    def __init__(self, n, d=1):
        if d == 0:
            raise ZeroDivisionError(f"Fraction({n}, 0)")
        g = gcd(n, d) or 1
        if d < 0:
            g = -g
        self.n, self.d = n // g, d // g

    @classmethod
    def of(cls, value):
        return value if isinstance(value, cls) else cls(value)

    def _operation(function):
        def forward(self, other):
            if not isinstance(other, (int, Fraction)):
                return NotImplemented
            return function(self, Fraction.of(other))

        def backward(self, other):
            if not isinstance(other, int):
                return NotImplemented
            return function(Fraction.of(other), self)

        return forward, backward

    __add__, __radd__ = _operation(lambda a, b: Fraction(a.n * b.d + b.n * a.d, a.d * b.d))
    __sub__, __rsub__ = _operation(lambda a, b: Fraction(a.n * b.d - b.n * a.d, a.d * b.d))
    __mul__, __rmul__ = _operation(lambda a, b: Fraction(a.n * b.n, a.d * b.d))
    __truediv__, __rtruediv__ = _operation(lambda a, b: Fraction(a.n * b.d, a.d * b.n))
    __lt__, _ = _operation(lambda a, b: a.n * b.d < b.n * a.d)
    __eq__, _ = _operation(lambda a, b: a.n == b.n and a.d == b.d)
    del _, _operation

    def __hash__(self):
        return hash((self.n, self.d)) if self.d != 1 else hash(self.n)

    def __neg__(self):
        return Fraction(-self.n, self.d)

    def __abs__(self):
        return Fraction(abs(self.n), self.d)

    def __bool__(self):
        return self.n != 0

    def __float__(self):
        return self.n / self.d

    def __repr__(self):
        return str(self.n) if self.d == 1 else f"{self.n}/{self.d}"


class ShapeError(ValueError):
    pass


class Matrix:
    def __init__(self, rows):
        self.rows = [list(row) for row in rows]
        if len({len(row) for row in self.rows}) > 1:
            raise ShapeError("rows of different lengths")

    @classmethod
    def identity(cls, n):
        return cls([1 if i == j else 0 for j in range(n)] for i in range(n))

    @classmethod
    def build(cls, height, width, function):
        return cls([function(i, j) for j in range(width)] for i in range(height))

    @property
    def shape(self):
        return len(self.rows), len(self.rows[0]) if self.rows else 0

    @property
    def T(self):
        return Matrix(zip(*self.rows))

    def __getitem__(self, key):
        match key:
            case int() as i, int() as j:
                return self.rows[i][j]
            case slice() as rows, slice() as columns:
                return Matrix(row[columns] for row in self.rows[rows])
            case slice() as rows, int() as j:
                return [row[j] for row in self.rows[rows]]
            case int() as i:
                return self.rows[i]
        raise TypeError(f"bad index {key!r}")

    def __setitem__(self, key, value):
        i, j = key
        self.rows[i][j] = value

    def __iter__(self):
        for row in self.rows:
            yield from row

    def __len__(self):
        return len(self.rows)

    def __eq__(self, other):
        return isinstance(other, Matrix) and self.rows == other.rows

    def map(self, function, *others):
        for other in others:
            if other.shape != self.shape:
                raise ShapeError(f"{self.shape} and {other.shape}")
        return Matrix(map(function, *rows) for rows in zip(self.rows, *(o.rows for o in others)))

    def __add__(self, other):
        return self.map(lambda a, b: a + b, other)

    def __sub__(self, other):
        return self.map(lambda a, b: a - b, other)

    def __neg__(self):
        return self.map(lambda a: -a)

    def __mul__(self, factor):
        return self.map(lambda a: a * factor)

    __rmul__ = __mul__

    def __matmul__(self, other):
        if self.shape[1] != other.shape[0]:
            raise ShapeError(f"{self.shape} @ {other.shape}")
        columns = list(zip(*other.rows))
        return Matrix([sum(a * b for a, b in zip(row, column)) for column in columns] for row in self.rows)

    def __imatmul__(self, other):
        self.rows = (self @ other).rows
        return self

    def __pow__(self, n):
        if n < 0:
            return self.inverse() ** -n
        result, base = Matrix.identity(len(self)), self
        while n:
            if n & 1:
                result = result @ base
            base, n = base @ base, n >> 1
        return result

    def determinant(self):
        rows = [[Fraction.of(v) for v in row] for row in self.rows]
        result = Fraction(1)
        for i in range(len(rows)):
            pivot = next((r for r in range(i, len(rows)) if rows[r][i]), None)
            if pivot is None:
                return Fraction(0)
            if pivot != i:
                rows[i], rows[pivot] = rows[pivot], rows[i]
                result = -result
            result *= rows[i][i]
            for r in range(i + 1, len(rows)):
                factor = rows[r][i] / rows[i][i]
                rows[r] = [a - factor * b for a, b in zip(rows[r], rows[i])]
        return result

    def inverse(self):
        n = len(self)
        rows = [[Fraction.of(v) for v in row] + [Fraction(int(i == j)) for j in range(n)] for i, row in enumerate(self.rows)]
        for i in range(n):
            pivot = max(range(i, n), key=lambda r: abs(rows[r][i]))
            if not rows[pivot][i]:
                raise ZeroDivisionError("singular matrix")
            rows[i], rows[pivot] = rows[pivot], rows[i]
            rows[i] = [v / rows[i][i] for v in rows[i]]
            for r in range(n):
                if r != i:
                    factor = rows[r][i]
                    rows[r] = [a - factor * b for a, b in zip(rows[r], rows[i])]
        return Matrix(row[n:] for row in rows)

    def __repr__(self):
        return f"Matrix({self.rows})"

    def __str__(self):
        widths = [max(len(str(v)) for v in column) for column in zip(*self.rows)]
        return "\n".join("[" + " ".join(str(v).rjust(w) for v, w in zip(row, widths)) + "]" for row in self.rows)


a = Matrix([[1, 2], [3, 4]])
b = Matrix([[0, 1], [1, 0]])
print(a, a @ b, a + b, a - b, -a, 2 * a, sep="\n\n")
print(a == Matrix([(1, 2), (3, 4)]), a != b, a.T, a.shape, len(a), list(a), a[0, 1], a[1], a[:, 0], a[:, ::-1])
print(a.determinant(), a.inverse(), (a @ a.inverse()) == Matrix.identity(2), a**5, a**-2, sep="\n")
fib = Matrix([[1, 1], [1, 0]])
print((fib**100)[0, 1], [(fib**n)[0, 1] for n in range(12)])
hilbert = Matrix.build(4, 4, lambda i, j: Fraction(1, i + j + 1))
print(hilbert)
print(hilbert.inverse())
print(hilbert.determinant(), hilbert.inverse().determinant(), float(hilbert.determinant()))
c = Matrix.identity(2)
c @= a
c[0, 0] = 99
print(c, a, sep="\n")
for attempt in (lambda: a @ Matrix([[1, 2, 3]]), lambda: a + Matrix([[1]]), lambda: Matrix([[1], [1, 2]]), lambda: a["x"],
                lambda: Matrix([[1, 2], [2, 4]]).inverse(), lambda: Fraction(1, 0), lambda: a[5, 5], lambda: Fraction(1) + "x",
                lambda: a + 5):
    try:
        print(attempt())
    except Exception as exc:
        print(f"{type(exc).__name__}: {exc}")
print(sorted([Fraction(1, 2), Fraction(1, 3), Fraction(-1)]), sum([Fraction(1, n) for n in range(1, 11)]), 1 - Fraction(1, 3), 2 / Fraction(4), {Fraction(2, 4): 1}[Fraction(1, 2)], Fraction(4, 2) == 2, hash(Fraction(2)) == hash(2), Fraction(3, -6))
