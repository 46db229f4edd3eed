"""What older Pythons, from 3.11 on, say in other words than 3.14, and what they do otherwise."""

# A pattern in an answer, what to put in its place, and why.
WORDINGS = [
    (r"cannot use '[^']+' as a (?:dict key|set element) \((.*)\)", r"\1", "3.14 says what it was to be"),
    (r"ValueError: .* (?:is not in|x not in) (?:list|range|deque)", "ValueError: not in it", "3.14 does not show the item"),
    (r"ZeroDivisionError: .*power", "ZeroDivisionError: power", "3.12 to 3.14 changed it"),
    (r"ZeroDivisionError: .*", "ZeroDivisionError", "3.14 says the same for all operators"),
    (r"cannot convert dictionary update sequence element #\d+ to a sequence", "object is not iterable",
     "3.14 lets what the item raises through"),
    (r"(max|min)\(\) arg is an empty sequence", r"\1() iterable argument is empty", "since 3.12"),
    (r"is not a container or iterable", "is not iterable", "since 3.14"),
    (r"%c requires .*", "%c requires", "3.14 shows the type"),
    (r"OverflowError: Python int too large to convert to C int", "ValueError: chr() arg not in range(0x110000)",
     "since 3.13 for chr()"),
    (r"(?:decoding|encoding) with '[^']+' codec failed \(TypeError: (.*)\)", r"\1", "until 3.11"),
    (r"(?:fromhex\(\) arg must contain an even number of hexadecimal digits)",
     "non-hexadecimal number found in fromhex() arg at position 3", "3.14 says that one digit is missing"),
    (r"non-hexadecimal number found in fromhex\(\) arg at position \d+", "non-hexadecimal", "as above"),
    (r"TypeError: (?:\w+\(\) argument 1 )?must be str, not", "TypeError: must be str, not", "since 3.13"),
    (r"must be str, not NoneType", "must be str, not None", "since 3.13"),
    (r"Is this intended to be part of the string\?", "Perhaps you forgot a comma?", "since 3.14"),
    (r"element #\d+ has length 1; 2 is required|TypeError: object is not iterable", "element",
     "which item of a set comes first depends on hashes"),
    (r"(OverflowError: )\(\d+, '[^']+'\)", r"\1too large", "the error of the C library"),
]

# Expressions to leave out where the reference is older than a version: a pattern, and why.
BEHAVIOURS = [
    ((3, 14), r"to_bytes\(\(0\)", "3.14 finds that -1 needs a byte"),
    ((3, 12), r"is_integer", "3.12 gave it to ints"),
    ((3, 12), r"sum\(", "3.12 sums floats with a correction"),
    ((3, 12), r"\}\)?\[[^\]]*:|slice\(", "3.12 made slices hashable"),
    ((3, 14), r"\dj|complex|imag", "3.14 keeps real operands real"),
    ((3, 14), r"from_number", "new in 3.14"),
    ((3, 14), r"\.\d*[_,]", "3.14 groups the digits of fractions"),
    ((3, 14), r"nan", "sorting what has no order went another way until 3.13"),
    ((3, 14), r"reverse=|NotImplemented", "their truth"),
    ((3, 13), r"0x130|\\u0345|\\u0149", "Unicode data"),
]

# Expressions in which Taipan is known to differ from all of them: to be mended, then taken out.
WAITING = [
    (r"%\S*\*.*2\*\*(?:31|47|48|53)", "what fills gigabytes is refused"),
]
