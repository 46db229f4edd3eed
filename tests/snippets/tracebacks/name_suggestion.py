# uncaught
# A similar name is suggested.
counter = 1


def f():
    local_value = 2
    return local_valeu


try:
    print(couner)
except NameError as exc:
    print(exc)
f()
