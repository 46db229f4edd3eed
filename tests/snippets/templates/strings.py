# expected: 3.14
# Template strings: their parts, and the errors of their syntax.
def error(call):
    try: print("no error:", repr(call()))
    except BaseException as exc: print(type(exc).__name__, exc, sep=": ")
name="World"; v=3.14159
t=t"Hello {name} {v:.2f} {v!r:>10} {name=} {name = } {1+1}{{literal}}"
print(t, type(t)); print(t.strings, t.values); print(t.interpolations); print(list(t))
for i in t.interpolations: print(i.value, repr(i.expression), i.conversion, repr(i.format_spec), i)
print(t"" , t"".strings, t"".values, list(t""), t"{1}".strings, t"a" t"b{1}" t"c", (t"a" + t"b{2}").strings)
error(lambda: t"a" + "b"); error(lambda: "b" + t"a"); error(lambda: t"a"*2); error(lambda: t"a" == t"a"); error(lambda: (lambda t: hash(t) == hash(t))(t"a"))
n=5; print(t"{v:{n}.{n-3}f}".interpolations[0].format_spec, rt"\n{v}".strings, tr"\d".strings, Rt"\x".strings, T"x".strings)
T=type(t); I=type(t.interpolations[0])
print(T, I, T("a", I(1,"x"), "b", "c"), T(), T(I(1),I(2)), I(1,"e","r",".2"), I(1).expression, T.__match_args__ if hasattr(T,"__match_args__") else None, I.__match_args__)
error(lambda: T(1)); error(lambda: I()); error(lambda: I(1,2)); error(lambda: I(1,"e","q")); error(lambda: I(1,"e",None,5)); error(lambda: T(x=1)); error(lambda: setattr(t,"strings",1)); error(lambda: setattr(t,"x",1)); error(lambda: type("X",(T,),{})); error(lambda: type("X",(I,),{}))
match t.interpolations[0]:
    case I(value, expression, conv, spec): print(value, expression, conv, spec)
def f(): return t"{yield_:{yield_}}"
yield_=1
print(f()); print(eval('t"{1:{2}{3}}"'), t"{'nested' + f'{1}'}", t'{t"{1}".values}'.values)
for s in ['t"{"','t"}"','t"{}"','t"{a!}"','t"{a!x}"','t"{a b}"','t"a" "b"','"a" t"b"','t"a" f"b"','f"a" t"b"','bt"a"','tb"a"','tf"a"','t"{a:{b}"','t"{lambda x: 1}"','t"{a!r:}"','t"{*a}"','t"{a:=5}"','t"{(a:=5)}"','t"{a=!r:^20}"','t"{a;}"','t"{#}"','t"\\N{BULLET}"','t"{await x}"', "t'''{\na\n}'''",'t"{a\\n}"','t"{ }"','t"{!r}"','t"{:}"','t"{a!r }"','t"{a! r}"','u"a" t"b"','b"a" t"b"','t"{a:{b:{c}}}"','t"{a:{b:{c:{d}}}}"']:
    try: print(repr(s), "ok", compile(s,"f","eval") and "")
    except SyntaxError as e: print(repr(s), e.msg, e.lineno, e.offset, e.end_lineno, e.end_offset)
print([x for x in dir(t) if x not in dir(object)], [x for x in dir(t.interpolations[0]) if x not in dir(object)])
print(t"{  name  }".interpolations[0].expression, t"{ name !r}".interpolations[0].expression, repr(t"{name  =}".strings), t"{name:}".interpolations[0])
x=[1]; tt=t"{x}"; x.append(2); print(tt.values, I[int], T[str] if hasattr(T,"__class_getitem__") else "")
class B:
    def __radd__(self,o): return "radd"
print(t"a"+B())
def g(): 
    r = t"{(yield 1)}"
    print(r.values)
gg=g(); next(gg)
try: gg.send(5)
except StopIteration: pass
error(lambda: t"{1/0}")
error(lambda: t"{1:{undefined_name}}")
for s in ['b"a" t"b"','t"a" b"b"','x = (t"a"\n "b")','"a" "b" t"c" "d"', 'f(t"a" "b")','b"a" "b"','x = "q" b"a" "b"', 't"{x}" "b" f"{y}"']:
    try: print(repr(s), "ok", compile(s,"f","exec") and "")
    except SyntaxError as e: print(repr(s), e.msg, e.lineno, e.offset, e.end_lineno, e.end_offset)
a=1
print(t"{ a }".interpolations[0].expression.__repr__(), t"{ a = }", t"{ a=!r:5}", t"{(a) }".interpolations[0].expression.__repr__(), t"{a,}".interpolations[0].expression, t'''{
  a
  }'''.interpolations[0].expression.__repr__(), t"{a  !r}".interpolations[0].expression.__repr__(), t"{a  :5}".interpolations[0].expression.__repr__())
