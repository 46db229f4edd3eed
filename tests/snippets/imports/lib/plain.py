"""A plain module."""

value = "plain value"
counter = 1


def function(x):
    return x * 2


class Class:
    def name(self):
        return __name__
