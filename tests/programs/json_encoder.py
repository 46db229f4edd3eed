"""A JSON encoder and decoder written by hand."""

ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}
UNESCAPES = {v[1]: k for k, v in ESCAPES.items()} | {"/": "/"}


class Encoder:
    def __init__(self, indent=None, sort_keys=False, ascii_only=True):
        self.indent, self.sort_keys, self.ascii_only = indent, sort_keys, ascii_only
        self.seen = set()

    def string(self, text):
        def character(c):
            if c in ESCAPES:
                return ESCAPES[c]
            n = ord(c)
            if n < 32 or (self.ascii_only and n > 126):
                if n > 0xFFFF:
                    n -= 0x10000
                    return f"\\u{0xD800 + (n >> 10):04x}\\u{0xDC00 + (n & 0x3FF):04x}"
                return f"\\u{n:04x}"
            return c

        return '"' + "".join(map(character, text)) + '"'

    def encode(self, value, depth=0):
        match value:
            case None:
                return "null"
            case True:
                return "true"
            case False:
                return "false"
            case str():
                return self.string(value)
            case int():
                return int.__repr__(value)
            case float():
                if value != value:
                    return "NaN"
                if value in (float("inf"), float("-inf")):
                    return "Infinity" if value > 0 else "-Infinity"
                return float.__repr__(value)
            case list() | tuple():
                return self.container(value, (self.encode(v, depth + 1) for v in value), "[]", depth)
            case dict():
                items = sorted(value.items()) if self.sort_keys else value.items()
                colon = ": "
                pairs = (self.string(self.key(k)) + colon + self.encode(v, depth + 1) for k, v in items)
                return self.container(value, pairs, "{}", depth)
            case _ if hasattr(value, "__json__"):
                return self.encode(value.__json__(), depth)
        raise TypeError(f"{type(value).__name__} is not JSON serializable")

    def key(self, key):
        if isinstance(key, str):
            return key
        if key is None or isinstance(key, (bool, int, float)):
            return self.encode(key)
        raise TypeError(f"keys must not be {type(key).__name__}")

    def container(self, value, parts, brackets, depth):
        if id(value) in self.seen:
            raise ValueError("Circular reference detected")
        self.seen.add(id(value))
        try:
            parts = list(parts)
        finally:
            self.seen.discard(id(value))
        if not parts:
            return brackets
        if self.indent is None:
            return brackets[0] + ", ".join(parts) + brackets[1]
        pad = "\n" + " " * self.indent * (depth + 1)
        end = "\n" + " " * self.indent * depth
        return brackets[0] + pad + ("," + pad).join(parts) + end + brackets[1]


class DecodeError(ValueError):
    def __init__(self, message, text, position):
        line = text.count("\n", 0, position) + 1
        column = position - text.rfind("\n", 0, position)
        super().__init__(f"{message}: line {line} column {column} (char {position})")


class Decoder:
    def __init__(self, text):
        self.text, self.i = text, 0

    def fail(self, message):
        raise DecodeError(message, self.text, self.i)

    def skip(self):
        while self.i < len(self.text) and self.text[self.i] in " \t\r\n":
            self.i += 1

    def decode(self):
        value = self.value()
        self.skip()
        if self.i < len(self.text):
            self.fail("Extra data")
        return value

    def peek(self):
        self.skip()
        return self.text[self.i] if self.i < len(self.text) else ""

    def value(self):
        c = self.peek()
        if c == "{":
            return dict(self.members())
        if c == "[":
            return list(self.elements())
        if c == '"':
            return self.string()
        for word, value in (("null", None), ("true", True), ("false", False)):
            if self.text.startswith(word, self.i):
                self.i += len(word)
                return value
        if c == "-" or c.isdigit():
            return self.number()
        self.fail("Expecting value")

    def members(self):
        self.i += 1
        if self.peek() == "}":
            self.i += 1
            return
        while True:
            if self.peek() != '"':
                self.fail("Expecting property name enclosed in double quotes")
            key = self.string()
            if self.peek() != ":":
                self.fail("Expecting ':' delimiter")
            self.i += 1
            yield key, self.value()
            if self.separator("}"):
                return

    def elements(self):
        self.i += 1
        if self.peek() == "]":
            self.i += 1
            return
        while True:
            yield self.value()
            if self.separator("]"):
                return

    def separator(self, end):
        c = self.peek()
        if c not in (",", end):
            self.fail("Expecting ',' delimiter")
        self.i += 1
        return c == end

    def string(self):
        self.i += 1
        out = []
        while True:
            if self.i >= len(self.text):
                self.fail("Unterminated string")
            c = self.text[self.i]
            self.i += 1
            if c == '"':
                return "".join(out)
            if c == "\\":
                c = self.text[self.i]
                self.i += 1
                if c == "u":
                    code = self.hex()
                    if 0xD800 <= code < 0xDC00 and self.text.startswith("\\u", self.i):
                        self.i += 2
                        code = 0x10000 + ((code - 0xD800) << 10) + (self.hex() - 0xDC00)
                    out.append(chr(code))
                elif c in UNESCAPES:
                    out.append(UNESCAPES[c])
                else:
                    self.fail("Invalid \\escape")
            else:
                out.append(c)

    def hex(self):
        digits = self.text[self.i : self.i + 4]
        self.i += 4
        try:
            return int(digits, 16)
        except ValueError:
            raise DecodeError("Invalid \\uXXXX escape", self.text, self.i) from None

    def number(self):
        start = self.i
        while self.i < len(self.text) and self.text[self.i] in "+-0123456789.eE":
            self.i += 1
        text = self.text[start : self.i]
        return float(text) if any(c in text for c in ".eE") else int(text)


class Point:
    def __init__(self, x, y):
        self.x, self.y = x, y

    def __json__(self):
        return {"x": self.x, "y": self.y}


DATA = {
    "name": "Zoë \"the\" tester\n",
    "numbers": [1, -2, 3.5, 1e100, 10**20, True, False, None],
    "nested": {"empty list": [], "empty dict": {}, "tuple": (1, (2, (3,)))},
    "emoji": "😀\x00\x1f",
    1: "int key",
    None: "none key",
    2.5: [Point(1, 2)],
}

text = Encoder().encode(DATA)
print(text)
print(Encoder(indent=2, ascii_only=False).encode(DATA["nested"]))
print(Encoder(sort_keys=True).encode({"b": 1, "a": {"d": 2, "c": 3}}))
back = Decoder(text).decode()
print(back["name"] == DATA["name"], back["emoji"] == DATA["emoji"], back["numbers"] == DATA["numbers"], list(back))
print(Encoder().encode(back) == text.replace("(", "["))
print(Encoder(indent=1).encode([1, [2, {"k": [3]}]]))
for bad in ({1, 2}, {(1,): 2}, object, [1j]):
    try:
        Encoder().encode(bad)
    except TypeError as exc:
        print("TypeError:", exc)
loop = []
loop.append([loop])
try:
    Encoder().encode(loop)
except ValueError as exc:
    print("ValueError:", exc)
shared = [1]
print(Encoder().encode([shared, shared]))
for source in ("[1, 2", "{'a': 1}", '{"a" 1}', "[1 2]", "tru", '"abc', '"\\x"', '"\\uzzzz"', "[1]\n\n  x", "", "-", '{"a": 1,}', "  [1, {\n\"k\": nul}]"):
    try:
        print(Decoder(source).decode())
    except ValueError as exc:
        print(f"{source!r}: {exc}")
print(Decoder('{"a": [1, 2.5, -3e2, "\\u00e9\\ud83d\\ude00\\/", {"b": null}], "c": true}').decode())
