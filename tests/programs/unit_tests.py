"""A small unit-test framework that tests itself, with fixtures, parameters, skips and a report."""


class Skip(Exception):
    pass


class Failure(AssertionError):
    pass


def parametrize(**lists):
    def decorate(function):
        names = list(lists)
        function.cases = [dict(zip(names, values)) for values in zip(*lists.values(), strict=True)]
        return function

    return decorate


def expected_failure(function):
    function.expected_failure = True
    return function


def skip(reason):
    def decorate(function):
        function.skip = reason
        return function

    return decorate


class raises:
    def __init__(self, *kinds, match=None):
        self.kinds, self.match, self.exception = kinds, match, None

    def __enter__(self):
        return self

    def __exit__(self, kind, exc, traceback):
        names = " or ".join(k.__name__ for k in self.kinds)
        if exc is None:
            raise Failure(f"{names} was not raised")
        if not isinstance(exc, self.kinds):
            return False
        if self.match is not None and self.match not in str(exc):
            raise Failure(f"{str(exc)!r} does not contain {self.match!r}")
        self.exception = exc
        return True


class Meta(type):
    registry = []

    @classmethod
    def __prepare__(mcls, name, bases):
        class Unique(dict):
            def __setitem__(self, key, value):
                if key.startswith("test_") and key in self:
                    raise TypeError(f"test {key} is defined twice in {name}")
                super().__setitem__(key, value)

        return Unique()

    def __new__(mcls, name, bases, namespace):
        cls = super().__new__(mcls, name, bases, dict(namespace))
        if bases:
            Meta.registry.append(cls)
        return cls

    def __iter__(cls):
        for name in sorted(set(dir(cls))):
            function = getattr(cls, name)
            if name.startswith("test_"):
                for number, case in enumerate(getattr(function, "cases", [{}])):
                    suffix = f"[{', '.join(f'{k}={v!r}' for k, v in case.items())}]" if case else ""
                    yield name, suffix, case


class Case(metaclass=Meta):
    def setup(self):
        pass

    def teardown(self):
        pass

    def equal(self, a, b):
        if a != b:
            raise Failure(f"{a!r} != {b!r}")

    def true(self, value, message="not true"):
        if not value:
            raise Failure(message)

    def all_equal(self, pairs):
        problems = []
        for a, b in pairs:
            try:
                self.equal(a, b)
            except Failure as exc:
                problems.append(exc)
        if problems:
            raise ExceptionGroup("differences", problems)


class Result:
    def __init__(self):
        self.counts = {}
        self.problems = []

    def add(self, outcome, name, exc=None):
        self.counts[outcome] = self.counts.get(outcome, 0) + 1
        if exc is not None:
            self.problems.append((name, exc))
        print(f"{name:<44} {outcome}")

    def __bool__(self):
        return not self.problems


def run_one(cls, name, case):
    test = cls()
    function = getattr(test, name)
    if reason := getattr(function, "skip", None):
        raise Skip(reason)
    test.setup()
    try:
        function(**case)
    finally:
        test.teardown()


def run(classes):
    result = Result()
    for cls in classes:
        for name, suffix, case in cls:
            full = f"{cls.__name__}.{name}{suffix}"
            expected = getattr(getattr(cls, name), "expected_failure", False)
            try:
                run_one(cls, name, case)
            except Skip as exc:
                result.add(f"skipped ({exc})", full)
            except AssertionError as exc:
                if expected:
                    result.add("failed as expected", full)
                else:
                    result.add("FAILED", full, exc)
            except Exception as exc:
                result.add("ERROR", full, exc)
            else:
                if expected:
                    result.add("UNEXPECTED PASS", full, Failure("should have failed"))
                else:
                    result.add("ok", full)
    return result


class Stack:
    def __init__(self):
        self._items = []

    def push(self, item):
        self._items.append(item)

    def pop(self):
        if not self._items:
            raise IndexError("pop from an empty stack")
        return self._items.pop()

    def __len__(self):
        return len(self._items)


class StackTest(Case):
    def setup(self):
        self.stack = Stack()
        self.log = ["setup"]

    def teardown(self):
        self.log.append("teardown")

    def test_empty(self):
        self.equal(len(self.stack), 0)
        self.true(not self.stack)

    def test_push_and_pop(self):
        for i in range(3):
            self.stack.push(i)
        self.equal([self.stack.pop() for _ in range(3)], [2, 1, 0])

    def test_pop_empty(self):
        with raises(IndexError, match="empty stack") as caught:
            self.stack.pop()
        self.equal(caught.exception.args, ("pop from an empty stack",))

    @parametrize(n=[0, 1, 10], total=[0, 0, 45])
    def test_sum(self, n, total):
        for i in range(n):
            self.stack.push(i)
        self.equal(sum(self.stack._items), total)

    @skip("not written yet")
    def test_peek(self):
        raise NotImplementedError

    @expected_failure
    def test_known_bug(self):
        self.equal(0.1 + 0.2, 0.3)

    @expected_failure
    def test_fixed_bug(self):
        self.equal(1 + 1, 2)


class FrameworkTest(Case):
    def test_wrong_message(self):
        with raises(ValueError, match="something else"):
            int("x")

    def test_not_raised(self):
        with raises(KeyError, IndexError):
            pass

    def test_other_exception(self):
        with raises(KeyError):
            [][0]

    def test_group(self):
        self.all_equal([(1, 1), (1, 2), ("a", "b"), (3, 3)])

    def test_plain_assert(self):
        assert [1, 2] == [1, 3], "lists differ"

    @parametrize(text=["12", "x", ""], ok=[True, False, False])
    def test_digits(self, text, ok):
        self.equal(text.isdigit(), ok)

    def test_inner_run(self):
        class Inner(Case):
            def test_a(self):
                pass

            def test_b(self):
                self.equal(1, 2)

        Meta.registry.remove(Inner)
        print("  inner run:")
        result = run([Inner])
        self.equal(result.counts, {"ok": 1, "FAILED": 1})
        self.true(not result)


class Inherited(StackTest):
    def setup(self):
        super().setup()
        self.stack.push("already there")

    def test_peek(self):
        self.equal(self.stack._items[-1], "already there")


try:
    class Twice(Case):
        def test_same(self):
            pass

        def test_same(self):
            pass
except TypeError as exc:
    print(exc)
try:
    parametrize(a=[1, 2], b=[1])(lambda: None)
except ValueError as exc:
    print(exc)
result = run(Meta.registry)
print(dict(sorted(result.counts.items())), bool(result))
for name, exc in result.problems:
    print(f"{name}: {type(exc).__name__}: {exc}")
    if isinstance(exc, ExceptionGroup):
        for inner in exc.exceptions:
            print("   ", inner)
    elif exc.__context__ is not None:
        print("    while handling", repr(exc.__context__))
