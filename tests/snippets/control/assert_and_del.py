# assert and del statements.
def error(call):
    try:
        print("no error:", call())
    except Exception as exc:
        print(type(exc).__name__, exc.args)


def check(value, *message):
    if message:
        assert value, message[0]
    else:
        assert value


error(lambda: check(1))
error(lambda: check(0))
error(lambda: check([], "empty"))
error(lambda: check(0, ("a", 1)))
error(lambda: check(0, None))
error(lambda: check(0, KeyError("k")))


def lazy():
    def message():
        print("message evaluated", end=" ")
        return "m"

    assert True, message()
    assert not True, message()


error(lazy)


def shadowed():
    AssertionError = ValueError
    assert False, "the builtin is raised"


error(shadowed)


def tuple_is_true():
    value = (0, "text")
    assert value
    return "passed"


error(tuple_is_true)


def chained():
    assert 1 < 3 < 2, "chain"


error(chained)


def with_walrus():
    assert (n := 5) > 3
    assert n > 10, f"{n=}"


error(with_walrus)


def delete_names():
    a = b = c = d = 1
    del a
    del b, c
    del (d)
    return sorted(locals())


error(delete_names)


def delete_forms():
    a = b = c = 1
    l = [0, 1, 2, 3, 4, 5]
    m = {"x": 1, "y": 2}

    class O:
        attr = 1
        other = 2

    del (a, [b, c])
    del l[0], l[-1], l[1:3]
    del m["x"], O.attr
    return l, m, hasattr(O, "attr"), O.other


error(delete_forms)


def delete_slices():
    l = list(range(10))
    del l[::2]
    r = list(range(10))
    del r[::-3]
    s = [1, 2, 3]
    del s[:]
    t = [1, 2, 3]
    del t[5:10]
    del t[-100:1]
    return l, r, s, t


error(delete_slices)


def partial():
    l = [1, 2]
    try:
        del l[0], l[5], l[0]
    except IndexError:
        return l


error(partial)


def delete_unbound():
    del nothing


def delete_missing_key():
    del {}["k"]


def delete_missing_attr():
    class A:
        pass

    del A().x


def delete_item_of_tuple():
    del (1, 2)[0]


def delete_item_of_str():
    s = "abc"
    del s[0]


def delete_attr_of_int():
    x = 5
    del x.real


def delete_list_index():
    del [1][3]


def delete_bad_index():
    del [1]["a"]


for function in (delete_unbound, delete_missing_key, delete_missing_attr, delete_item_of_tuple, delete_item_of_str,
                 delete_attr_of_int, delete_list_index, delete_bad_index):
    error(function)


class Noisy:
    def __delitem__(self, key):
        print("delitem", key)

    def __delattr__(self, name):
        print("delattr", name)


n = Noisy()
del n[1], n[1:2], n["a", "b"], n.attr, n[...]
x = 1
del x
print("x" in globals())
del ()
del []


def reuse():
    for i in range(3):
        value = i
        del value
    try:
        value
    except UnboundLocalError:
        return "unbound after the loop"


error(reuse)


def delete_and_closure():
    v = 1
    f = lambda: v
    del v
    try:
        f()
    except NameError as exc:
        v = 2
        return str(exc), f()


error(delete_and_closure)


def delete_loop_variable():
    out = []
    for k in [1, 2]:
        out.append(k)
        del k
    return out, "k" in locals()


error(delete_loop_variable)
d = {1: "a", 2: "b", 3: "c"}
for key in list(d):
    if key != 2:
        del d[key]
print(d)
