# exec, eval and compile with their namespaces.
import sys


def error(call):
    try:
        print("no error:", repr(call()))
    except BaseException as exc:
        print(type(exc).__name__, exc, sep=": ")


exec("a = 1\nb = a + 1")
print(a, b, eval("a + b"), eval(" a"), eval("\t(a,\n b)"))
space = {}
exec("x = 1\ndef f(): return x\nclass C: y = x", space)
print(space["x"], space["f"](), space["C"].y, "__builtins__" in space, sorted(k for k in space if k[0] != "_"))
exec("x = 5", space)
print(space["f"]())
g, l = {"v": "global"}, {"w": "local"}
exec("r = v + w\nv = 'shadow'", g, l)
print(l, g["v"])
print(eval("v + w", g, l), eval("v", {"v": 1}, {"v": 2}), eval("v", {"v": 1}, {}))
exec("def f():\n    return w\ntry:\n    f()\nexcept NameError as e:\n    message = str(e)", g, l)
print(l["message"])
exec("result = [v for _ in range(1)]", {"v": "g"}, l2 := {})
print(l2)
exec("x = 1\nresult = [x for _ in range(1)]", {}, l2 := {})
print(l2)
exec("class A:\n    x = 1\n    y = [x]\nr = A.y", {}, l2)
print(l2["r"])


def function():
    local = 1
    exec("local = 2\nnew = 3")
    try:
        new
    except NameError as exc:
        print(exc, end=" ")
    return local, eval("local"), eval("[local for _ in range(1)]") if False else eval("local + 1")


print(function())


def with_namespace():
    namespace = {}
    exec("def double(n): return n * 2", namespace)
    return namespace["double"](21)


print(with_namespace())


def nested():
    x = "enclosing"

    def inner():
        try:
            return eval("x")
        except NameError as exc:
            return str(exc)

    def inner_uses():
        x
        return eval("x")

    return inner(), inner_uses()


print(nested())


def snapshot():
    x = 1
    seen = locals()
    x = 2
    exec("y = 5", globals(), seen)
    return seen["x"], seen["y"], sorted(locals())


print(snapshot())
code = compile("p + q", "<expr>", "eval")
print(type(code).__name__, eval(code, {"p": 1, "q": 2}), code.co_filename, code.co_name)
code = compile("t = 1\nt += 1", "<stmts>", "exec")
print(eval(code, space), space["t"], exec(code, space), space["t"])
code = compile("1 + 1", "<single>", "single")
exec(code)
exec(compile("x = 5; x; None; 'text'; [x]", "<single>", "single"))
exec(compile("if 1:\n    7\n", "<single>", "single"))
error(lambda: eval("x = 1"))
error(lambda: eval(""))
error(lambda: eval("  "))
error(lambda: eval("1; 2"))
error(lambda: eval("1 +"))
error(lambda: eval("import sys"))
error(lambda: exec("1 +"))
error(lambda: exec(" x = 1"))
error(lambda: exec("if 1:\nx"))
error(lambda: eval("undefined"))
error(lambda: eval("1 / 0"))
error(lambda: exec("return 1"))
error(lambda: exec("yield 1"))
error(lambda: exec("break"))
error(lambda: exec("nonlocal x"))
error(lambda: exec("await x"))
error(lambda: eval(5))
error(lambda: exec(None))
error(lambda: exec())
error(lambda: eval("1", 5))
error(lambda: eval("1", {}, 5))
error(lambda: exec("1", []))
error(lambda: exec("1", {}, 5))
error(lambda: compile("1", "f", "bad"))
error(lambda: compile("1", "f"))
error(lambda: compile(5, "f", "exec"))
error(lambda: compile("1\0", "f", "exec"))
error(lambda: compile("1; 2", "f", "eval"))
error(lambda: compile("1\n2", "f", "single"))
error(lambda: compile("1", "f", "exec", flags=1 << 30))
print(eval(b"1 + 1"), eval(bytearray(b"2")), exec(b"\xef\xbb\xbfz = 'bom'"), z, exec(""), exec("# comment"), exec("\n\n"))
exec("# coding: latin-1\nu = 'plain'")
exec(b"# coding: latin-1\nu = '\xe9'")
print(u)


class Mapping(dict):
    def __getitem__(self, key):
        if key.startswith("auto_"):
            return key.upper()
        return super().__getitem__(key)


print(eval("auto_x + auto_y", {}, Mapping()))
log = []


class Recording(dict):
    def __setitem__(self, key, value):
        log.append(key)
        super().__setitem__(key, value)

    def __delitem__(self, key):
        log.append("del " + key)
        super().__delitem__(key)


exec("a = 1\nimport sys as s\ndef f(): pass\nfor i in 'ab': pass\ndel a", {}, Recording())
print(log)


class NotDict:
    def __getitem__(self, key):
        return f"<{key}>"


print(eval("name", {}, NotDict()))
error(lambda: eval("name", NotDict()))
no_builtins = {"__builtins__": {}}
error(lambda: eval("len([])", no_builtins))
print(eval("1 + 1", no_builtins), eval("len(x)", {"__builtins__": {"len": lambda v: "fake"}, "x": []}))
error(lambda: exec("class C: pass", {"__builtins__": {}}))
error(lambda: exec("import sys", {"__builtins__": {}}))
print(eval("__name__", {"__name__": "other"}), eval("__builtins__ is not None", {}))
exec("def f(): return __name__", named := {"__name__": "custom"})
print(named["f"](), named["f"].__module__)
exec("""
def outer():
    n = 0
    def inner():
        nonlocal n
        n += 1
        return n
    return inner
c = outer(); c()
value = c()
""", space)
print(space["value"])
print([eval(f"{i} * {i}") for i in range(4)], eval("lambda: 5")(), eval("[i for i in range(3)]"), eval("(y := 5) + y"), y)
exec("global_made = 1" if True else "", globals())
print(global_made)


def exec_global_statement():
    exec("global from_exec\nfrom_exec = 'set'")
    return from_exec


print(exec_global_statement())
exec(compile("d1 = 1", "x", "exec", dont_inherit=True))
print(d1, eval("eval('eval(\"1 + 2\")')"), exec("exec('deep = 9')"), deep)
try:
    exec("def f(:\n pass")
except SyntaxError as exc:
    print(exc.msg, exc.filename, exc.lineno, exc.offset, repr(exc.text), exc.end_lineno, exc.end_offset)
try:
    exec(compile("x = 1\n\nraise ValueError('here')", "named.py", "exec"))
except ValueError as exc:
    tb = exc.__traceback__.tb_next
    print(tb.tb_lineno, tb.tb_frame.f_code.co_filename, tb.tb_frame.f_code.co_name)
