# expected: 3.14
# Names of a module in a loop, as they come and go; and the same code where its names are no globals.
total = 0
for i in range(5):
    total += i
    if i == 2:
        len = lambda x: "own"
    print(i, total, len("abc"))
    if i == 3:
        del len
for turn in range(3):
    try:
        print(late)
    except NameError as error:
        print(error)
    if turn == 1:
        late = turn

class Loud(dict):
    def __setitem__(self, key, value):
        print("set", key, value)
        super().__setitem__(key, value)
    def __getitem__(self, key):
        if not key.startswith("__"):
            print("get", key)
        return super().__getitem__(key)
    def __missing__(self, key):
        if key == "magic":
            return "made"
        raise KeyError(key)

program = compile("""
for n in range(2):
    found = n + base
    print(found)
""", "<program>", "exec")
plain = {"base": 10}
exec(program, plain)
print(sorted(name for name in plain if name != "__builtins__"))
names = {}
exec(program, {"base": 20}, names)
print(names)
exec(program, {"base": 30}, Loud())
exec(program, plain)
print(eval("magic", {}, Loud()))

class Body:
    seen = []
    for item in range(3):
        seen.append(item)
        item_seen = item
print(Body.seen, Body.item, Body.item_seen)

def change():
    global total
    total = "changed"
for i in range(3):
    print(total)
    change()
globals()["total"] = "from outside"
print(total)
