# expected: 3.14
"""Code objects are equal if they do the same, at the same lines."""


def make(text, name="f"):
    return compile(text, name, "exec")


pairs = [("a=1", "a=1"), ("a=1", "a=2"), ("a=1", "a=1.0"), ("a=1", "a=True"), ("a=0.0", "a=-0.0"), ("a=1", "b=1"),
         ("a=1", "\na=1"), ("a=b+c", "a=b-c"), ("a=(1,2)", "a=(1,2)"), ("a=(1,2)", "a=(1,2.0)"), ("a=0j", "a=-0j"),
         ("def f(): return 1", "def f(): return 1"), ("def f(): return 1", "def f(): return 2"),
         ("def f(a): pass", "def f(b): pass"), ("def f(a): pass", "def f(*a): pass"), ("lambda: 1", "lambda: 1"),
         ("x = [i for i in y]", "x = [i for i in y]"), ("'a'", "b'a'"), ("a=...", "a=None")]
for left, right in pairs:
    one, other = make(left), make(right)
    print(repr(left), repr(right), one == other, one != other, not (one == other) or hash(one) == hash(other))
print(make("a=1") == make("a=1", "g"), make("a=1") == 5, 5 != make("a=1"))
print(len({make("a=1"), make("a=1"), make("a=2")}), [make("a=1")].index(make("a=1")))
try:
    make("a") < make("a")
except TypeError as error:
    print(error)
code = make("def f(x, y): z = 1").co_consts
f = next(value for value in code if hasattr(value, "co_name"))
print(f.replace() == f, f.replace(co_name="g") == f, f.replace(co_name="g").co_name)
print([f._varname_from_oparg(i) for i in range(3)], type(f.co_linetable), type(f.co_exceptiontable))
