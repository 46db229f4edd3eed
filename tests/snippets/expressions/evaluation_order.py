# The order in which parts of expressions and statements are evaluated.
def n(name, value=None):
    print(name, end=" ")
    return value if value is not None else name


class Log:
    def __getattr__(self, name):
        print("." + name, end=" ")
        return self

    def __setattr__(self, name, value):
        print(f".{name}=", end=" ")

    def __getitem__(self, key):
        print("[]", end=" ")
        return self

    def __setitem__(self, key, value):
        print("[]=", end=" ")

    def __delitem__(self, key):
        print("del[]", end=" ")

    def __delattr__(self, name):
        print(f"del.{name}", end=" ")

    def __call__(self, *args, **kwargs):
        print("()", end=" ")
        return self

    def __add__(self, other):
        print("+", end=" ")
        return self

    def __iadd__(self, other):
        print("+=", end=" ")
        return self

    def __iter__(self):
        print("iter", end=" ")
        return iter((1, 2))

    def __bool__(self):
        print("bool", end=" ")
        return True

    def __eq__(self, other):
        print("==", end=" ")
        return True

    def keys(self):
        print("keys", end=" ")
        return []

    def __enter__(self):
        print("enter", end=" ")
        return self

    def __exit__(self, *args):
        print("exit", end=" ")

    def __format__(self, spec):
        print(f"format:{spec}", end=" ")
        return ""


def end(*_):
    print()


log = Log()
end(n("a", 1) + n("b", 2) * n("c", 3) - n("d", 4) ** n("e", 5))
end(n("a", log)[n("b")], n("c"))
end(n("f", log)(n("a"), n("b"), *[n("c")], k=n("d"), **{n("e"): n("g")}))
end({n("k1"): n("v1"), n("k2"): n("v2")}, [n("x"), n("y")], (n("p"), n("q")))
end(n("a", 1) < n("b", 2) < n("c", 3), n("then") if n("test") else n("else"))
end(n("a", 0) or n("b", 0) or n("c"), n("d") and n("e"))
log[n("key")] = n("value"); end()
n("target", log)[n("key")] = n("value"); end()
n("t1", log)[n("k1")] = n("t2", log)[n("k2")] = n("value"); end()
n("t1", log).x, n("t2", log)[n("k")] = n("v1"), n("v2"); end()
n("target", log)[n("key")] += n("value"); end()
n("target", log).attr += n("value"); end()
n("target", log)[n("low"):n("high"):n("step")] = n("value"); end()
del n("a", log)[n("k")], n("b", log).x; end()
[n("element") for _ in n("iterable", [1, 2]) if n("condition")]; end()
{n("key"): n("value") for _ in [1, 2]}; end()
for log[n("index")] in n("iterable", [1, 2]): n("body")
end()
with n("m1", log) as log[n("t1")], n("m2", log) as log.x: n("body")
end()
f"{n('a')}{n('b', log):{n('spec')}}{n('c')!r}"; end()


@n("d1", lambda f: n("apply1") and f)
@n("d2", lambda f: n("apply2") and f)
def function(a=n("default1"), *, b=n("default2")): n("body")


end()
function(); end()


@n("decorator", lambda c: n("apply") and c)
class Class(n("base1", int), n("base2", object), metaclass=n("metaclass", type)):
    n("body")


end()
(lambda a=n("default"): n("body"))(); end()
x = y = n("value"); end()
a, b = n("left"), n("right"); end()
a, *b = n("iterable", log); end()
assert n("test"), n("never")
end()
try:
    assert n("test", 0), n("message")
except AssertionError:
    end()
try:
    raise n("exception", ValueError) from n("cause", KeyError)
except ValueError:
    end()


def generator():
    yield n("yield1")
    received = n("before") + (yield n("yield2"))
    n("after")


g = generator()
next(g), next(g)
try:
    g.send("sent")
except StopIteration:
    end()
n("log", log).a.b[n("i")].c(n("arg"))[n("j")]; end()
print(*n("args", [1]), sep=n("sep"), end=n("end", "\n"))
-n("a", 5) ** -n("b", 2); end()
not n("a") == n("b"); end()
n("a", [1])[n("i", 0)], n("b", {"k": 1})[n("k")]; end()
{**n("d1", {}), n("k"): n("v"), **n("d2", {})}; end()
[*n("l1", []), n("x"), *n("l2", [])]; end()
n("a") in n("b", ["a"]); end()
n("a") is n("b"); end()
lambda: n("never")
end()
while n("condition", 0): n("never")
else: n("else")
end()
match n("subject", 5):
    case 1 if n("never"): pass
    case 5 if n("guard", 0): pass
    case int() if n("guard2"): n("body")
end()
(z := n("walrus")) + n("next"); end()
n("a", log) + n("b", log) + n("c", log); end()
n("obj", log).method(n("arg1"), n("arg2")); end()
n("s", "abc")[n("i", 0)] + n("t", "x"); end()
