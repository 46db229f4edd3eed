"""A bank with accounts, transactions that roll back, and a hierarchy of exceptions."""


class BankError(Exception):
    """Base of everything that goes wrong in the bank."""


class AccountNotFound(BankError, LookupError):
    def __init__(self, number):
        super().__init__(f"no account {number!r}")
        self.number = number


class InsufficientFunds(BankError):
    def __init__(self, account, amount):
        self.account, self.amount = account, amount
        self.missing = amount - account.available

    def __str__(self):
        return f"{self.account.owner} lacks {self.missing}"


class Frozen(BankError):
    pass


class TransferFailed(BankError):
    pass


class Money:
    __slots__ = ("cents",)
    __match_args__ = ("cents",)

    def __init__(self, cents):
        object.__setattr__(self, "cents", cents)

    def __setattr__(self, name, value):
        raise AttributeError("Money is immutable")

    @classmethod
    def parse(cls, text):
        whole, dot, part = text.partition(".")
        if dot and len(part) != 2 or not whole.lstrip("-").isdigit() or part and not part.isdigit():
            raise ValueError(f"not an amount: {text!r}")
        sign = -1 if whole.startswith("-") else 1
        return cls(int(whole) * 100 + sign * int(part or 0))

    def __add__(self, other):
        return Money(self.cents + other.cents) if isinstance(other, Money) else NotImplemented

    def __radd__(self, other):
        return self if other == 0 else NotImplemented

    def __sub__(self, other):
        return Money(self.cents - other.cents) if isinstance(other, Money) else NotImplemented

    def __mul__(self, factor):
        return Money(round(self.cents * factor))

    def __neg__(self):
        return Money(-self.cents)

    def __eq__(self, other):
        return isinstance(other, Money) and self.cents == other.cents

    def __lt__(self, other):
        return self.cents < other.cents

    def __le__(self, other):
        return self.cents <= other.cents

    def __hash__(self):
        return hash(self.cents)

    def __bool__(self):
        return self.cents != 0

    def __format__(self, spec):
        sign, cents = ("-", -self.cents) if self.cents < 0 else ("", self.cents)
        return format(f"{sign}{cents // 100:,}.{cents % 100:02}", spec)

    def __repr__(self):
        return f"{self:}"


class Account:
    numbers = iter(range(1001, 10**6))
    limit = Money(0)
    kinds = {}

    def __init_subclass__(cls, /, kind, **kwargs):
        super().__init_subclass__(**kwargs)
        Account.kinds[kind] = cls

    def __init__(self, owner, balance=Money(0)):
        self.number = next(Account.numbers)
        self.owner, self._balance = owner, balance
        self.frozen = False
        self.history = [("open", balance)]

    @property
    def balance(self):
        return self._balance

    @property
    def available(self):
        return self._balance + self.limit

    def deposit(self, amount):
        if amount <= Money(0):
            raise ValueError(f"cannot deposit {amount}")
        if self.frozen:
            raise Frozen(f"account {self.number} is frozen")
        self._balance += amount
        self.history.append(("deposit", amount))

    def withdraw(self, amount):
        if self.frozen:
            raise Frozen(f"account {self.number} is frozen")
        if amount > self.available if hasattr(amount, "__gt__") and Money.__gt__ is not object.__gt__ else self.available < amount:
            raise InsufficientFunds(self, amount)
        self._balance -= amount
        self.history.append(("withdraw", -amount))

    def snapshot(self):
        return self._balance, len(self.history), self.frozen

    def restore(self, state):
        self._balance, length, self.frozen = state
        del self.history[length:]

    def __str__(self):
        mark = "*" if self.frozen else " "
        return f"{self.number}{mark} {self.owner:<8}{type(self).__name__:<10}{self.balance:>12}"


class Checking(Account, kind="checking"):
    limit = Money(50000)


class Savings(Account, kind="savings"):
    rate = 0.025

    def add_interest(self):
        interest = self.balance * self.rate
        if interest:
            self.deposit(interest)
        return interest


class Transaction:
    def __init__(self, bank, name):
        self.bank, self.name = bank, name

    def __enter__(self):
        self.saved = {number: account.snapshot() for number, account in self.bank.accounts.items()}
        return self

    def __exit__(self, kind, exc, traceback):
        if kind is None:
            self.bank.log.append(f"{self.name}: done")
            return False
        for number, state in self.saved.items():
            self.bank.accounts[number].restore(state)
        self.bank.log.append(f"{self.name}: rolled back because of {kind.__name__}")
        return False


class Bank:
    def __init__(self):
        self.accounts, self.log = {}, []

    def open(self, kind, owner, amount="0"):
        account = Account.kinds[kind](owner, Money.parse(amount))
        self.accounts[account.number] = account
        return account.number

    def __getitem__(self, number):
        try:
            return self.accounts[number]
        except KeyError:
            raise AccountNotFound(number) from None

    def transfer(self, source, target, amount):
        amount = Money.parse(amount)
        try:
            with Transaction(self, f"transfer {amount}"):
                self[source].withdraw(amount)
                self[target].deposit(amount)
        except BankError as exc:
            raise TransferFailed(f"{source} to {target}") from exc

    def batch(self, transfers):
        errors = []
        for transfer in transfers:
            try:
                self.transfer(*transfer)
            except (BankError, ValueError) as exc:
                exc.add_note(f"in {transfer}")
                errors.append(exc)
        if errors:
            raise ExceptionGroup("batch", errors)

    @property
    def total(self):
        return sum(account.balance for account in self.accounts.values())

    def report(self):
        for _, account in sorted(self.accounts.items()):
            print(account)
        print(f"{'total':<24}{self.total:>12}")


bank = Bank()
ann = bank.open("checking", "Ann", "100.50")
bob = bank.open("savings", "Bob", "2000")
cid = bank.open("checking", "Cid")
bank.report()
bank.transfer(ann, bob, "300.25")
bank.transfer(bob, cid, "0.01")
bank.report()
for attempt in (
    lambda: bank.transfer(ann, bob, "1000"),
    lambda: bank.transfer(ann, 9999, "1"),
    lambda: bank.transfer(1, ann, "1"),
    lambda: bank.transfer(ann, bob, "1.5"),
    lambda: bank.transfer(ann, bob, "-5"),
    lambda: bank[5],
    lambda: bank.open("gold", "Dan"),
    lambda: setattr(Money(1), "cents", 5),
    lambda: setattr(bank[ann], "balance", 5),
    lambda: Money(1) + 1,
    lambda: bank.total - bank[ann],
):
    try:
        attempt()
    except Exception as exc:
        print(f"{type(exc).__name__}: {exc}", "<-", f"{type(exc.__cause__).__name__} {exc.__cause__}")
print(bank[bob].add_interest(), bank[bob].history)
bank[cid].frozen = True
try:
    bank.batch([(ann, cid, "1"), (bob, ann, "10.00"), (cid, ann, "1"), (ann, bob, "99999"), (ann, bob, "x"), (7, 8, "1")])
except* TransferFailed as group:
    for exc in group.exceptions:
        print("transfer", exc, "|", exc.__cause__, "|", exc.__notes__)
except* ValueError as group:
    print("values", [str(exc) for exc in group.exceptions])
bank.report()
print(*bank.log, sep="\n")
match bank[ann].balance:
    case Money(cents) if cents < 0:
        print("overdrawn by", -cents)
    case Money(cents):
        print("fine with", cents)
print(sorted([Money(3), Money(-1), Money(2)]), max(Money(5), Money(7)), {Money(1), Money(1)}, f"{Money(-123456789):>20}|{Money(5):<8}|", sum([Money(1), Money(2)]))
