# expected: 3.14
"""Generators that are resumed, closed and thrown into at wrong times."""
def show(function, *args, **kwargs):
    try:
        print(ascii(function(*args, **kwargs)))
    except BaseException as error:
        print(f"{type(error).__name__}: {ascii(str(error))[1:-1]}")


# generators
def g():
    try: yield next(me)
    except ValueError as e: yield str(e)
me = g()
show(next, me)
show(next, me)
def g2():
    try: yield 1
    finally: me2.close()
me2 = g2()
next(me2)
show(me2.close)
def g3():
    try: yield 1
    finally: yield 2
x = g3()
next(x)
show(x.close)
show(next, x)
def g4():
    try: yield 1
    except GeneratorExit: return 5
x = g4()
next(x)
show(x.close)
show(x.close)
def g5(): yield 1
x = g5()
show(x.send, 5)
show(x.throw, ValueError("a"))
show(next, x)
x = g5()
next(x)
show(x.throw, ValueError)
show(x.throw, 5)
x = g5()
show(x.throw, ValueError, "msg");
def g6():
    while True:
        try: yield
        except ValueError: print("caught")
x = g6()
next(x)
x.throw(ValueError)
x.throw(ValueError())
show(x.throw, ValueError(), 5)
show(x.throw, ValueError, ValueError("b"), 5)
def g7():
    raise StopIteration
    yield
show(next, g7())
show(lambda: list(i for i in iter(lambda: (_ for _ in ()).throw(StopIteration), 1)))
def inner():
    try: yield 1
    except KeyError: yield "inner caught"
def outer(): r = yield from inner(); yield r
x = outer()
next(x)
print(x.throw(KeyError))
print(next(x))
show(next, x)
x = outer()
next(x)
print(x.gi_yieldfrom, x.gi_running, x.gi_suspended) if 0 else print(x.gi_running, x.gi_suspended, type(x.gi_yieldfrom))
