# uncaught
# Up to three repeated lines are printed in full; one beyond that is counted as "1 more time".
def f(n):
    return 1 / n if n == 0 else f(n - 1)


f(4)
