# uncaught
def f():
    print(value)
    value = 1
    global value
