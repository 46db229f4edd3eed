# expected: 3.14
# Language reference 8.6: patterns.
def run(src):
    g = {"__name__": "__main__"}
    try: exec(src, g)
    except BaseException as e: print(type(e).__name__, e)
run("""
class P:
    __match_args__ = ('x', 'y')
    def __init__(self, x, y): self.x, self.y = x, y
class Q: pass
def m(v):
    match v:
        case 0: return 'zero'
        case -1 | -1.5: return 'neg'
        case 1 + 2j: return 'complex'
        case True: return 'true'
        case None: return 'none'
        case 'a' | b'a': return 'a'
        case []: return 'empty'
        case [1]: return 'one'
        case [1, _]: return 'one-any'
        case (2, *rest): return ('two', rest)
        case [*_, 9]: return 'nine last'
        case [a, [b, *c], *d] if a > b: return (a, b, c, d)
        case {}: 
            if not v: return 'empty map'
            match v:
                case {'k': 1, **rest}: return ('k1', rest)
                case {'k': [x, y]}: return ('kxy', x, y)
                case {1: _, 'a': None}: return '1a'
                case {**kw}: return ('kw', kw)
        case P(0, y=yy): return ('P0', yy)
        case P(x=xx, y=P(a, b)): return ('PP', xx, a, b)
        case P(xx, yy) as p if xx == yy: return ('Peq', xx, p is v)
        case int(i) | float(i): return ('num', i)
        case str() as s: return ('str', s)
        case Q(): return 'Q'
        case bytes(bb): return bb
        case (tuple() | list()) as seq: return ('seq', seq)
        case set(): return 'set'
        case x: return ('other', type(x).__name__)
import collections
for v in (0, 0.0, False, -1, -1.5, 1+2j, True, 1, None, 'a', b'a', [], (), [1], (1,), [1, 5], (2,), (2, 3, 4), [5, 9], [9, 9], [3, [1, 2, 3], 4], [1, [3]], {}, {'k': 1, 'z': 2}, {'k': [1, 2]}, {1: 2, 'a': None}, {'q': 1}, P(0, 5), P(1, P(2, 3)), P(4, 4), P(4, 5), 7, 2.5, 'zz', b'q', Q(), {1}, frozenset(), range(3), bytearray(b'1'), collections.deque([1]) if hasattr(collections, 'deque') else 0, object(), 10**30, float('nan')):
    try: print(repr(v)[:30] if type(v) not in (P, Q, object) else type(v).__name__, '->', str(m(v))[:60])
    except Exception as e: print(type(e).__name__, e)
""".replace("import collections", "class collections: pass"))
run("""
class A: __match_args__ = ['x']
match A():
    case A(1): pass
""")
run("""
class A: __match_args__ = (1,)
match A():
    case A(1): pass
""")
run("""
class A: __match_args__ = ('x', 'x'); x = 1
match A():
    case A(1, 1): pass
""")
run("""
class A: __match_args__ = ('x',); x = 1
match A():
    case A(1, x=1): pass
""")
run("""
class A: __match_args__ = ('x',)
match A():
    case A(1, 2): pass
""")
run("""
class A: pass
match A():
    case A(1): pass
""")
run("""
match 1:
    case int(1, 2): pass
""")
run("""
x = 5
match 1:
    case x(): pass
""")
run("""
class M(type):
    def __instancecheck__(cls, o): print('check'); return True
class A(metaclass=M): a = 1
match 5:
    case A(a=1): print('yes')
    case A(): print('plain')
""")
run("""
class D(dict):
    def get(self, k, d=None): print('get', k); return super().get(k, d)
    def __missing__(self, k): print('missing'); return 1
    def keys(self): print('keys'); return super().keys()
match D(a=1):
    case {'b': 1}: print('b')
    case {'a': 1, **r}: print('a', r)
from types import MappingProxyType
match MappingProxyType({'a': 1}):
    case {'a': x}: print('proxy', x)
""".replace("from types import MappingProxyType", "MappingProxyType = type(type.__dict__)"))
run("""
class S:
    def __len__(self): print('len'); return 2
    def __getitem__(self, i): print('get', i); return i
match S():
    case [a, b]: print('seq')
    case _: print('no seq')
class T(list):
    def __len__(self): print('len'); return 3
    def __getitem__(self, i): print('get', i); return super().__getitem__(i)
match T([1, 2, 3]):
    case [a, b]: print('2')
    case [a, *b, c]: print(a, b, c)
""")
run("""
import sys
v = 3
class E: A = 3; B = 'x'
match v:
    case E.B: print('B')
    case E.A: print('A')
match {'x': 1, 3: 2}:
    case {E.A: two, E.B: one}: print(two, one)
match {1: 1}:
    case {E.A: _, 3: _}: pass
try:
    match {3: 1}:
        case {E.A: _, 3: _}: pass
except ValueError as e: print(e)
a = b = 0
match (1, 2, 3):
    case (a, b, 4): pass
    case (a, b): pass
print(a, b)
match [1, [2, 3]]:
    case [x, [y, z]] if (w := x + y + z) > 5: print(x, y, z, w)
match x := 5:
    case 5: print('walrus', x)
match 1, 2:
    case 1, 2: print('tuple')
match *[1, 2], 3:
    case 1, *r: print(r)
match (yield_ := 1):
    case 1 | 2 as k: print(k)
match 'abc':
    case ['a', *_]: print('seq')
    case str(s): print(s)
match -0.0:
    case 0: print('zero')
match 1:
    case True: print('True')
    case 1: print('1')
match True:
    case 1: print('1 eq True')
""")
for s in ["match x:\n case a: pass\n case b: pass", "match x:\n case _: pass\n case 1: pass", "match x:\n case a | b: pass", "match x:\n case a | 1: pass", "match x:\n case 1 | a: pass", "match x:\n case [a, a]: pass", "match x:\n case [a] | [b]: pass", "match x:\n case [a] | [a, b]: pass", "match x:\n case {'a': 1, 'a': 2}: pass", "match x:\n case {**a, 'b': 1}: pass", "match x:\n case {**_}: pass", "match x:\n case {**a, **b}: pass", "match x:\n case [*a, *b]: pass", "match x:\n case *a: pass", "match x:\n case *a, b: pass", "match x:\n case (*a): pass", "match x:\n case (*a,): pass", "match x:\n case C(a=1, a=2): pass", "match x:\n case C(a=1, 2): pass", "match x:\n case C(*a): pass", "match x:\n case C(**a): pass", "match x:\n case 1 as 2: pass", "match x:\n case 1 as _: pass", "match x:\n case 1 as a.b: pass", "match x:\n case a as b: pass", "match x:\n case (a as b): pass", "match x:\n case a.b as c: pass", "match x:\n case 1 + 1: pass", "match x:\n case 1 + 1j: pass", "match x:\n case 1j + 1: pass", "match x:\n case 1 - 1j: pass", "match x:\n case -1 - 1j: pass", "match x:\n case +1: pass", "match x:\n case --1: pass", "match x:\n case -a: pass", "match x:\n case f'a': pass", "match x:\n case 'a' 'b': pass", "match x:\n case f(): pass", "match x:\n case f.g(): pass", "match x:\n case f()(): pass", "match x:\n case f[0]: pass", "match x:\n case {a: 1}: pass", "match x:\n case {a.b: 1}: pass", "match x:\n case {1: a, -1: b}: pass", "match x:\n case {1 + 1j: b}: pass", "match x:\n case {'a' 'b': c}: pass", "match x:\n case {None: a}: pass", "match x:\n case {True: a, 1: b}: pass", "match x:\n case not a: pass", "match x:\n case a if: pass", "match x:\n case a if b: pass", "match x:\n case: pass", "match x:\n case 1 pass", "match x:\n pass", "match x: case 1: pass", "match x:\ncase 1: pass", "match:\n case 1: pass", "match x\n case 1: pass", "match x:\n case 1:\n pass", "match x:\n case 1:\n  pass\n else:\n  pass", "match x:\n case (): pass\n case []: pass", "match x:\n case (a): pass", "match x:\n case (a,): pass", "match x:\n case a,: pass", "match x:\n case a, b,: pass", "match x:\n case [a, b,]: pass", "match x:\n case C(a,): pass", "match x:\n case C(a=b,): pass", "match x:\n case {'a': b,}: pass", "match x:\n case (a, b) | (b, a): pass", "match x:\n case _ | 1: pass", "match x:\n case (_): pass\n case 1: pass", "match x:\n case a if True: pass\n case b: pass", "match x:\n case ...: pass", "match x:\n case lambda: 1: pass", "match x:\n case print: pass", "match x:\n case match: pass", "match x:\n case case: pass", "match x:\n case 1 | 2 | : pass", "match x:\n case | 1: pass", "match x:\n case C(a=): pass", "match x:\n case C(a.b=1): pass", "match x:\n case C(1=2): pass", "match x:\n case C(a=1 b): pass", "match x:\n case 1 as x as y: pass", "match x:\n case (1 as x) as y: pass", "match x:\n case [1 as x, 2 as y]: pass", "match x:\n case {'a': 1 as b}: pass", "match x:\n case C(1 as b): pass", "match x:\n case C(a=1 as b): pass", "match x, :\n case 1: pass", "match *x:\n case 1: pass", "match *x,:\n case 1: pass", "match (yield):\n case 1: pass", "match lambda: 1:\n case 1: pass"]:
    try: compile(s, "f", "exec"); print(repr(s), "ok")
    except SyntaxError as e: print(repr(s), "|", e.msg, e.lineno, e.offset, e.end_lineno, e.end_offset)
