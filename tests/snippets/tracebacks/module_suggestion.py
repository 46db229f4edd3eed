# uncaught
# A module that was not imported is suggested.
def f():
    return sys.argv


f()
