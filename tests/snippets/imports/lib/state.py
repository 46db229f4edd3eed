count = 0
history = []
DEFAULT = object()


class AccountError(Exception):
    pass


class Account:
    def __init__(self, owner):
        self.owner, self.balance = owner, 0

    def deposit(self, amount):
        if amount < 0:
            raise AccountError(f"cannot deposit {amount}")
        self.balance += amount
        history.append((self.owner, amount))

    def __repr__(self):
        return f"{type(self).__name__}({self.owner!r}, {self.balance})"


def bump():
    global count
    count += 1
    return count


def read():
    return count


def with_closure():
    secret = "closed over in " + __name__
    return lambda: secret


def uses_builtin(items):
    return sorted(items)


def uses_len(x):
    return len(x)


def generator():
    yield count
    yield __name__


def takes_default(x=DEFAULT):
    return x


def name_of_module():
    return __name__
