# Classes as most programs write them.
class Shape:
    count = 0

    def __init__(self, name, *sides, color="red"):
        self.name = name
        self.sides = list(sides)
        self.color = color
        Shape.count += 1

    def __repr__(self):
        return f"{type(self).__name__}({self.name!r})"

    def __str__(self):
        return self.name

    def __eq__(self, other):
        return isinstance(other, Shape) and self.name == other.name

    def __lt__(self, other):
        return self.perimeter() < other.perimeter()

    def __add__(self, other):
        return Shape(self.name + other.name, *self.sides, *other.sides)

    def __len__(self):
        return len(self.sides)

    def __getitem__(self, index):
        return self.sides[index]

    def __iter__(self):
        return iter(self.sides)

    def __contains__(self, side):
        return side in self.sides

    def __call__(self, factor):
        return factor * self.perimeter()

    @property
    def label(self):
        return self.name.upper()

    @label.setter
    def label(self, text):
        self.name = text.lower()

    @classmethod
    def square(cls, side):
        return cls("square", side, side, side, side)

    @staticmethod
    def sum_of(sides):
        return sum(sides)

    def perimeter(self):
        return self.sum_of(self.sides)


class Triangle(Shape):
    def __init__(self, *sides, **options):
        super().__init__("triangle", *sides, **options)

    def perimeter(self):
        return super().perimeter() + 0


square = Shape.square(3)
triangle = Triangle(3, 4, 5, color="blue")
print(square, repr(triangle), square == triangle, square != triangle, square < triangle)
print(len(square + triangle), triangle[0], triangle[-1], list(square), 4 in triangle, square(2))
square.label = "BOX"
print(square.label, square.name, Shape.count, triangle.color, isinstance(triangle, Shape))
print(hasattr(square, "corners"), getattr(square, "corners", 4), sorted([triangle, square])[0])
try:
    print(square.corners)
except AttributeError as error:
    print("no", error)
