# expected: 3.14
"""Containers that change while something walks over them."""
def show(function, *args, **kwargs):
    try:
        print(ascii(function(*args, **kwargs)))
    except BaseException as error:
        print(f"{type(error).__name__}: {ascii(str(error))[1:-1]}")


# dicts changed during iteration
def t(mut):
    d = {i: i for i in range(5)}
    try:
        for k in d: mut(d, k)
        print("done", d)
    except RuntimeError as e: print(e, len(d))
t(lambda d,k: d.pop(k))
t(lambda d,k: d.update({k+10: 1}))
t(lambda d,k: d.clear())
t(lambda d,k: d.__setitem__(k, 0))
t(lambda d,k: (d.pop(k), d.__setitem__(k, 1)))
def ts(mut):
    s = set(range(5))
    try:
        for k in s: mut(s, k)
        print("done", s)
    except RuntimeError as e: print(e, len(s))
ts(lambda s,k: s.discard(k))
ts(lambda s,k: s.add(k+10))
ts(lambda s,k: s.clear())
l = [1,2,3]
for x in l:
    if len(l) < 10: l.append(x)
print(l)
l = list(range(10))
for x in l: l.remove(x)
print(l)
class K:
    def __repr__(s): return 'K'
    def __eq__(s, o): d.clear(); return True
    def __hash__(s): return 1
d = {K(): 1}
show(lambda: d[K()])
d = {K(): 1}
show(lambda: d.pop(K()))
d = {K(): 1}
show(lambda: d.setdefault(K(), 5))
d = {K(): 1}
show(lambda: d == {K(): 1})
d = {K(): 1}
show(lambda: d.update({K(): 2}))
class LE:
    def __eq__(s, o): L.clear(); return False
L = [LE(), LE(), LE()]
show(lambda: L.index(1))
L = [LE(), LE()]
show(lambda: L.count(1))
L = [LE(), LE()]
show(lambda: L.remove(1))
L = [LE(), LE()]
show(lambda: 1 in L)
L = [LE(), LE()]
show(lambda: L == [1, 2])
class LT:
    def __lt__(s, o): S.append(1); return False
S = [LT(), LT()]
show(S.sort)
print(len(S))
S = [3,2,1]
show(lambda: S.sort(key=lambda x: S.append(x)))
print(S)
S = [3,2,1]
show(lambda: S.sort(key=lambda x: 1/0))
print(S)
class Ix:
    def __index__(s): X.clear(); return 0
X = [1,2,3]
show(lambda: X[Ix()])
X = [1,2,3]
show(lambda: X.insert(Ix(), 5))
X=[1,2,3]
show(lambda: X.pop(Ix()))
X=[1,2,3]
show(lambda: X[Ix():3])
X = bytearray(b"abc")
show(lambda: X[Ix()])
X = bytearray(b"abc")
show(lambda: X.__setitem__(0, Ix()))
X = [1,2]
show(lambda: X * Ix())
