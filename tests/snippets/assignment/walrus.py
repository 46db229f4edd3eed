# Assignment expressions in every place.
def f(x):
    return x


if (n := 10) > 5:
    print(n)
print((a := 1), a, (b := a + 1) + b)
print([y := f(3), y**2, y**3], y)
while (n := n - 3) > 0:
    print("n", n, end=" ")
print(n)
print(f(x := 5), x, f((z := 6)))
print({(k := "key"): (v := 1)}, k, v)
l = [1, 2, 3, 4]
print(l[(i := 1)], l[(s := 1) : (e := 3)], i, s, e)
print([last := v for v in l if (half := v // 2)], last, half)
print(any((hit := v) > 2 for v in l), hit)
print(all((miss := v) < 3 for v in l), miss)
print((lambda: (t := 5) * t)(), (lambda x: (x := x + 1))(1))
print(f"{(w := 3)} {w} {w:=5}" if False else f"{(w := 3)} {w}")
print("yes" if (c := 0) else c, (c := 1) and c)
print((p := 1, 2), p, (q := (1, 2)), q)


def function(a=(d := 7)):
    return a


print(function(), d)


class Class:
    if (attr := 5) > 1:
        other = attr * 2


print(Class.attr, Class.other)


def scopes():
    local = [inner := j for j in range(3)]
    return local, inner


print(scopes())


def nested_lambda():
    g = lambda: (hidden := 1)
    g()
    return "hidden" in locals()


print(nested_lambda())
m = None
if m is None and (m := "match") and len(m) == 5:
    print(m)
print((r := r2 if (r2 := 3) else 0), r2)
assert (ok := True)
print(ok, (u := not ok), u)
total = 0
print([total := total + v for v in range(6)], total)
try:
    raise (err := ValueError("w"))
except ValueError as caught:
    print(caught is err)
del (err)
with open if False else type("M", (), {"__enter__": lambda s: (ent := 4), "__exit__": lambda s, *a: None})() as got:
    print(got)
for item in (seq := [1, 2]):
    print(item, seq)
print((x := 1) + (x := 2) * (x := 3), x)
print([(x := 1), x], {x: (x := 2)}, x)


def bad(source):
    try:
        compile(source, "<source>", "exec")
        print("fine:", source)
    except SyntaxError as exc:
        print(f"{source!r}: {exc.msg}")


for source in ("x := 1", "(x.y := 1)", "(x[0] := 1)", "((a, b) := 1)", "f(x := 1)", "f(a=x := 1)", "f(a=(x := 1))",
               "[x := 1 for x in y]", "[i := 0 for i in range(5)]", "[[i := 0 for j in y] for i in y]",
               "[j for j in (i := y)]", "def f(x=y := 1): pass", "lambda: x := 1", "(lambda: x) := 1",
               "class C:\n    [z := 1 for a in b]", "x = y := 1", "x = (y := 1)", "x[y := 1]", "x[y := 1, z := 2]",
               "{x := 1}", "{x := 1: 2}", "del x := 1", "(1 := 2)", "(None := 1)", "(f() := 1)", "assert x := 1",
               "if x := 1: pass", "print(f'{x:=5}')", "print(f'{(x:=5)}')", "(x := y, z)", "[*(x := y)]",
               "(yield := 1)", "with (x := y): pass", "@(x := y)\ndef f(): pass", "@x := y\ndef f(): pass",
               "return_ = lambda x: (y := x)", "(x := 1) = 2", "x: int = (y := 1)", "(x: int := 1)"):
    bad(source)
