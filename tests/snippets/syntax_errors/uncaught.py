# uncaught
# A syntax error of the program itself: nothing runs, the place is shown.
print("never printed")


def f(a, b):
    if a == b
        return a
