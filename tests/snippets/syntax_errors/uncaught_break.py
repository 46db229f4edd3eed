# uncaught
# Raised by the compiler, not the parser: the whole file was parsed.
def f():
    for x in range(3):
        pass
    break
