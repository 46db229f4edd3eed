"""A tokenizer, a recursive descent parser and an evaluator for arithmetic with variables and functions."""


class CalcError(Exception):
    def __init__(self, message, position):
        super().__init__(f"{message} at {position}")
        self.position = position


class Token:
    __slots__ = ("kind", "text", "position")

    def __init__(self, kind, text, position):
        self.kind, self.text, self.position = kind, text, position

    def __repr__(self):
        return f"{self.kind}:{self.text}"


def tokenize(source):
    i = 0
    while i < len(source):
        c = source[i]
        if c.isspace():
            i += 1
        elif c.isdigit() or c == ".":
            start = i
            while i < len(source) and (source[i].isdigit() or source[i] == "."):
                i += 1
            text = source[start:i]
            if text.count(".") > 1 or text == ".":
                raise CalcError(f"bad number {text!r}", start)
            yield Token("number", text, start)
        elif c.isalpha() or c == "_":
            start = i
            while i < len(source) and (source[i].isalnum() or source[i] == "_"):
                i += 1
            yield Token("name", source[start:i], start)
        elif source[i : i + 2] in ("**", "//", "==", "!=", "<=", ">="):
            yield Token("op", source[i : i + 2], i)
            i += 2
        elif c in "+-*/%()=<>,?:":
            yield Token("op", c, i)
            i += 1
        else:
            raise CalcError(f"unexpected {c!r}", i)
    yield Token("end", "", len(source))


class Node:
    def __init__(self, *parts):
        self.parts = parts

    def __repr__(self):
        return f"{type(self).__name__}({', '.join(map(repr, self.parts))})"


class Number(Node):
    def evaluate(self, scope):
        return self.parts[0]


class Name(Node):
    def evaluate(self, scope):
        name, position = self.parts[0].text, self.parts[0].position
        if name not in scope:
            raise CalcError(f"unknown name {name}", position)
        return scope[name]


class Unary(Node):
    def evaluate(self, scope):
        op, operand = self.parts
        value = operand.evaluate(scope)
        return -value if op.text == "-" else value


class Binary(Node):
    operations = {
        "+": lambda a, b: a + b,
        "-": lambda a, b: a - b,
        "*": lambda a, b: a * b,
        "/": lambda a, b: a / b,
        "//": lambda a, b: a // b,
        "%": lambda a, b: a % b,
        "**": lambda a, b: a**b,
        "==": lambda a, b: int(a == b),
        "!=": lambda a, b: int(a != b),
        "<": lambda a, b: int(a < b),
        ">": lambda a, b: int(a > b),
        "<=": lambda a, b: int(a <= b),
        ">=": lambda a, b: int(a >= b),
    }

    def evaluate(self, scope):
        left, op, right = self.parts
        try:
            return self.operations[op.text](left.evaluate(scope), right.evaluate(scope))
        except ZeroDivisionError as exc:
            raise CalcError("division by zero", op.position) from exc


class Conditional(Node):
    def evaluate(self, scope):
        test, then, otherwise = self.parts
        return (then if test.evaluate(scope) else otherwise).evaluate(scope)


class Assign(Node):
    def evaluate(self, scope):
        name, value = self.parts
        scope[name.text] = result = value.evaluate(scope)
        return result


class Call(Node):
    def evaluate(self, scope):
        name, arguments = self.parts
        function = Name(name).evaluate(scope)
        if not callable(function):
            raise CalcError(f"{name.text} is no function", name.position)
        try:
            return function(*(a.evaluate(scope) for a in arguments))
        except TypeError as exc:
            raise CalcError(f"wrong call of {name.text}", name.position) from exc


class Define(Node):
    def evaluate(self, scope):
        name, parameters, body = self.parts

        def function(*values):
            if len(values) != len(parameters):
                raise TypeError("arity")
            return body.evaluate({**scope, **dict(zip(parameters, values))})

        scope[name.text] = function
        return function


class Parser:
    LEVELS = [("==", "!=", "<", ">", "<=", ">="), ("+", "-"), ("*", "/", "//", "%")]

    def __init__(self, source):
        self.tokens = list(tokenize(source))
        self.at = 0

    @property
    def current(self):
        return self.tokens[self.at]

    def advance(self):
        token = self.current
        self.at += 1
        return token

    def accept(self, *texts):
        if self.current.kind == "op" and self.current.text in texts:
            return self.advance()
        return None

    def expect(self, text):
        token = self.accept(text)
        if token is None:
            found = self.current.text or "the end"
            raise CalcError(f"expected {text!r}, found {found!r}", self.current.position)
        return token

    def parse(self):
        node = self.definition() or self.assignment()
        if self.current.kind != "end":
            raise CalcError(f"unexpected {self.current.text!r}", self.current.position)
        return node

    def definition(self):
        start = self.at
        if self.current.kind == "name":
            name = self.advance()
            if self.accept("("):
                parameters = []
                while self.current.kind == "name":
                    parameters.append(self.advance().text)
                    if not self.accept(","):
                        break
                if self.accept(")") and self.accept("="):
                    return Define(name, parameters, self.assignment())
        self.at = start
        return None

    def assignment(self):
        if self.current.kind == "name" and self.tokens[self.at + 1].text == "=":
            name = self.advance()
            self.advance()
            return Assign(name, self.assignment())
        return self.conditional()

    def conditional(self):
        test = self.level(0)
        if self.accept("?"):
            then = self.conditional()
            self.expect(":")
            return Conditional(test, then, self.conditional())
        return test

    def level(self, n):
        if n == len(self.LEVELS):
            return self.unary()
        left = self.level(n + 1)
        while op := self.accept(*self.LEVELS[n]):
            left = Binary(left, op, self.level(n + 1))
        return left

    def unary(self):
        if op := self.accept("-", "+"):
            return Unary(op, self.unary())
        base = self.atom()
        if op := self.accept("**"):
            return Binary(base, op, self.unary())
        return base

    def atom(self):
        token = self.advance()
        match token.kind:
            case "number":
                return Number(float(token.text) if "." in token.text else int(token.text))
            case "name" if self.accept("("):
                arguments = []
                if not self.accept(")"):
                    arguments.append(self.conditional())
                    while self.accept(","):
                        arguments.append(self.conditional())
                    self.expect(")")
                return Call(token, arguments)
            case "name":
                return Name(token)
            case "op" if token.text == "(":
                inner = self.conditional()
                self.expect(")")
                return inner
        raise CalcError(f"unexpected {token.text or 'end'!r}", token.position)


PROGRAM = """
1 + 2 * 3
(1 + 2) * 3
2 ** 3 ** 2
-2 ** 2
7 // 2 * 2 + 7 % 2
10 / 4
x = y = 5
x + y * 2
x == y ? 100 : 200
square(n) = n * n
square(12) + square(x)
hyp(a, b) = (square(a) + square(b)) ** 0.5
hyp(3, 4)
fact(n) = n < 2 ? 1 : n * fact(n - 1)
fact(20)
fib(n) = n < 2 ? n : fib(n - 1) + fib(n - 2)
fib(15)
max(1, x, 3) + abs(-7)
.5 + 1.25
1 +
(1 + 2
1 / (x - y)
unknown + 1
square(1, 2)
x(1)
3 $ 4
1.2.3
2 3
"""


def main():
    scope = {"max": max, "abs": abs}
    print(list(tokenize("a1 = 3.5*(b-2)")))
    print(Parser("1 + x * -2").parse())
    for line in PROGRAM.strip().splitlines():
        try:
            result = Parser(line).parse().evaluate(scope)
        except CalcError as exc:
            print(f"{line:32} ! {exc}")
            print(" " * exc.position + "^")
            if exc.__cause__ is not None:
                print("   caused by", type(exc.__cause__).__name__)
        else:
            print(f"{line:32} = {'function' if callable(result) else result}")


main()
