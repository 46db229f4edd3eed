# throw and close, in every state, with finally and handlers inside.
def error(call):
    try:
        print("no error:", repr(call()))
    except BaseException as exc:
        print(type(exc).__name__, exc, "| context", repr(exc.__context__), "| cause", repr(exc.__cause__))


def catching():
    while True:
        try:
            value = yield "waiting"
            print("got", value, end=" ")
        except ValueError as exc:
            print("caught", repr(exc), end=" ")
        except GeneratorExit:
            print("exit", end=" ")
            raise
        finally:
            print("finally", end=" ")


g = catching()
next(g)
print(g.throw(ValueError("one")), g.send(5), g.throw(ValueError))
error(lambda: g.throw(KeyError("out")))
error(lambda: next(g))
error(lambda: g.throw(ValueError("dead")))
print(g.close())

g = catching()
next(g)
print(g.close(), g.close())
g = catching()
print(g.close(), list(g))
g = catching()
error(lambda: g.throw(ValueError("before start")))
error(lambda: next(g))


def ignores_exit():
    try:
        yield 1
    except GeneratorExit:
        yield 2


g = ignores_exit()
next(g)
error(g.close)
g.close()


def exit_value():
    try:
        yield 1
    except GeneratorExit:
        return "value of close"


g = exit_value()
next(g)
print(g.close(), g.close())


def raises_on_exit():
    try:
        yield 1
    finally:
        raise KeyError("in finally")


g = raises_on_exit()
next(g)
error(g.close)
error(g.close)


def stop_on_exit():
    try:
        yield 1
    except GeneratorExit:
        raise StopIteration("stop")


g = stop_on_exit()
next(g)
error(g.close)


def yields_in_finally():
    try:
        yield 1
    finally:
        yield "from finally"


g = yields_in_finally()
next(g)
error(g.close)
g = yields_in_finally()
next(g)
print(g.throw(ValueError("pending")))
error(lambda: next(g))


def nested():
    try:
        try:
            yield 1
        finally:
            print("inner", end=" ")
    except ValueError:
        print("outer", end=" ")
        yield 2
    finally:
        print("last", end=" ")


g = nested()
next(g)
print(g.throw(ValueError))
g.close()
print()


def simple():
    yield 1
    yield 2


def thrown(*args):
    g = simple()
    next(g)
    return g.throw(*args)


error(lambda: thrown(ValueError("instance")))
error(lambda: thrown(ValueError))
error(lambda: thrown(5))
error(lambda: thrown("text"))
error(lambda: thrown(int))
error(lambda: thrown())
error(lambda: thrown(StopIteration("s")))
error(lambda: thrown(GeneratorExit))
error(lambda: thrown(SystemExit(1)))


def reraises():
    try:
        yield 1
    except ValueError as exc:
        raise KeyError("converted") from exc


g = reraises()
next(g)
error(lambda: g.throw(ValueError("original")))


def context():
    try:
        yield 1
    except ValueError:
        raise KeyError("second")


g = context()
next(g)
error(lambda: g.throw(ValueError("first")))


def outer_context():
    g = simple()
    next(g)
    try:
        raise KeyError("handling")
    except KeyError:
        g.throw(ValueError("thrown while handling"))


error(outer_context)


def returns_from_handler():
    try:
        yield 1
    except ValueError:
        return "handled"


g = returns_from_handler()
next(g)
error(lambda: g.throw(ValueError))


def in_loop():
    for i in range(5):
        try:
            yield i
        except ValueError:
            yield f"error at {i}"


g = in_loop()
print(next(g), next(g), g.throw(ValueError), next(g), g.throw(ValueError), list(g))


def with_manager():
    class M:
        def __enter__(self):
            return self

        def __exit__(self, kind, *rest):
            print("exit", kind.__name__ if kind else None, end=" ")
            return kind is ValueError

    with M():
        yield 1
    yield "suppressed"


g = with_manager()
next(g)
print(g.throw(ValueError))
g = with_manager()
next(g)
g.close()
print()


# A generator that is no longer referenced is closed.
def noticed():
    try:
        yield 1
    finally:
        print("cleaned up")


g = noticed()
next(g)
del g
g = noticed()
del g
for v in noticed():
    break
print("after the loop")


def abandoned():
    g = noticed()
    next(g)
    return "returned"


print(abandoned())


def throw_into_running():
    try:
        running.throw(ValueError)
    except ValueError as exc:
        print(exc)
    yield 1


running = throw_into_running()
next(running)


def close_running():
    try:
        closing.close()
    except ValueError as exc:
        print(exc)
    yield 1


closing = close_running()
next(closing)


def bare_raise():
    try:
        yield 1
    except:
        raise


g = bare_raise()
next(g)
error(lambda: g.throw(ArithmeticError("bare")))
