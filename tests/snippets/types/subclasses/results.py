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


class Int(int): pass
class Float(float): pass
class Complex(complex): pass
class Str(str): pass
class Bytes(bytes): pass
class Array(bytearray): pass
class List(list): pass
class Tuple(tuple): pass
class Dict(dict): pass
class Set(set): pass
class Frozen(frozenset): pass


def kind(value):
    return type(value).__name__


i, f, c = Int(7), Float(1.5), Complex(1, 2)
s, b, a = Str("aB"), Bytes(b"aB"), Array(b"aB")
l, t, d = List([1, 2]), Tuple((1, 2)), Dict(x=1)
st, fr = Set({1, 2}), Frozen({1, 2})

show("\n".join(f"kind({text})" for text in """
+i;-i;~i;abs(i);i + 1;i * i;i // 2;i % 4;i ** 2;i << 1;i >> 1;i & 3;i | 1;i ^ 1;round(i);round(i, 1);int(i);i.conjugate();i.real
i.imag;i.numerator;i.__int__();i.__index__();i.__trunc__();divmod(i, 2)[0];i.as_integer_ratio()[0];i.bit_length();Int.from_bytes(b"x");Int("5")
+f;-f;abs(f);f + 1;f * f;f // 1;f % 1;f ** 2;round(f);round(f, 1);float(f);f.conjugate();f.real;f.__float__();f.__trunc__();Float.fromhex("0x1p0")
Float("1");Float.from_number(1);+c;-c;abs(c);c + 1;c * c;c ** 2;complex(c);c.conjugate();c.real;c.__complex__();Complex.from_number(1)
s + "";s * 1;s * 2;s[:];s[0];s[0:1];s.upper();s.lower();s.title();s.capitalize();s.swapcase();s.casefold();s.strip();s.lstrip();s.rstrip();s.center(1)
s.ljust(1);s.rjust(1);s.zfill(1);s.replace("z", "y");s.expandtabs();s.format();s % ();s.join(["x"]);s.join([s]);s.split()[0];s.rsplit()[0]
s.splitlines()[0];s.partition("z")[0];s.rpartition("z")[2];s.removeprefix("z");s.removesuffix("z");s.translate({});str(s);s.__str__();format(s);f"{s}"
"".join([s]);repr(s);s.encode();Str(s);s.__format__("");s.__getnewargs__()[0];"%s" % s;"%r" % s;"{}".format(s);"".join((s, ""))
b + b"";b * 1;b[:];b[0:1];b.upper();b.lower();b.strip();b.lstrip();b.center(1);b.ljust(1);b.zfill(1);b.replace(b"z", b"y");b.expandtabs();b % ()
b.join([b]);b.split()[0];b.partition(b"z")[0];b.removeprefix(b"z");b.translate(None);bytes(b);Bytes.fromhex("00");b.decode();b"".join([b]);b.__bytes__()
a + b"";a * 1;a[:];a.upper();a.strip();a.copy();a.replace(b"z", b"y");a.join([b]);a.split()[0];a.partition(b"z")[0];Array.fromhex("00");bytearray(a)
a.__iadd__(b"x");a.__imul__(1);a.removeprefix(b"z");a.translate(None);a.zfill(1);a.center(1);a.expandtabs()
l + [];l * 1;l[:];l.copy();list(l);sorted(l);l.__iadd__([]);l.__imul__(1);reversed(l);l.__add__(l);[] + l
t + ();t * 1;t[:];t[0:1];tuple(t);t.__add__(t);() + t;t.__rmul__(1)
d | {};{} | d;d.copy();dict(d);Dict.fromkeys("a");d.__ior__({});d.keys();d.items();{**d};d | d
st | set();st & st;st - st;st ^ st;st.copy();st.union();st.intersection();st.difference();st.symmetric_difference([]);set(st);st.__ior__(set());set() | st
fr | set();fr & fr;fr - fr;fr ^ fr;fr.copy();fr.union();fr.intersection();fr.difference();frozenset(fr);frozenset() | fr;st | fr;fr | st
set() | frozenset();frozenset() | set();set() & frozenset();frozenset() ^ set();frozenset() - set();{1: 2}.keys() | [];{1: 2}.keys() & {1};{1: 2}.items() - []
True + True;True & True;True | False;True ^ True;~i;-True;+True;abs(True);True * 1;True & 1;int(True);round(True);True.real;True.numerator;True.conjugate()
""".replace("\n", ";").strip(";").split(";")))

# What a subclass overrides is asked by natives, or not.


class Loud(dict):
    def __getitem__(self, key):
        return "loud"

    def __missing__(self, key):
        return "missing"

    def keys(self):
        return ["k"]

    def __iter__(self):
        return iter(["k"])


class Lists(list):
    def __getitem__(self, index):
        return "item"

    def __len__(self):
        return 5

    def __iter__(self):
        return iter("iter")


class Text(str):
    def __str__(self):
        return "str"

    def __repr__(self):
        return "repr"

    def __len__(self):
        return 9

    def __format__(self, spec):
        return f"format {spec}"

    def __hash__(self):
        return 1

    def __eq__(self, other):
        return False


class Number(int):
    def __int__(self):
        return 100

    def __index__(self):
        return 200

    def __float__(self):
        return 0.25

    def __str__(self):
        return "str"

    def __repr__(self):
        return "repr"

    def __bool__(self):
        return False

    def __add__(self, other):
        return "add"

    def __radd__(self, other):
        return "radd"


loud, lists, text, number = Loud(a=1), Lists([1, 2]), Text("abc"), Number(3)

show("""
loud["a"]
loud.get("a")
dict(loud)
{**loud}
"%(a)s" % loud
"{a}".format_map(loud)
list(loud)
loud.copy()
loud | {}
loud == {"a": 1}
(lambda **k: k)(**loud)
{}.__or__(loud)
list.__getitem__(lists, 0)
lists[0]
len(lists)
list(lists)
[*lists]
lists + []
lists == [1, 2]
lists.copy()
sorted(lists)
tuple(lists)
lists * 2
bool(lists)
repr(lists)
lists.index(2)
",".join(lists)
str(text)
repr(text)
f"{text}"
f"{text:x}"
f"{text!s}"
f"{text!r}"
"%s" % text
"{}".format(text)
"".join([text])
text + ""
text.upper()
len(text)
text == "abc"
"abc" == text
text in ["abc"]
{"abc": 1}.get(text)
hash(text)
print(text)
"x" + text
int(number)
[0, 1, 2, 3][number]
float(number)
str(number)
repr(number)
f"{number}"
f"{number:d}"
"%d" % number
"%s" % number
number + 1
1 + number
number * 2
bool(number)
bin(number)
hex(number)
range(number)
[1] * number
number == 3
hash(number)
sum([number])
sum([1, number])
round(number)
number // 1
divmod(number, 2)
chr(number)
pow(number, 2)
max(number, 2)
isinstance(number, int)
(2).__add__(number)
int.__add__(number, 1)
10 ** number
number & 1
1.5 + number
2.0 * number
complex(number)
bytes(number)
"ab" * number
number.bit_length()
[5, 6, 7, 8][:number]
""")
