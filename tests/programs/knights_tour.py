"""Knight's tours with Warnsdorff's rule and backtracking, eight queens, and a sudoku solver."""

MOVES = [(1, 2), (2, 1), (2, -1), (1, -2), (-1, -2), (-2, -1), (-2, 1), (-1, 2)]


class Board:
    def __init__(self, n):
        self.n = n
        self.steps = [[0] * n for _ in range(n)]
        self.tried = 0

    def free(self, r, c):
        return 0 <= r < self.n and 0 <= c < self.n and not self.steps[r][c]

    def moves(self, r, c):
        return [(r + dr, c + dc) for dr, dc in MOVES if self.free(r + dr, c + dc)]

    def tour(self, r, c, step=1):
        self.steps[r][c] = step
        self.tried += 1
        if step == self.n * self.n:
            return True
        for nr, nc in sorted(self.moves(r, c), key=lambda cell: (len(self.moves(*cell)), cell)):
            if self.tour(nr, nc, step + 1):
                return True
        self.steps[r][c] = 0
        return False

    def positions(self):
        return {step: (r, c) for r, row in enumerate(self.steps) for c, step in enumerate(row)}

    def __str__(self):
        width = len(str(self.n * self.n))
        return "\n".join(" ".join(f"{step:>{width}}" for step in row) for row in self.steps)


def valid(board):
    where = board.positions()
    return all(
        sorted(map(abs, (where[i + 1][0] - where[i][0], where[i + 1][1] - where[i][1]))) == [1, 2]
        for i in range(1, board.n**2)
    )


for size in (5, 6, 8):
    board = Board(size)
    print(size, board.tour(0, 0), board.tried, valid(board))
    print(board)
for size in (3, 4):
    board = Board(size)
    print(size, board.tour(0, 0), board.tried)


def queens(n):
    def place(row, columns, left, right):
        if row == n:
            yield columns
            return
        for c in range(n):
            if c not in columns and row + c not in left and row - c not in right:
                yield from place(row + 1, [*columns, c], left | {row + c}, right | {row - c})

    return place(0, [], frozenset(), frozenset())


solutions = list(queens(8))
print(len(solutions), solutions[0], solutions[-1], [len(list(queens(n))) for n in range(1, 7)])
print("\n".join("".join("Q" if c == q else "." for c in range(8)) for q in next(queens(8))))

SUDOKU = """
53..7....
6..195...
.98....6.
8...6...3
4..8.3..1
7...2...6
.6....28.
...419..5
....8..79
"""


class Contradiction(Exception):
    pass


class Sudoku:
    cells = [(r, c) for r in range(9) for c in range(9)]
    peers = {
        (r, c): {(r2, c2) for r2, c2 in [(r2, c2) for r2 in range(9) for c2 in range(9)]
                 if (r2 == r or c2 == c or (r2 // 3, c2 // 3) == (r // 3, c // 3)) and (r2, c2) != (r, c)}
        for r in range(9) for c in range(9)
    }

    def __init__(self, text=None):
        self.options = {cell: set("123456789") for cell in self.cells}
        self.guesses = 0
        for (r, c), digit in zip(self.cells, "".join((text or "").split())):
            if digit != ".":
                self.assign((r, c), digit)

    def assign(self, cell, digit):
        for other in self.options[cell] - {digit}:
            self.eliminate(cell, other)

    def eliminate(self, cell, digit):
        if digit not in self.options[cell]:
            return
        self.options[cell].remove(digit)
        if not self.options[cell]:
            raise Contradiction(cell)
        if len(self.options[cell]) == 1:
            (last,) = self.options[cell]
            for peer in self.peers[cell]:
                self.eliminate(peer, last)

    def copy(self):
        other = Sudoku()
        other.options = {cell: set(options) for cell, options in self.options.items()}
        return other

    def solve(self):
        unsolved = [(len(o), cell) for cell, o in self.options.items() if len(o) > 1]
        if not unsolved:
            return self
        _, cell = min(unsolved)
        for digit in sorted(self.options[cell]):
            attempt = self.copy()
            try:
                attempt.assign(cell, digit)
                solved = attempt.solve()
            except Contradiction:
                continue
            if solved:
                return solved
        return None

    def __str__(self):
        rows = []
        for r in range(9):
            row = "".join("".join(self.options[r, c]) if len(self.options[r, c]) == 1 else "." for c in range(9))
            rows.append(f"{row[:3]}|{row[3:6]}|{row[6:]}")
            if r in (2, 5):
                rows.append("---+---+---")
        return "\n".join(rows)


print(Sudoku(SUDOKU).solve())
try:
    Sudoku("55" + "." * 79)
except Contradiction as exc:
    print("contradiction at", exc)
hard = "4.....8.5.3..........7......2.....6.....8.4......1.......6.3.7.5..2.....1.4......"
print(Sudoku(hard).solve())
