# Strings that are compared, hashed, interned, sliced and joined in bulk.
import sys

a = "hello"
b = "".join(["hel", "lo"])
print(a == b, hash(a) == hash(b), {a: 1}[b], sys.intern(b) is sys.intern(a))
text = "x" * 10000
print(len(text), len(text + "y"), text.count("x"), text[5000], text.find("y"), (text + "y").find("y"))
mixed = "aé日😀" * 1000
print(len(mixed), mixed[3999], mixed[2002], mixed[1::4][:3], mixed.count("日"), mixed.index("😀"), mixed.rindex("a"), mixed[-4:], mixed[1998:2002])
print("".join(mixed[i] for i in range(0, 4000, 997)), mixed.replace("é", "e")[:8], mixed.split("日")[1], mixed[::-1][:4])
lone = "\ud83d" + "\ude00"
print(len(lone), lone == "😀", repr(lone), [hex(ord(c)) for c in lone], lone[0] == "\ud83d", "a\udc80b"[1] == "\udc80", len("a\udc80b"))
print("é" == "e\u0301", len("é"), len("e\u0301"), "ﬁ".upper(), "ŉ".upper(), "ΐ".upper(), "ﬃ".casefold(), "Σ".lower(), "ΑΣ Σ".lower(), "ǅ".lower(), "ǅ".upper(), "ß".title(), "ŸÀ".lower())
s = ""
for i in range(1000):
    s += str(i % 10)
print(len(s), s[:12], s[-3:])
parts = []
for i in range(100):
    parts.append(f"{i:03}")
joined = "".join(parts)
print(len(joined), joined[150:156], joined.find("099"))
print(sorted(["banana", "Apple", "cherry", "apple", "Éclair", "éclair", "10", "9", "", " "]))
print(sorted(["b", "a", "B", "A"], key=str.swapcase), sorted(["aa", "a", "ab", "b"]), min("zebra", "apple"), max(["x", "yy", "xyz"], key=len))
print([w[0].upper() + w[1:] for w in "the quick brown fox".split()], " ".join(w[::-1] for w in "abc def".split()))
print({c: "mississippi".count(c) for c in sorted(set("mississippi"))}, "".join(sorted("mississippi")), "".join(dict.fromkeys("mississippi")))
caesar = "".join(chr((ord(c) - 97 + 3) % 26 + 97) if c.isalpha() else c for c in "hello xyz")
print(caesar, "".join(chr((ord(c) - 97 - 3) % 26 + 97) if c.isalpha() else c for c in caesar))
print("racecar" == "racecar"[::-1], sum(map(int, "12345")), int("".join(reversed("12345"))), "ab" "cd"[1:], ("ab" "cd")[1:])
print("line1\nline2\n\nline4".split("\n"), "key=value=x".split("=", 1), "a b\tc\n".split(" "), "1,2;3".replace(";", ",").split(","), "path/to/file.txt".rpartition("/")[2].partition(".")[0])
print("%s" % ("x" * 5,), "{:.3}".format("abcdef"), f"{'abcdef':.3}", "{:>{w}}".format("r", w=4), "{!r}".format("q"), "a" "b" f"{1}" "c")
print("abc" > "abcd", "abc" >= "abc", not "", bool(" "), "a" is "a" if False else "", "x" in {"x"}, ("a", "b") < ("a", "c"), ["a"] < ["b"], "abc".__lt__("abd"), "a".__eq__(1))


class Text(str):
    def __new__(cls, value, lang="en"):
        self = super().__new__(cls, value)
        self.lang = lang
        return self

    def __add__(self, other):
        return Text(super().__add__(other), self.lang)

    def __len__(self):
        return 999


t = Text("hej", "sv")
u = t + "!"
print(u, u.lang, type(u).__name__, type(t.upper()).__name__, len(t), t.__len__(), t == "hej", hash(t) == hash("hej"), t[0], type(t[:]).__name__, t in {"hej": 1}, f"{t:>5}", "".join([t, u]), "hej" in [t])
