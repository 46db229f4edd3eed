def outer(table):
    return inner(table, divisor=table["key"])


def inner(table, divisor):
    return (
        10
        / divisor
    )
