from . import circle

partly = hasattr(circle, "name")


def back():
    return circle.name
