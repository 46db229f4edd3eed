# Star and double star expressions in calls, and their errors.
def error(call):
    try:
        print("no error:", call())
    except Exception as exc:
        print(type(exc).__name__, exc, sep=": ")


def show(*args, **kwargs):
    return (args, kwargs)


def two(a, b=2):
    return (a, b)


print(show(*[1, 2], *(3,), *"ab", *range(2)))
print(show(**{"a": 1}, **{"b": 2}, c=3))
print(show(0, *[1], 2, *[], 3, x=1, **{}, y=2, **{"z": 3}))
print(show(*{}, *set(), **{}))
print(show(*(x * x for x in range(4))))
print(show(*{"k": 1, "l": 2}, *{"k": 1}.items()))
print(show(x=1, *[2, 3]))
print(show(*[1], x=1, *[2, 3], **{"y": 4}))
print(two(*[1]), two(**{"a": 5}), two(*[1], **{"b": 6}))

error(lambda: show(*1))
error(lambda: show(*None))
error(lambda: show(1, *2))
error(lambda: show(*[1], *2))
error(lambda: show(**1))
error(lambda: show(**[("a", 1)]))
error(lambda: show(a=1, **None))
error(lambda: show(**{1: 2}))
error(lambda: show(**{"a": 1}, **{"a": 2}))
error(lambda: show(a=1, **{"a": 2}))
error(lambda: two(1, **{"a": 2}))
error(lambda: two(*[1, 2, 3]))
error(lambda: two(*[1, 2], **{"b": 3}))
error(lambda: two(**{"a": 1, "c": 2}))
error(lambda: len(*[[1], [2]]))
error(lambda: dict(a=1, **{"a": 2}))


class Mapping:
    def keys(self):
        return ["p", "q"]

    def __getitem__(self, key):
        return key * 2


class NoKeys:
    def __getitem__(self, key):
        return key


print(show(**Mapping()))
print(show(**Mapping(), r=1))
error(lambda: show(**NoKeys()))


class BadKeys:
    def keys(self):
        raise ValueError("no keys today")

    def __getitem__(self, key):
        return key


error(lambda: show(**BadKeys()))


class MissingItem:
    def keys(self):
        return ["a"]

    def __getitem__(self, key):
        raise KeyError(key)


error(lambda: show(**MissingItem()))


# Evaluation order: the callee, then arguments from left to right.
def note(name, value=None):
    print(name, end=" ")
    return value


note("callee", show)(note("one"), *note("star", []), a=note("kw"), **note("double", {}))
print()
print(note("callee", show)(k=note("kw", 1), *note("star", [2])))


def generator():
    yield 1
    yield 2
    raise RuntimeError("in the generator")


error(lambda: show(*generator()))


class Iterable:
    def __iter__(self):
        return iter("xyz")


print(show(*Iterable()))


# The called function gets its own tuple and dict.
arguments = (1, 2)
options = {"a": 1}


def keep(*args, **kwargs):
    kwargs["new"] = 1
    return args is arguments, kwargs is options, kwargs


print(keep(*arguments, **options), options)
print(show(**{"not an identifier": 1, "": 2, "class": 3}))
# A call across many positions.
print(sum(show(*range(1000))[0]), len(show(**{f"k{i}": i for i in range(500)})[1]))
