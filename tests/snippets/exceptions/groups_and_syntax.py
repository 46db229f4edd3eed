# expected: 3.14
# except* and exception groups.
import sys
def error(call):
    try: print("no error:", repr(call()))
    except BaseException as exc: print(type(exc).__name__, exc, sep=": ")
for s in ["try: pass\nexcept* A: pass\nexcept B: pass","try: pass\nexcept*: pass","try: pass\nexcept* A:\n  return","def f():\n for x in y:\n  try: pass\n  except* A: break","def f():\n for x in y:\n  try: pass\n  except* A:\n   for z in x: break","def f():\n try: pass\n except* A:\n  def g(): return 1","def f():\n for x in y:\n  try: pass\n  except* A: continue","try: pass\nexcept* A, B: pass","try: pass\nexcept A, B as c: pass","try: pass\nexcept* A as b.c: pass","try: pass\nfinally: pass\nexcept A: pass","try:\n pass\nexcept:\n pass\nexcept A: pass","try: pass\nexcept *A: pass\nelse: pass\nfinally: pass", "def f():\n try: pass\n except* A: return 1"]:
    try:
        compile(s,"f","exec"); print("ok",repr(s))
    except SyntaxError as e: print(repr(s), e.msg, e.lineno, e.offset, e.end_lineno, e.end_offset)
def t(exc, *kinds):
    try:
        try: raise exc
        except* ValueError as g: print("V", repr(g), g.__traceback__ is not None, repr(sys.exception()))
        except* (TypeError, KeyError) as g: print("TK", repr(g))
    except BaseException as e: print("out", repr(e), repr(e.__cause__), repr(e.__context__))
    print(sys.exception())
t(ValueError(1)); t(OSError(2)); t(ExceptionGroup("g",[ValueError(1),TypeError(2),KeyError(3),OSError(4)])); t(ExceptionGroup("g",[ExceptionGroup("h",[ValueError(1)]),ExceptionGroup("i",[OSError(4)])])); t(BaseExceptionGroup("b",[KeyboardInterrupt(),ValueError()]))
def r():
    try:
        try: raise ExceptionGroup("g",[ValueError(1),TypeError(2)])
        except* ValueError: raise KeyError("new")
        except* TypeError as e: raise e
    except BaseException as e: print(repr(e), [repr(x.__context__) for x in e.exceptions]); return e
r()
def r2():
    try:
        try: raise ValueError(1)
        except* ValueError: raise
    except BaseException as e: print(repr(e))
r2()
def r3():
    try:
        try: raise ExceptionGroup("g",[ValueError(1)])
        except* 5: pass
    except BaseException as e: print(repr(e), repr(e.__context__))
    try:
        try: raise ExceptionGroup("g",[ValueError(1)])
        except* ExceptionGroup: pass
    except BaseException as e: print(repr(e))
    try:
        try: raise ExceptionGroup("g",[ValueError(1)])
        except* (ValueError, ExceptionGroup): pass
    except BaseException as e: print(repr(e))
r3()
error(lambda: ExceptionGroup("x",[])); error(lambda: ExceptionGroup("x",[1])); error(lambda: ExceptionGroup("x",5)); error(lambda: ExceptionGroup(1,[ValueError()])); error(lambda: ExceptionGroup("x",[KeyboardInterrupt()])); error(lambda: ExceptionGroup("x")); error(lambda: ExceptionGroup()); error(lambda: BaseExceptionGroup("x",[ValueError()])); error(lambda: ExceptionGroup("x",[ValueError],)); error(lambda: ExceptionGroup("x",[ValueError()],k=1)); error(lambda:ExceptionGroup("x",(ValueError(),)).exceptions); error(lambda:ExceptionGroup("x",{ValueError():1}))
eg=ExceptionGroup("m",[ValueError(1),ExceptionGroup("n",[TypeError(2),ValueError(3)])])
print(eg.subgroup(ValueError), eg.split(TypeError), eg.subgroup(lambda e: isinstance(e,TypeError)), eg.derive([OSError()]), eg.message, eg.exceptions, str(eg), repr(eg), eg.split((ValueError,TypeError)), eg.subgroup(OSError), eg.subgroup(ExceptionGroup) is eg)
error(lambda: eg.subgroup(5)); error(lambda: eg.split(int)); error(lambda: eg.derive([])); error(lambda: setattr(eg,"message","x")); error(lambda: setattr(eg,"exceptions",()))
class My(ExceptionGroup):
    def derive(self, e): return My(self.message, e)
m=My("my",[ValueError(),TypeError()]); m.add_note("note"); s=m.subgroup(ValueError); print(repr(s), s.__notes__, s.__traceback__, s.__cause__)
class BadDerive(ExceptionGroup):
    def derive(self,e): return 5
error(lambda: BadDerive("b",[ValueError(),TypeError()]).subgroup(ValueError))
class NoDerive(ExceptionGroup): pass
print(repr(NoDerive("b",[ValueError(),TypeError()]).subgroup(ValueError)))
print(ExceptionGroup[int], BaseExceptionGroup.__mro__, ExceptionGroup.__mro__)
class Ex2(ExceptionGroup):
    def __new__(cls, *a): return super().__new__(cls,"x",[ValueError()])
    def __init__(self,*a): self.a=a
print(Ex2(1,2).a, Ex2(1,2).args)
class X(BaseExceptionGroup, ValueError): pass
print(X("a",[TypeError()]).exceptions)
class NotExc(BaseExceptionGroup, Exception): pass
error(lambda: NotExc("x",[KeyboardInterrupt()]))
def nested():
    try:
        try:
            raise ExceptionGroup("eg",[ValueError(1),TypeError(2)])
        except* ValueError as e:
            try: raise ExceptionGroup("in",[OSError(1)])
            except* OSError as f: print("inner", repr(f))
            print("after", repr(e), repr(sys.exception()))
        else: print("else")
        finally: print("finally")
    except* TypeError as e: print("outer", repr(e))
    try: e
    except NameError as x: print(x)
nested()
def loops():
    for i in range(3):
        try: raise ExceptionGroup("q",[ValueError(i)])
        except* ValueError:
            x = [j for j in range(2)]
    return x
print(loops())
