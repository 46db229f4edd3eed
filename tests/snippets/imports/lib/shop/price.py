rate = 7
calls = 0


def tax(amount):
    global calls
    calls += 1
    return amount * rate // 100
