# expected: 3.14
"""Expressions that lean to the left may be thousands of operations long."""


class Link:
    @property
    def b(self):
        return self

    def __call__(self):
        return self

    def __getitem__(self, key):
        return self

    def m(self):
        return self


o = Link()
x = 1
n = 8000

print("--- operators")
print(eval("+".join(["1"] * n)))
print(eval("+".join(["x"] * n)))
print(eval("x" + "-1*x" * n))
print(len(eval("+".join(["'a'"] * n))))
print(len(eval(" ".join(["'a'"] * n))))
print(eval(" and ".join(["x"] * n)), eval(" or ".join(["0"] * n)))
print(eval("<=".join(["x"] * n)))
print(eval("x" + ">>0" * n), eval("x" + "|x" * n))

print("--- attributes, calls, subscripts")
print(eval("o" + ".b" * n) is o)
print(eval("o" + "()" * n) is o)
print(eval("o" + "[0]" * n) is o)
print(eval("o" + ".m()" * n) is o)
print(eval("(o" + ".b[0]()" * 3000 + ")" + ".b" * 3000) is o)

print("--- statements")
names = {"x": 1}
exec("x " + "+x" * n + "\nif x > 1:\n pass\n" + "elif x:\n y = 2\n" * 3000, names)
print(names["y"])
exec("a = " * n + "7", names)
print(names["a"])
exec("def f(z):\n return z" + "+z" * n, names)
print(names["f"](2))
exec("q: int" + "|int" * n, names)
print(eval("f'" + "{x}" * n + "'") == "1" * n)
print(len(eval("[" + "x+" * n + "x,x]")))
print(eval("[" + ",".join(["x"] * n) + "]").count(1))

print("--- what is wrong in them")
for text in ["x" + "+x" * n + "+", "x" + ".b" * n + ".", "x" + "+x" * n + " x", "x" + "+x" * n + "=1",
             "f(" + "x+" * n + "x=1)", "del x" + "+x" * n, "x" + "()" * n + " = 1"]:
    try:
        compile(text, "<text>", "exec")
    except SyntaxError as error:
        print(error.msg)

print("--- what fails in them")
try:
    eval("x" + "+x" * n + "+''")
except TypeError as error:
    print(error)
try:
    eval("o" + ".b" * n + ".c")
except AttributeError as error:
    print(error)
