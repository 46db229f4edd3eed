# expected: 3.14
# for, while, their else, break and continue.
def error(call):
    try:
        print("no error:", call())
    except Exception as exc:
        print(type(exc).__name__, exc, sep=": ")


for i in range(3):
    print(i, end=" ")
else:
    print("else", i)

for i in range(5):
    if i == 2:
        break
else:
    print("never")
print("broke at", i)

for i in []:
    print("never")
else:
    print("empty", i)

n = 3
while n:
    n -= 1
    if n == 1:
        continue
    print("while", n)
else:
    print("while else", n)

while True:
    break
else:
    print("never")
while False:
    print("never")
else:
    print("else of while False")
while 0: pass
else: print("one line")


def nested():
    out = []
    for i in range(4):
        for j in range(4):
            if j == i:
                continue
            if j > 2:
                break
            out.append((i, j))
        else:
            out.append("inner else")
            continue
        if i == 2:
            break
    else:
        out.append("outer else")
    return out


print(nested())


def continue_in_else():
    out = []
    for i in range(3):
        for j in []:
            pass
        else:
            if i == 1:
                continue
        out.append(i)
    return out


print(continue_in_else())
for a, (b, *c), d in [(1, (2, 3, 4), 5), ("x", "yz", "w")]:
    print(a, b, c, d)
for x in 1, 2, 3:
    print(x, end=" ")
for x in *[1], *"ab":
    print(x, end=" ")
print()
d = {}
for d["key"] in range(3):
    pass
l = [0, 0]
for l[1] in "ab":
    pass
for (l[0]) in [9]:
    pass
print(d, l)


class O:
    pass


for O.attr in (1, 2):
    pass
print(O.attr)
items = [1, 2, 3]
for item in items:
    if len(items) < 6:
        items.append(item * 10)
print(items)
items = [1, 2, 3, 4]
for item in items:
    items.remove(item)
print(items)


def changed_dict():
    d = {1: 1}
    for k in d:
        d[k + 1] = 1


def changed_set():
    s = {1}
    for k in s:
        s.add(k + 1)


def deleted_key():
    d = {1: 1, 2: 2}
    for k in d:
        del d[k]
    return d


def replaced_value():
    d = {1: 1, 2: 2}
    for k in d:
        d[k] = 0
    return d


def same_size():
    d = {1: 1, 2: 2}
    for k in d:
        del d[k]
        d[k + 10] = 1


error(changed_dict)
error(changed_set)
error(deleted_key)
error(replaced_value)


def rebinding():
    for i in range(3):
        i = i * 10
        print(i, end=" ")
    return i


print(rebinding())


def iterator_is_kept():
    items = [1, 2, 3]
    for i in items:
        items = []
        print(i, end=" ")
    return items


print(iterator_is_kept())


def not_iterable(value):
    for _ in value:
        pass


error(lambda: not_iterable(5))
error(lambda: not_iterable(None))
error(lambda: not_iterable(len))
error(lambda: not_iterable(1.5))


def bad_unpack(value):
    for a, b in value:
        pass


error(lambda: bad_unpack([1]))
error(lambda: bad_unpack([(1,)]))
error(lambda: bad_unpack([(1, 2, 3)]))


def loop_with_try():
    out = []
    for x in (1, 0, "a", 2):
        try:
            out.append(4 // x)
        except ZeroDivisionError:
            continue
        except TypeError:
            break
        finally:
            out.append("f")
    else:
        out.append("else")
    return out


print(loop_with_try())


def while_with_walrus():
    data = iter([1, 2, 3, 0, 4])
    out = []
    while (value := next(data)):
        out.append(value)
    return out, value


print(while_with_walrus())
k = 0
while k < 10:
    k += 1
    if k % 2: continue
    if k > 6: break
    print(k, end=" ")
print(k)


def return_in_loop():
    while 1:
        for i in range(10):
            if i == 3:
                return i


print(return_in_loop())
for i in range(3):
    def capture(): return i
print(capture())
for _ in range(2):
    for _ in "ab":
        pass
    print(_, end=" ")
print()
total = 0
for i in range(10, 0, -3):
    total += i
print(total, i)
it = iter(range(6))
for x in it:
    print(x, next(it), end="; ")
print()
for i, c in enumerate("abc", 1): print(i, c, end=" ")
for (i), [c] in zip(range(2), ["x", "y"]): print(i, c, end=" ")
print()
i = 0
while i < 3:
    i += 1
    while True:
        if i == 2: break
        i += 10
        break
print(i)
for i in range(10**20, 10**20 + 2): print(i)
for i in range(2**62, 2**62 + 2): print(i)
for x in [1, 2, 3]:
    for y in [1, 2, 3]:
        if x * y == 4:
            break
    else:
        continue
    break
print(x, y)
