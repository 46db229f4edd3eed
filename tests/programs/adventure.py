"""A text adventure as a state machine, played from a script."""


class Item:
    def __init__(self, name, description, portable=True):
        self.name, self.description, self.portable = name, description, portable

    def __str__(self):
        return f"a {self.name}" if self.name[0] not in "aeiou" else f"an {self.name}"


class Room:
    def __init__(self, name, description):
        self.name, self.description = name, description
        self.exits = {}
        self.items = {}
        self.visited = False

    def connect(self, direction, other, door=None):
        opposite = {"north": "south", "south": "north", "east": "west", "west": "east", "up": "down", "down": "up"}
        self.exits[direction] = (other, door)
        other.exits[opposite[direction]] = (self, door)

    def __lshift__(self, item):
        self.items[item.name] = item
        return self

    def look(self):
        yield f"== {self.name} =="
        yield self.description
        if self.items:
            yield "You see " + ", ".join(str(i) for _, i in sorted(self.items.items())) + "."
        yield "Exits: " + ", ".join(sorted(self.exits)) + "."


class Door:
    def __init__(self, key):
        self.key, self.locked = key, True


class GameOver(Exception):
    def __init__(self, won):
        super().__init__("You win!" if won else "You lose.")
        self.won = won


def command(*words):
    def register(method):
        method.words = words
        return method

    return register


class Game:
    def __init_subclass__(cls):
        cls.commands = {}
        for klass in reversed(cls.__mro__):
            for method in vars(klass).values():
                for word in getattr(method, "words", ()):
                    cls.commands[word] = method

    def __init__(self, start):
        self.room, self.carried, self.turns, self.lit = start, {}, 0, False

    def play(self):
        """A generator: receives lines, yields answers."""
        answer = "\n".join(self.room.look())
        while True:
            line = yield answer
            self.turns += 1
            try:
                answer = "\n".join(self.handle(line))
            except GameOver as over:
                return f"{over} ({self.turns} turns)"
            except LookupError as exc:
                answer = f"There is no {exc.args[0]} here."

    def handle(self, line):
        match line.lower().split():
            case []:
                yield "Say something."
            case [word, *rest] if word in self.commands:
                yield from self.commands[word](self, *rest)
            case [direction] if direction in ("north", "south", "east", "west", "up", "down"):
                yield from self.go(direction)
            case [("n" | "s" | "e" | "w" | "u" | "d") as short]:
                names = {"n": "north", "s": "south", "e": "east", "w": "west", "u": "up", "d": "down"}
                yield from self.go(names[short])
            case [word, *_]:
                yield f"I do not know how to {word}."


class Castle(Game):
    @command("go", "walk")
    def go(self, direction=None, *_):
        if direction not in self.room.exits:
            yield "You cannot go that way."
            return
        other, door = self.room.exits[direction]
        if door and door.locked:
            yield f"The door is locked. It needs the {door.key}."
            return
        self.room = other
        if other.name == "Cellar" and not self.lit:
            yield "It is dark. Something growls."
            if "lamp" not in self.carried:
                raise GameOver(False)
            return
        if other.visited:
            yield f"== {other.name} =="
        else:
            other.visited = True
            yield from other.look()

    @command("look", "l")
    def look(self, *_):
        yield from self.room.look()

    @command("take", "get")
    def take(self, name=None, *rest):
        if name == "all":
            for item in list(self.room.items):
                yield from self.take(item)
            return
        item = self.room.items[name] if name else None
        if item is None:
            yield "Take what?"
        elif not item.portable:
            yield f"The {name} is too heavy."
        else:
            self.carried[name] = self.room.items.pop(name)
            yield f"Taken: {name}."

    @command("drop")
    def drop(self, name):
        self.room << self.carried.pop(name)
        yield f"Dropped: {name}."

    @command("inventory", "i")
    def inventory(self, *_):
        if not self.carried:
            yield "You carry nothing."
        for name, item in sorted(self.carried.items()):
            yield f"- {name}: {item.description}"

    @command("use", "light", "unlock")
    def use(self, name, *_):
        item = self.carried[name]
        if name == "lamp":
            self.lit = not self.lit
            yield f"The lamp is {'on' if self.lit else 'off'}."
        elif name == "key":
            doors = [d for _, d in self.room.exits.values() if d and d.key == "key"]
            if doors:
                for door in doors:
                    door.locked = False
                yield "Click."
            else:
                yield "Nothing to unlock."
        else:
            yield f"You cannot use {item}."

    @command("open")
    def open(self, name=None, *_):
        if name == "chest" and "chest" in self.room.items:
            if self.lit:
                raise GameOver(True)
            yield "You cannot find the lock in the dark."
        else:
            yield f"You cannot open {name}."


def build():
    hall = Room("Hall", "A cold hall with a high ceiling.")
    kitchen = Room("Kitchen", "It smells of old soup.")
    tower = Room("Tower", "You see far over the land.")
    cellar = Room("Cellar", "Rats and wet stones.")
    hall.connect("east", kitchen)
    hall.connect("up", tower)
    kitchen.connect("down", cellar, Door("key"))
    hall << Item("table", "made of oak", portable=False) << Item("apple", "a red one")
    kitchen << Item("lamp", "an oil lamp")
    tower << Item("key", "rusty")
    cellar << Item("chest", "full of gold", portable=False)
    hall.visited = True
    return hall


def run(script):
    game = Castle(build()).play()
    print(next(game))
    for line in script.split("/"):
        print(f"> {line}")
        try:
            print(game.send(line))
        except StopIteration as stop:
            print(stop.value)
            return
    game.close()
    print("(left)")


run("look/take table/take apple/take sword/i/jump/go north/e/take lamp/d/w/u/get all/use apple/use key/down/e/use key/light lamp/d/look/open chest")
print("-" * 20)
run("u/take key/d/e/unlock key/d")
print("-" * 20)
run("/take/drop apple/take apple/drop apple/inventory/sing a song/open door")
