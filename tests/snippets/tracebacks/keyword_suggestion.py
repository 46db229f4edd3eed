# uncaught
# A similar keyword argument is suggested.
def f(*, argument=1):
    pass


f(argumnt=2)
