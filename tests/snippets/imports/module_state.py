# Modules keep their own globals; functions and classes work where they were defined.
from lib import state
from lib.state import bump, read, Account, history
import lib.state as alias

print(bump(), bump(), read(), state.count)
state.count = 100
print(read(), bump())
count = "mine"
print(read(), count, alias.count)
print(bump.__module__, Account.__module__, bump.__globals__ is vars(state), bump.__globals__ is globals())
a = Account("ann")
a.deposit(5)
print(repr(a), history, history is state.history)
try:
    a.deposit(-1)
except state.AccountError as exc:
    print(type(exc).__name__, exc, type(exc).__module__, type(exc).__qualname__)
try:
    a.deposit("x")
except TypeError as exc:
    print(exc)


class Mine(Account):
    def deposit(self, amount):
        super().deposit(amount * 2)


m = Mine("bob")
m.deposit(3)
print(m, isinstance(m, state.Account), Mine.__module__)
print(state.with_closure()(), state.uses_builtin([3, 1, 2]))
state.len = lambda x: "patched len"
print(state.uses_len("abc"))
del state.len
print(state.uses_len("abc"))
print(list(state.generator()), state.DEFAULT is state.takes_default(), state.name_of_module())
from lib.state import count as copied

state.count = 7
print(copied == 7, state.count)
print([n for n in ("state", "alias", "bump") if n in globals()], "lib" in globals())
