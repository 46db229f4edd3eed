# __class_getitem__ and generic aliases of builtin types.
def error(call):
    try:
        print("no error:", call())
    except Exception as exc:
        print(type(exc).__name__, exc, sep=": ")


class Generic:
    def __class_getitem__(cls, item):
        return (cls.__name__, item)


class Sub(Generic):
    pass


print(Generic[1], Sub["a", "b"], Generic[int], Generic[1:2], Generic[()])
error(lambda: Generic()[1])


class Explicit:
    @classmethod
    def __class_getitem__(cls, item):
        return ("explicit", cls.__name__, item)

    def __getitem__(self, item):
        return ("instance", item)


print(Explicit[1], Explicit()[1])


class Meta(type):
    def __getitem__(cls, item):
        return ("meta", item)


class HasBoth(metaclass=Meta):
    def __class_getitem__(cls, item):
        return ("class", item)


print(HasBoth[1])


class Neither:
    pass


error(lambda: Neither[1])
error(lambda: int[1])
error(lambda: Neither()[1])
print(list[int], dict[str, int], tuple[int, ...], set[str], frozenset[int], type[int], tuple[()])
print(list[int].__origin__, list[int].__args__, dict[str, list[int]].__args__)
print(list[int]("ab"), dict[str, int](a=1), tuple[int]([1]))
print(list[int] == list[int], list[int] == list[str], hash(list[int]) == hash(list[int]))
print(type(list[int]).__name__, repr(list["forward"]), list[None], list[[int, str]])
error(lambda: isinstance([], list[int]))
error(lambda: issubclass(list, list[int]))
error(lambda: list[int][str])


class Typed(list[int]):
    pass


print(Typed.__bases__, Typed.__orig_bases__, Typed([1]))
print(int | str, int | None, list[int] | None, (int | str).__args__)
print(int | str == str | int, int | int, (int | str) | bytes)
print(type(int | str).__name__ in ("UnionType", "Union"), isinstance(1, int | str))
error(lambda: int | 5)
error(lambda: isinstance(1, int | list[int]))


def typed(a: list[int], b: dict[str, int] | None = None) -> tuple[int, ...]:
    return a


print(typed.__annotations__)


class NoneItem:
    __class_getitem__ = None


error(lambda: NoneItem[1])


class Static:
    @staticmethod
    def __class_getitem__(item):
        return ("static", item)


print(Static[3])


class MroEntries:
    def __init__(self, *bases):
        self.bases = bases

    def __mro_entries__(self, bases):
        return self.bases


class UsesEntries(MroEntries(Neither, Generic)):
    pass


print([c.__name__ for c in UsesEntries.__mro__], len(UsesEntries.__orig_bases__))


def bad_entries():
    class X(MroEntriesBad()):
        pass


class MroEntriesBad:
    def __mro_entries__(self, bases):
        return [int]


error(bad_entries)
