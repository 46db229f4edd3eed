# What programs do every day with numbers, strings, lists, dicts and functions.
names = ["ada", "bob", "eve"]
names.append("dan")
names.insert(0, "zoe")
names.remove("bob")
last = names.pop()
names.sort()
names.reverse()
print(names, last, names[0], names[-1], names[1:3], names[::-1], len(names), "eve" in names, names.index("eve"))
print(sorted(names, key=len), [n.upper() for n in names if n != "eve"], names + ["x"], [0] * 3, min(names), max(1, 2))

text = "  Hello, World  "
print(text.strip(), text.lower(), text.replace("l", "L"), text.split(","), "-".join(names), text.find("W"))
print("Hello".startswith("He"), "a b c".split(), "12".isdigit(), "abc"[1], "abc"[1:], "ab" * 2, "b" in "abc", len(text))
print(f"{names[0]} is {3 + 4} or {12:>4}|{'x':<3}|", "%s has %d" % ("ada", 3), str(5) + "5")

ages = {"ada": 36, "eve": 7}
ages["zoe"] = 21
ages.update({"dan": 1})
del ages["dan"]
for name, age in ages.items():
    if age > 10 and name != "x" or not age:
        print(name, age)
print(ages.get("max"), ages.get("max", 0), "ada" in ages, list(ages), len(ages), sorted(ages.values()), ages)
try:
    print(ages["nobody"])
except KeyError as error:
    print("no", error)

total = 0
for number in range(10):
    if number == 2:
        continue
    if number == 8:
        break
    total += number
while total > 20:
    total -= 3
print(total, total // 2, total % 3, -total, abs(-2), 7 == 7.0, 3 < 4 <= 5, int("42"), sum([1, 2, 3]))
pair = (1, 2)
first, second = pair
first, *others = [1, 2, 3]
print(pair[0], first, second, others, {n: n * n for n in range(3)}, any([0, 1]), all([]))
for index, (name, letter) in enumerate(zip(names, "xyz")):
    print(index, name, letter, end=";\n")


def greet(name, greeting="hello", *rest, mark="!", **more):
    return greeting + " " + name + mark + str(len(rest) + len(more))


def counter():
    count = 0

    def step():
        nonlocal count
        count += 1
        return count

    return step


def squares(limit):
    for number in range(limit):
        yield number * number


class ShopError(Exception):
    pass


def risky(number):
    try:
        if number == 0:
            raise ShopError("empty")
        if number == 1:
            return int("x")
        return 10 / number
    except ShopError as error:
        return str(error)
    except (ValueError, TypeError):
        return "bad number"
    finally:
        print("done", number)


step = counter()
step()
print(greet("ada"), greet("bob", "hi", 1, mark="?", x=2), step(), list(squares(4)), next(squares(2)))
print([risky(number) for number in range(2)], list(map(str, [1, 2])), (lambda x: x + 1)(2), None is None, type(1) is int)
if "ada" in ages:
    assert total, "never"
elif total:
    pass
else:
    pass
