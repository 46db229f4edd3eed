# uncaught
# A decorated function's call passes through the wrapper.
def decorator(function):
    def wrapper(*args, **kwargs):
        return function(*args, **kwargs)

    return wrapper


@decorator
@decorator
def target(a, b=[1, 2]):
    return b[a]


target(
    5,
)
