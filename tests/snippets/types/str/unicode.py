# expected: 3.14


def show(lines):
    """Prints what each expression gives."""
    for line in lines.strip().splitlines():
        line = line.strip()
        try:
            result = repr(eval(line, globals()))
        except Exception as error:
            result = f"{type(error).__name__}: {error}"
        print(line, "->", ascii(result)[1:-1])


points = [
    0x41, 0x61, 0x30, 0x20, 0x5F, 0x7F, 0x80, 0xA0, 0xAA, 0xAD, 0xB2, 0xB5, 0xBA, 0xBD, 0xC0, 0xD7, 0xDF, 0xFF, 0x100, 0x130,
    0x131, 0x149, 0x17F, 0x1C4, 0x1C5, 0x1C6, 0x1F0, 0x250, 0x294, 0x2B0, 0x2C7, 0x345, 0x370, 0x37A, 0x390, 0x3A3, 0x3C2, 0x3C3,
    0x400, 0x587, 0x5D0, 0x660, 0x6F0, 0x966, 0xBF0, 0xE50, 0xF20, 0x10A0, 0x10D0, 0x1369, 0x13A0, 0x1C90, 0x1E9E, 0x1F80, 0x1F88,
    0x1FB3, 0x1FBC, 0x1FE3, 0x2000, 0x200B, 0x200D, 0x2028, 0x2029, 0x202F, 0x2070, 0x2080, 0x2102, 0x2126, 0x212A, 0x212B, 0x2160,
    0x2170, 0x2460, 0x24B6, 0x24D0, 0x2C00, 0x2D00, 0x3000, 0x3007, 0x3021, 0x4E00, 0x4E8C, 0xA640, 0xA717, 0xAB70, 0xD7A3, 0xD800,
    0xDFFF, 0xE000, 0xFB00, 0xFB03, 0xFB13, 0xFDFA, 0xFEFF, 0xFF10, 0xFF21, 0xFF41, 0xFFFD, 0xFFFF, 0x10000, 0x10140, 0x10400,
    0x10428, 0x1D400, 0x1D7CE, 0x1E900, 0x1F100, 0x1F600, 0x20000, 0xE0001, 0x10FFFF,
]
tests = "isalpha isdecimal isdigit isnumeric isalnum isspace isupper islower istitle isidentifier isprintable isascii".split()
for point in points:
    c = chr(point)
    flags = "".join("1" if getattr(c, name)() else "0" for name in tests)
    forms = " ".join(ascii(form) for form in (c.upper(), c.lower(), c.title(), c.capitalize(), c.swapcase(), c.casefold()))
    print(hex(point), flags, forms)

for text in (
    "ΑΣ", "ΑΣΑ", "Σ", "ΑΣ.", "ΑΣ Β", "'Σ'", "ΑΣ\u0301", "\u0301Σ", "aΣ\u00adb", "ὈΔΥΣΣΕΎΣ", "İI", "ıI", "ǆx", "ŉa", "ﬁx ﬂy", "ßß", "o'neil's",
    "x\u0345y", "ᾳbc", "ΐ", "Ǆǅǆ", "a\u0300b", "１ａ", "éÉ", "ꭰᎠ", "𐐨𐐀", "ǰǰ", "ẞ", "ſt", "ﬆ", "ΆΈΣ", "it's", "they're bill's", "a1b2", "ﬃ",
):
    print(*(ascii(form) for form in (
        text, text.upper(), text.lower(), text.title(), text.capitalize(), text.swapcase(), text.casefold(), text.istitle(),
    )))

show("""
"ß".upper() == "SS", "SS".lower(), "ß".casefold() == "ss", "İ".lower() == "i\\u0307", len("İ".lower()), "\\u0130".casefold()
"²".isdigit(), "²".isdecimal(), "½".isnumeric(), "½".isdigit(), "٣".isdecimal(), int("٣٤"), float("٣.٥")
int("²")
"a\\u0301".isalpha(), "a\\u0301".isidentifier(), "\\u0301a".isidentifier(), "1a".isidentifier(), "".isidentifier(), "class".isidentifier()
"ªº".isalpha(), "ªº".islower(), "Ⅷ".isupper(), "Ⅷ".lower(), "ⓐ".upper(), "\\u2170".islower()
"".isalpha(), "".isspace(), "".isprintable(), "".isascii(), "".islower(), "".istitle()
"A1".isupper(), "a1".islower(), "1".isupper(), "Ab Cd".istitle(), "AB".istitle(), "A b".istitle(), "A1B".istitle(), "ǅ".istitle()
"\\x1c\\x1d\\x1e\\x1f\\x85\\xa0\\u1680\\u2000\\u2028\\u3000".isspace(), "\\u200b".isspace(), "\\u180e".isspace(), "\\ufeff".isspace()
"\\x00".isprintable(), "\\xad".isprintable(), "\\u00a0".isprintable(), " ".isprintable(), "\\u0378".isprintable(), "\\ud800".isprintable()
"abc".upper().lower().title().swapcase(), "ÀÉ".lower(), "àé".upper(), "ÿ".upper(), "µ".upper()
"straße".upper().lower(), "ﬀ".upper(), "ŉ".upper(), "ΐ".upper(), "և".upper(), "ẖ".upper(), "ᾀ".upper(), "ᾀ".title(), "ᾳ".upper(), "ᾳ".title()
len("\\U0001f600"), "\\U0001f600"[0] == "\\U0001f600", "a\\U0001f600b"[1], "a\\U0001f600b"[::-1] == "b\\U0001f600a", "\\U0001f600".encode("utf-16-le")
"\\ud83d\\ude00" == "\\U0001f600", len("\\ud83d\\ude00"), "\\ud83d" + "\\ude00"
"\\ud800".encode("utf-8", "surrogatepass"), "\\ud800".encode("utf-16-le", "surrogatepass"), b"\\xed\\xa0\\x80".decode("utf-8", "surrogatepass")
"\\udc80".encode("utf-8", "surrogateescape"), b"\\x80".decode("utf-8", "surrogateescape"), b"\\xff".decode("ascii", "surrogateescape")
"\\ud800".encode()
"\\udc80\\udc81x".encode()
"e\\u0301" == "é", "e\\u0301" < "é", sorted(["é", "e", "z", "E", "\\U0001f600", "\\uffff"])
"日本語".center(9, "語"), "é".zfill(3), "日本".ljust(4) + "|", "ÀÈ".strip("À"), "日本語".find("語"), "日本語".rfind("日"), "日本語".split("本"), "日本語".replace("本", "x")
"日本語"[1:], "日本語"[-1], "日本語"[::2], "aé日😀"[::-1], "aé日😀"[1:3], "aé日😀".index("😀"), "aé日😀".partition("日"), "é" * 3, "日" in "日本"
"\\N{LATIN SMALL LETTER A}"
"K".lower(), "K" == "K", "Å".lower(), "Ω".lower(), "ſ".upper(), "ſ".casefold()
""")
