# expected: 3.14
# f-strings: nesting, =, conversions, specs, quotes, escapes.
def error(call):
    try:
        print("no error:", repr(call()))
    except BaseException as exc:
        print(type(exc).__name__, exc, sep=": ")


name, n, pi, text = "world", 42, 3.14159, "it's"
print(f"hello {name}", f"{n}{n}", f"{{}} {{{n}}}", f"", f"no fields", f"{n}" "plain" f"{pi}" '{n}')
print(f"{name!r} {name!s} {name!a} {'é'!a} {text!r} {'é'!r}")
print(f"{n:5}|{n:<5}|{n:^5}|{n:>5}|{n:05}|{n:+}|{n:x}|{n:#x}|{n:b}|{n:o}|{n:e}|{n:,}|{n:c}")
print(f"{pi:.2f} {pi:8.3f} {pi:<8.1f}| {pi:e} {pi:g} {pi:%} {pi:.0f} {pi!r:>10} {pi!s:.3}")
print(f"{name:>{10}} {name:*^{n // 3}} {pi:{8}.{3}} {name!r:{'>'}{12}} {n:{'0'}{6}{'x'}}")
print(f"{n=} {n = } {n=:5} {n=!r} {n= !s:>5} {name=} {name=!s} {n + 1=} {n   +1 = } {(lambda: 5)()=}")
print(f"{'a' if n else 'b'} {[x for x in range(3)]} { {1: 2}[1]} { {1, 1} } {(lambda x: x * 2)(3)} {n if n else 0}")
print(f"{'nested ' + f'{name} {f"{n}"}'} {f'{f"{f'{1}'}"}'}")
print(f"{"same quotes"} {"a" + "b"} {'\n'.join(["x", "y"])!r} {"\t"!r} {'\\'}")
print(f'{name}\ttab\x41\u0042')
print(rf"\n{n}\t{name!r}" fr"\d", f"\\{n}\\", f"{{{{{n}}}}}")
print(f"""multi
{n
 + 1}
{  # a comment
name}""")
print(f"{n!r:>{5}}", f"{n:d}")
print(f"{1,}", f"{1, 2}", f"{*[1, 2],}", f"{(y := 5)}", y, f"{y:>5}")
print(f"{n!s}{n!r:5}{n:5}", f"{name[0]}{name[1:3]}{name.upper()}{len(name)}{name!r}", f"{dict(a=1)['a']}")
print(f"{3.0} {1e100} {10**20} {1 / 3:.3} {True} {None} {...} {[]} {()} {''!r}|{''}|{' '}|")
print(f"{n!=42} {n==42} {n<=42} {n>=42} {n<50}", f"{n:}", f"{n!r:}", f"{'x' 'y'}")
print(f"{(lambda x: 1)(0)}", f"{n:>+8,.2f}", f"{-n:08}", f"{n:_}", f"{1234567:_}")


class Spec:
    def __format__(self, spec):
        return f"<{spec}>"

    def __repr__(self):
        return "Spec!"


s = Spec()
print(f"{s}", f"{s:abc}", f"{s:{n}}", f"{s:a{n}b{name}c}", f"{s!r:>8}", f"{s: }", f"{s:%Y-%m}", f"{s::}", f"{s:!r}", f"{s=}", f"{s=:x}")
print(f"{s:{'{}'}}", f"{s:\n}" == "<\n>", f"{s:\x41}")


def order():
    def note(x):
        print(x, end=" ")
        return x

    return f"{note(1)} {note(2):>{note(3)}} {note(4)!r}"


print(order())
error(lambda: f"{undefined}")
error(lambda: f"{1 / 0}")
error(lambda: f"{n:z}")
error(lambda: f"{name:d}")
error(lambda: f"{pi:d}")
error(lambda: f"{n:.2}")
error(lambda: f"{name:,}")
error(lambda: f"{name:=5}")
error(lambda: f"{[]:5}")
error(lambda: f"{n:{name}}")
error(lambda: f"{n:{'>'}{'x'}y}")
error(lambda: f"{name:{-1}}")


def locals_are_seen(a):
    b = 2
    return f"{a} {b} {[a + i for i in range(b)]} {(lambda: b)()}"


print(locals_are_seen(1))
print(f"{'a':>3}" f"{'b':<3}|", "%s" f"{n}", f"{n}")
print(f"{'}'}{'{'}{'{}'}", f"{'#'}", f"{'a#b'}", f"{n!r}" + f"{n}" * 2, f"{'\''}", f'{"\""}')
d = {"k": "v", 1: "one"}
print(f"{d['k']} {d[1]} {d["k"]!r:>5} {d.get('x', 'default')}")
print([f"{i}:{c}" for i, c in enumerate("ab")], {f"{k}": f"{v}" for k, v in d.items()}, f"{[f'{i}' for i in range(2)]}")
print(f"{0.1 + 0.2} {1e16} {1e-5} {123456789.0} {float('inf')} {-0.0} {5e-324}")
print(f"{n:>{n // 8}}|{name:{'<'}{8}}|{pi:0{8}.{2}f}|{n:{'#'}{'x'}}|{n:{''}}|")
for width in 3, 5:
    print(f"{n:{width}}|{name:.{width - 2}}|{pi:.{width}f}", end=" ")
print()
f = f"{name}"
print(f is f, type(f).__name__, f"{f}" == name, len(f"{'x' * 1000}"))
print(f"{'''triple'''} {"""double "triple" """} {'a\
b'}")


def bad(source):
    try:
        compile(source, "<source>", "exec")
        print("fine:", source)
    except SyntaxError as exc:
        print(f"{source}: {exc.msg}")


for source in ("f'{'", "f'}'", "f'{}'", "f'{ }'", "f'{!r}'", "f'{x!}'", "f'{x!z}'", "f'{x!rr}'", "f'{x'", "f'{x:'",
               "f'{x!r'", "f'{x:{y}'", "f'{a b}'", "f'{a $ b}'", "f'{*x}'", "f'{**x}'", "f'{x = y}'", "f'{lambda x: 1}'",
               "f'{yield}'", "f'{(}'", "f'{)}'", "f'{[)}'", "f'{a[}'", "f'{x;y}'", "f'{=}'", "f'{!}'", "f'{:x}'",
               "f'{x!r:{y!q}}'", "f'{#}'", "f'{x!r }'", "f'{x! r}'", "f'{import x}'", "f'{class}'", "f'{x:{}}'",
               "f'abc", "f'''abc", "fb'x'", "f'{\\}'", "f'{1 if 2}'", "f'{x:=5}' = 1", "f'{x}' = 1", "del f'{x}'"):
    bad(source)
