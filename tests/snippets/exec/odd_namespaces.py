# expected: 3.14
"""exec and eval: namespaces of odd kinds, wrong arguments, builtins of their own."""
def show(function, *args, **kwargs):
    try:
        print(ascii(function(*args, **kwargs)))
    except BaseException as error:
        print(f"{type(error).__name__}: {ascii(str(error))[1:-1]}")


# exec odd namespaces
class NS(dict):
    def __missing__(s, k): return "missing " + k
    def __getitem__(s, k): print("get", k); return dict.__getitem__(s, k) if k in s else s.__missing__(k)
    def __setitem__(s, k, v): print("set", k); dict.__setitem__(s, k, v)
exec("y = x; z = len", {}, NS())
show(exec, "x", 5)
show(exec, "x", {}, 5)
show(eval, "x", None, {"x": 1})
show(exec, 5)
show(eval, "1;2")
show(eval, "x=1")
show(eval, b"1+1")
show(eval, " 1 + 1 ")
show(eval, "")
show(exec, "")
show(eval, "\n1")
show(exec, "a\0b")
show(compile, "1", "f", "bad")
show(compile, "1\n2", "f", "single")
show(compile, "1", "f", "eval", 999999)
show(compile, "1", 5, "exec")
ns = {"__builtins__": {"len": lambda x: 99}}
exec("r = len([])", ns)
print(ns["r"])
show(exec, "print(1)", ns)
show(exec, "class A: pass", ns)
show(exec, "import sys", ns)
ns = {"__builtins__": None}
show(exec, "len", ns)
def f():
    x = 1
    exec("x = 2; y = 3"); 
    try: return x, y
    except NameError as e: return x, str(e)
print(f())
show(lambda: locals()["q"])
code = compile("def f(): return a", "x", "exec")
ns = {"a": 5}
exec(code, ns)
print(ns["f"]())
def closure(): a = 1; return lambda: a
show(exec, closure().__code__)
show(eval, closure().__code__, {}, {})
show(exec, closure().__code__, {}, closure=closure().__closure__)
