# expected: 3.14
# Views of dicts, mappingproxy, SimpleNamespace, generic aliases, unions.
import types


def say(function):
    try:
        print("->", repr(function()))
    except Exception as error:
        print(type(error).__name__, error)


d = {1: 2, 3: 4}
keys, items, values = d.keys(), d.items(), d.values()
print(keys, items, values, len(keys), 1 in keys, (1, 2) in items, (1, 3) in items, 4 in values, [1] in items)
say(lambda: [1] & keys)
say(lambda: [1, 5] - keys)
say(lambda: sorted([1, 5] | keys))
say(lambda: sorted([1, 5] ^ keys))
say(lambda: keys == {1, 3})
say(lambda: items == {(1, 2), (3, 4)})
say(lambda: keys == [1, 3])
say(lambda: keys < {1, 3, 5})
say(lambda: keys <= {1})
say(lambda: keys > {1})
say(lambda: items & [(1, 2)])
say(lambda: sorted(items - {(1, 2)}))
say(lambda: keys.isdisjoint([2, 4]))
say(lambda: keys.isdisjoint([2, 3]))
say(lambda: values == d.values())
say(lambda: keys & 1)
say(lambda: keys.mapping)
say(lambda: type(keys)())
say(lambda: hash(keys))
say(lambda: [] in keys)
d[5] = 6
print(keys, list(reversed(items)))
d["self"] = d
print(d, items)


class Missing(dict):
    def __missing__(self, key):
        return key * 2


m = Missing(a=1)
print(m["a"], m["b"], m.get("b"), type(m.copy()), type(m | {}), type({} | m), Missing.fromkeys("ab", 0))
m |= [("z", 1)]
print(m, type(m))

proxy = types.MappingProxyType({1: 2})
print(proxy, proxy[1], len(proxy), list(proxy), 1 in proxy, proxy.get(5), proxy | {3: 4}, proxy == {1: 2})
say(lambda: types.MappingProxyType(1))
say(lambda: types.MappingProxyType([1]))
say(lambda: proxy.__setitem__)
say(lambda: exec("proxy |= {}", {"proxy": proxy}))
say(lambda: list(proxy.items()))

space = types.SimpleNamespace(a=1, b="x")
space.c = [space]
print(space)
print(types.SimpleNamespace({"q": 1}, r=2), types.SimpleNamespace([("a", 1)]))
print(types.SimpleNamespace(a=1) == types.SimpleNamespace(a=1), types.SimpleNamespace() == 1)
say(lambda: types.SimpleNamespace(1, 2))
say(lambda: types.SimpleNamespace({1: 2}))
say(lambda: space.missing)
del space.c
print(vars(space))

print(list[int], dict[str, "a"], tuple[int, ...], tuple[()], list[list[int]], list[None], set[...])
alias = dict[str, int]
print(alias.__origin__, alias.__args__, alias.__parameters__, alias == dict[str, int], alias == dict[str, str])
print(hash(alias) == hash(dict[str, int]), alias(a=1), list[int]((1, 2)), alias.fromkeys("a"))
say(lambda: list[int][int])
say(lambda: isinstance([], list[int]))
say(lambda: issubclass(list, list[int]))
say(lambda: list[int].nothing)
say(lambda: int[str])
print(type(alias), [*tuple[int]])


class Typed(list[int]):
    pass


print(Typed.__bases__, Typed.__orig_bases__, Typed([1]))

print(int | str, int | None, (int | str) | int, int | int, list[int] | None, None | int)
union = int | str | None
print(union.__args__, type(union), union == (None | str | int), hash(union) == hash(None | str | int))
print(isinstance(1, union), isinstance(None, union), isinstance(1.5, union), issubclass(bool, int | str))
say(lambda: int | 1)
say(lambda: 1 | int)
say(lambda: isinstance(1, int | list[int]))
say(lambda: isinstance(1.5, float | list[int]))
say(lambda: exec("class X(int | str): pass"))
