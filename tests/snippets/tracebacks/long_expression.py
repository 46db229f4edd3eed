# uncaught
# A statement over several lines.
def f(*args):
    return args


value = f(
    1,
    2,
) + f(
    "a",
)[0] + {
    "k": None,
}["k"]
