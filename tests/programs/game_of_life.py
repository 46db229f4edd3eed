"""Conway's game of life on an unbounded plane of cells, with patterns and their periods."""


class Life:
    def __init__(self, cells=()):
        self.cells = frozenset(cells)

    @classmethod
    def parse(cls, text, origin=(0, 0)):
        r0, c0 = origin
        return cls(
            (r + r0, c + c0)
            for r, line in enumerate(text.strip("\n").split("\n"))
            for c, mark in enumerate(line)
            if mark in "O#*"
        )

    @classmethod
    def from_rle(cls, text):
        cells, r, c, count = [], 0, 0, ""
        for ch in text:
            match ch:
                case "!":
                    break
                case "$":
                    r, c, count = r + int(count or 1), 0, ""
                case "b" | "o":
                    n = int(count or 1)
                    if ch == "o":
                        cells += [(r, c + i) for i in range(n)]
                    c, count = c + n, ""
                case digit if digit.isdigit():
                    count += digit
                case _:
                    raise ValueError(f"bad character {ch!r}")
        return cls(cells)

    def neighbours(self):
        counts = {}
        for r, c in self.cells:
            for dr in (-1, 0, 1):
                for dc in (-1, 0, 1):
                    if dr or dc:
                        cell = r + dr, c + dc
                        counts[cell] = counts.get(cell, 0) + 1
        return counts

    def step(self):
        return Life(cell for cell, n in self.neighbours().items() if n == 3 or n == 2 and cell in self.cells)

    def __iter__(self):
        current = self
        while True:
            yield current
            current = current.step()

    def __rshift__(self, generations):
        for i, life in enumerate(self):
            if i == generations:
                return life

    def __or__(self, other):
        return Life(self.cells | other.cells)

    def __eq__(self, other):
        return isinstance(other, Life) and self.cells == other.cells

    def __hash__(self):
        return hash(self.cells)

    def __len__(self):
        return len(self.cells)

    def __bool__(self):
        return bool(self.cells)

    def __contains__(self, cell):
        return cell in self.cells

    @property
    def box(self):
        if not self:
            return 0, 0, 0, 0
        rows, columns = zip(*self.cells)
        return min(rows), min(columns), max(rows), max(columns)

    def normalized(self):
        top, left, *_ = self.box
        return Life((r - top, c - left) for r, c in self.cells)

    def __str__(self):
        top, left, bottom, right = self.box
        return "\n".join(
            "".join("O" if (r, c) in self else "." for c in range(left, right + 1)) for r in range(top, bottom + 1)
        )


def period(life, limit=100):
    """The period and the movement of a pattern, or None."""
    shape = life.normalized()
    top, left, *_ = life.box
    for generation, state in enumerate(life):
        if generation > limit or not state:
            return None
        if generation and state.normalized() == shape:
            return generation, (state.box[0] - top, state.box[1] - left)


PATTERNS = {
    "block": "OO\nOO",
    "blinker": "OOO",
    "toad": ".OOO\nOOO.",
    "beacon": "OO..\nOO..\n..OO\n..OO",
    "glider": ".O.\n..O\nOOO",
    "beehive": ".OO.\nO..O\n.OO.",
    "lightweight spaceship": ".O..O\nO....\nO...O\nOOOO.",
    "dying": "O.O",
    "diehard": "......O.\nOO......\n.O...OOO",
    "pentadecathlon": "..O....O..\nOO.OOOO.OO\n..O....O..",
}
for name, text in PATTERNS.items():
    life = Life.parse(text)
    print(f"{name:<22} cells={len(life):<3} period={period(life, 40)} after ten={len(life >> 10)}")
glider = Life.parse(PATTERNS["glider"])
for state, _ in zip(glider, range(5)):
    print(state, end="\n\n")
print((glider >> 4).box, (glider >> 40).box, (glider >> 4).normalized() == glider.normalized(), glider in {glider >> 0})
pentomino = Life.from_rle("b2o$2o$bo!")
print(pentomino, [len(pentomino >> n) for n in (0, 1, 10, 50, 100, 200)], sep="\n")
gun = Life.from_rle("24bo$22bobo$12b2o6b2o12b2o$11bo3bo4b2o12b2o$2o8bo5bo3b2o$2o8bo3bob2o4bobo$10bo5bo7bo$11bo3bo$12b2o!")
print([len(gun >> n) for n in (0, 30, 60, 90)])
print(gun >> 15)
diehard = Life.parse(PATTERNS["diehard"])
for generation, state in enumerate(diehard):
    if not state:
        print("died at", generation)
        break
collision = Life.parse(PATTERNS["glider"]) | Life.parse("O.O\nOO.\n.O.", origin=(6, 6))
print(len(collision), [len(collision >> n) for n in range(0, 40, 8)])
try:
    Life.from_rle("3x!")
except ValueError as exc:
    print(exc)
