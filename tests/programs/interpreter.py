"""An interpreter for a small Lisp, its evaluator written with match statements."""


class Symbol(str):
    def __repr__(self):
        return str(self)


class LispError(Exception):
    pass


class Environment(dict):
    def __init__(self, names=(), values=(), outer=None):
        super().__init__(zip(names, values))
        self.outer = outer

    def find(self, name):
        scope = self
        while scope is not None:
            if name in scope:
                return scope
            scope = scope.outer
        raise LispError(f"unbound: {name}")


class Lambda:
    def __init__(self, parameters, body, scope, name=None):
        self.parameters, self.body, self.scope, self.name = parameters, body, scope, name

    def bind(self, arguments):
        match self.parameters:
            case [*names, Symbol("."), rest]:
                if len(arguments) < len(names):
                    raise LispError(f"{self!r} wants at least {len(names)}, got {len(arguments)}")
                return Environment([*names, rest], [*arguments[: len(names)], list(arguments[len(names):])], self.scope)
            case names if len(names) == len(arguments):
                return Environment(names, arguments, self.scope)
        raise LispError(f"{self!r} wants {len(self.parameters)}, got {len(arguments)}")

    def __call__(self, *arguments):
        return evaluate(self.body, self.bind(arguments))

    def __repr__(self):
        return f"<{self.name or 'lambda'}>"


class Macro(Lambda):
    pass


def tokens(source):
    text = ""
    quoted = False
    for c in source:
        if quoted:
            text += c
            if c == '"':
                yield text
                text, quoted = "", False
        elif c in "()'" or c.isspace() or c == '"':
            if text:
                yield text
            text = ""
            if c == '"':
                text, quoted = c, True
            elif not c.isspace():
                yield c
        else:
            text += c
    if quoted:
        raise LispError("unterminated string")
    if text:
        yield text


def read(stream):
    try:
        token = next(stream)
    except StopIteration:
        raise LispError("unexpected end") from None
    match token:
        case "(":
            items = []
            while (item := read(stream)) is not CLOSE:
                items.append(item)
            return items
        case ")":
            return CLOSE
        case "'":
            return [Symbol("quote"), read(stream)]
        case "#t" | "#f":
            return token == "#t"
        case str() if token[0] == '"':
            return token[1:-1]
    for kind in (int, float):
        try:
            return kind(token)
        except ValueError:
            pass
    return Symbol(token)


CLOSE = object()


def read_all(source):
    stream = tokens(source)
    while True:
        try:
            first = next(stream)
        except StopIteration:
            return

        def again(first=first):
            yield first
            yield from stream

        expression = read(again())
        if expression is CLOSE:
            raise LispError("unexpected )")
        yield expression


def show(value):
    match value:
        case True:
            return "#t"
        case False:
            return "#f"
        case None:
            return "nil"
        case list():
            return "(" + " ".join(map(show, value)) + ")"
        case Symbol():
            return str(value)
        case str():
            return f'"{value}"'
        case _ if callable(value):
            return repr(value) if isinstance(value, Lambda) else "<builtin>"
        case _:
            return str(value)


def evaluate(x, scope):
    while True:
        match x:
            case Symbol():
                return scope.find(x)[x]
            case int() | float() | str() | None:
                return x
            case []:
                return []
            case [Symbol("quote"), value]:
                return value
            case [Symbol("if"), test, then, *otherwise]:
                if evaluate(test, scope) is not False:
                    x = then
                elif otherwise:
                    (x,) = otherwise
                else:
                    return None
            case [Symbol("cond"), *clauses]:
                for test, *body in clauses:
                    if test == Symbol("else") or evaluate(test, scope) is not False:
                        x = [Symbol("begin"), *body]
                        break
                else:
                    return None
            case [Symbol("define"), [Symbol() as name, *parameters], *body]:
                scope[name] = Lambda(parameters, [Symbol("begin"), *body], scope, name)
                return name
            case [Symbol("define"), Symbol() as name, value]:
                scope[name] = evaluate(value, scope)
                return name
            case [Symbol("macro"), [Symbol() as name, *parameters], body]:
                scope[name] = Macro(parameters, body, scope, name)
                return name
            case [Symbol("set!"), Symbol() as name, value]:
                scope.find(name)[name] = evaluate(value, scope)
                return None
            case [Symbol("lambda"), list() as parameters, *body]:
                return Lambda(parameters, [Symbol("begin"), *body], scope)
            case [Symbol("let"), [*bindings], *body]:
                names, values = [b[0] for b in bindings], [evaluate(b[1], scope) for b in bindings]
                scope, x = Environment(names, values, scope), [Symbol("begin"), *body]
            case [Symbol("begin")]:
                return None
            case [Symbol("begin"), *body, last]:
                for part in body:
                    evaluate(part, scope)
                x = last
            case [Symbol("quote" | "define" | "lambda" | "let" | "set!") as form, *_]:
                raise LispError(f"bad {form}")
            case [head, *arguments]:
                function = evaluate(head, scope)
                if isinstance(function, Macro):
                    x = function(*arguments)
                    continue
                values = [evaluate(a, scope) for a in arguments]
                match function:
                    case Lambda():
                        scope, x = function.bind(values), function.body
                    case _ if callable(function):
                        try:
                            return function(*values)
                        except (TypeError, ZeroDivisionError, IndexError) as exc:
                            raise LispError(f"{head}: {type(exc).__name__}") from exc
                    case _:
                        raise LispError(f"not a function: {show(function)}")
            case _:
                raise LispError(f"cannot evaluate {x!r}")


def fold(operation, start):
    def run(*values):
        total = start if len(values) != 1 or start is None else start
        for i, value in enumerate(values):
            total = value if i == 0 else operation(total, value)
        return total

    return run


def chain(operation):
    return lambda *values: all(operation(a, b) for a, b in zip(values, values[1:]))


def standard():
    scope = Environment()
    scope.update({
        "+": fold(lambda a, b: a + b, 0), "*": fold(lambda a, b: a * b, 1), "-": lambda a, *b: a - sum(b) if b else -a,
        "/": fold(lambda a, b: a / b, 1), "quotient": lambda a, b: a // b, "remainder": lambda a, b: a % b,
        "<": chain(lambda a, b: a < b), ">": chain(lambda a, b: a > b), "=": chain(lambda a, b: a == b),
        "car": lambda l: l[0], "cdr": lambda l: l[1:], "cons": lambda a, l: [a, *l], "list": lambda *v: list(v),
        "null?": lambda l: l == [], "length": len, "append": lambda *ls: [v for l in ls for v in l], "not": lambda v: v is False,
        "map": lambda f, l: [f(v) for v in l], "filter": lambda f, l: [v for v in l if f(v) is not False],
        "apply": lambda f, l: f(*l), "string-append": lambda *s: "".join(s), "display": lambda *v: print(*map(show, v)),
    })
    return scope


PROGRAM = """
(+ 1 2 3) (- 10 1 2) (- 5) (* 2 3.5) (/ 1 4) (< 1 2 3) (< 1 3 2)
(define x 10) x (set! x (+ x 1)) x
(define (square n) (* n n)) (square 12) square
(define (fact n) (if (< n 2) 1 (* n (fact (- n 1))))) (fact 25)
(define (loop n acc) (if (= n 0) acc (loop (- n 1) (+ acc n)))) (loop 5000 0)
(define (fib n) (cond ((< n 2) n) (else (+ (fib (- n 1)) (fib (- n 2)))))) (map fib '(0 1 2 3 10 15))
(let ((a 1) (b 2)) (define c 3) (+ a b c))
((lambda (a . rest) (list a rest)) 1 2 3)
(define (make-counter) (let ((n 0)) (lambda () (begin (set! n (+ n 1)) n))))
(define c1 (make-counter)) (define c2 (make-counter)) (c1) (c1) (list (c1) (c2))
(macro (unless test then) (list 'if test '() then)) (unless (< 2 1) "ran") (unless (< 1 2) (car '()))
(macro (my-or a b) (list 'let (list (list 'tmp a)) (list 'if 'tmp 'tmp b))) (my-or #f "second")
(define (compose . fs) (if (null? fs) (lambda (v) v) (lambda (v) ((car fs) ((apply compose (cdr fs)) v)))))
((compose square (lambda (v) (+ v 1))) 4)
(define (range a b) (if (= a b) '() (cons a (range (+ a 1) b))))
(define (sort l) (if (null? l) '() (let ((p (car l)) (r (cdr l)))
  (append (sort (filter (lambda (v) (< v p)) r)) (list p) (sort (filter (lambda (v) (not (< v p))) r))))))
(sort '(3 1 4 1 5 9 2 6)) (length (range 0 100)) (apply + (range 0 101)) (string-append "a" "b c") '(quote "x" #t () (1 . 2))
(display "side" 'effect (list 1 2))
"""
scope = standard()
for expression in read_all(PROGRAM):
    print(show(expression)[:60], "=>", show(evaluate(expression, scope)))
for bad in ("(undefined 1)", "(car '())", "(+ 1", ")", "(square 1 2)", "(5 5)", "(/ 1 0)", "(define)", "(let ((a)) a)", '"open', "(set! nope 1)", "(lambda x)", "((lambda (a . b) a))"):
    try:
        for expression in read_all(bad):
            print(show(evaluate(expression, scope)))
    except LispError as exc:
        print(f"{bad}: {exc}", f"<- {exc.__cause__!r}" if exc.__cause__ else "")
    except IndexError as exc:
        print(f"{bad}: IndexError {exc}")
