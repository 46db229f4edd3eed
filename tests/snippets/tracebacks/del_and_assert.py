# uncaught
# An assert with a message over two lines.
value = [1, 2, 3]
assert len(value) == 4 and value[0] > 0, (
    "the length is "
    f"{len(value)}"
)
