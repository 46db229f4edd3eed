"""What the random expressions are made of: for each kind of value its leaves and templates.

In a template `<kind>` stands for an expression of that kind, now and then of another. Sizes are
bounded where an expression could take long: `<small>` counts repetitions, `<shift>` bits; powers
are of floats, or are told a modulus.
"""

INTS = """0 1 -1 2 3 -3 5 7 10 -10 16 42 99 100 127 128 255 256 -256 1000 65535 65536 10**9 2**31 -2**31
2**47 2**48-1 -2**48 2**53 2**53+1 2**62 2**63-1 2**63 -2**63 2**64 10**18 10**19 -10**20
123456789012345678901234567890 -98765432109876543210 3**100 -7**77 10**40+1 True False""".split()

FLOATS = """0.0 -0.0 1.0 -1.0 0.5 1.5 2.5 -2.5 0.1 0.2 1/3 -2/3 3.14159 1e10 1e16 1e17 123456.789 1e100
-1e100 1e-5 0.0001 1e-7 1e-300 5e-324 1.7976931348623157e308 2.2250738585072014e-308 float('inf')
float('-inf') float('nan') 9007199254740993.0 0.30000000000000004 1e22 1e23 4.35 2.675 1.005 1e15
99999.5 0.00001234 12345678901234567890.0""".split()

STRS = [
    "", "a", "b", "abc", "ABC", "aXbXc", "hello world", "  padded ", "\t\n x", "a,b,,c", "Title Case",
    "ß", "straße", "İstanbul", "ǆ", "ǅ", "ﬁne", "Σας", "ΑΣ", "é", "e\u0301", "日本語", "😀", "a😀b", "\ud800",
    "x\udfffy", "٣٤", "²", "½", "Ⅷ", "0", "12", "-7", "+3", " 42 ", "1_000", "1__0", "0x1f", "0b101", "1e5",
    "nan", "inf", "-Infinity", "1.5", ".5", "5.", "1_0.2_5", "3+4j", "j", "\x00", "\x7f", "\x80", "\xa0",
    "\u2028", "\x1c", "line\nline\r\nlast\r", "tab\tbed\tx", "aaa", "aaaa", "abab", "%d", "%s %s", "{}", "{0!r}",
    "'", '"', "'\"", "\\", "\\n", "_x", "a1", "class", "None", "\u0345", "ŉ", "ᾳ", "K", "å", "ﬀ", "\u200d",
]

BYTES = """b'' b'a' b'abc' b'ABC' b'a,b,,c' b'hello\\x20world' b'\\x00' b'\\xff\\xfe' b'\\xc3\\xa9' b'\\xe2\\x82'
b'\\xf0\\x9f\\x98\\x80' b'\\xed\\xa0\\x80' b'\\xc0\\x80' b'12' b'-7' b'\\x20x\\x20' b'\\t\\n' b'aaa' b'\\xff\\xfea\\x00'
b'\\x00\\x00\\xfe\\xff' b'a\\nb\\r\\nc' b'%d' b"'" b'"' b'zz\\\\' bytearray(b'abc') bytearray() bytearray(b'aXbX')""".split()

SPECS = """ d x X o b c n e E f F g G % s """.split() + [""]
ENCODINGS = """utf-8 utf-16 utf-16-le utf-16-be utf-32 utf-32-le utf-32-be latin-1 ascii cp1252 UTF8 iso-8859-1
U8 utf_8_sig raw_unicode_escape unicode_escape""".split()
ERRORS = "strict ignore replace backslashreplace xmlcharrefreplace namereplace surrogateescape surrogatepass".split()

KINDS = {
    "int": """
        <int> + <int>|<int> - <int>|<int> * <int>|<int> // <int>|<int> % <int>|-<int>|+<int>|~<int>|abs(<int>)
        <int> & <int>|<int> \\| <int>|<int> ^ <int>|<int> << <shift>|<int> >> <shift>|<int> ** <small>
        pow(<int>, <int>, <int> + 0)|pow(<int>, <small>)|int(<str>)|int(<str>, <base>)|int(<float>)|int(<bytes>)|int(<int>)
        round(<int>)|round(<int>, <digits>)|round(<float>)|len(<seq>)|len(<set>)|len(<dict>)|ord(<str>)
        <int>.bit_length()|<int>.bit_count()|<int>.conjugate()|<int>.numerator|<int>.denominator|<int>.real|<int>.imag
        int.from_bytes(<bytes>, <endian>)|int.from_bytes(<bytes>, <endian>, signed=<bool>)|hash(<num> + 0)|hash(tuple([x + 0 for x in <numtuple>]))
        sum(<intlist>)|sum(<list>)|max(<intlist>)|min(<intlist>)|max(<list>)|min(<any>, <any>)|max(<num>, <num>)
        <str>.count(<str>)|<str>.find(<str>)|<str>.rfind(<str>, <index>)|<str>.index(<str>)|<str>.find(<str>, <index>, <index>)
        <bytes>.count(<bytes>)|<bytes>.find(<bytes>)|<bytes>.rindex(<bytes>)|<bytes>.find(<int>)|<bytes>[<index>]
        <list>.index(<any>)|<list>.count(<any>)|<tuple>.index(<any>)|<tuple>.count(<any>)|<range>.index(<num>)|<range>.count(<num>)
        <range>[<index>]|len(<range>)|len(<hugerange>)|<hugerange>[<index>]|<hugerange>.index(hash(<int> + 0))|<hugerange>.count(hash(<int> + 0))|sum(<range>)|<range>.start|<bool> + <bool>|<int> if <bool> else <int>|int(<bool>)
        divmod(<int>, <int>)[<bit>]|<float>.__trunc__()|<float>.__floor__()|<float>.__ceil__()|<int>.__floordiv__(<int>)
        <int>.__rsub__(<int>)|<int>.__round__(<digits>)|<int>.__index__()|<bytes>.__len__()|index(<any>)|<int>.__lshift__(<shift>)
        sum(<list>, <num>)|int.from_bytes(<intlist>, <endian>)|len(<str>.encode(<encoding>))
    """,
    "float": """
        <float> + <num>|<float> - <num>|<num> * <float>|<num> / <num>|<float> // <num>|<float> % <num>|-<float>|abs(<float>)
        float(<float>) ** <num>|<num> ** float(<float>)|pow(float(<float>), <int>)|float(<str>)|float(<int>)|float(<bytes>)|round(<float>, <digits>)
        divmod(<float>, <num>)[<bit>]|<float>.real|<float>.imag|<float>.conjugate()|float.fromhex(<hex>)|sum(<numlist>)|max(<numlist>)
        <complex>.real|<complex>.imag|abs(<complex>)|<int> / <int>|float(<any>)|<float>.__round__(<digits>)|float.fromhex(<float>.hex())
        float(<float>).__rpow__(<num>)|<float>.__divmod__(<num>)[<bit>]|<float>.__rtruediv__(<int>)|float(repr(<float>))|min(<num>, <float>)
        float(str(<int>))|float.from_number(<num>)
    """,
    "complex": """
        <complex> + <num>|<complex> * <complex>|<complex> / <num>|<complex> - <complex>|-<complex>|complex(<num>, <num>)
        <complex>.conjugate()|complex(<str>)|<complex> ** <smallint>|<num> * <complex>|complex(<num>)|<num> - <complex>|+<complex>
        <float> * 1j|<int> * 2j - <float>
    """,
    "str": """
        <str> + <str>|<str> * <small>|<str>[<index>]|<str>[<slice>]|str(<num>)|repr(<any>)|str(<any>)|ascii(<str>)|chr(<codepoint>)
        <str>.upper()|<str>.lower()|<str>.title()|<str>.capitalize()|<str>.swapcase()|<str>.casefold()|<str>.strip()|<str>.lstrip(<str>)
        <str>.rstrip(<str>)|<str>.strip(<str>)|<str>.center(<width>)|<str>.ljust(<width>, <str>)|<str>.rjust(<width>, '*')|<str>.zfill(<width>)
        <str>.replace(<str>, <str>)|<str>.replace(<str>, <str>, <smallint>)|<str>.expandtabs(<small>)|<str>.removeprefix(<str>)
        <str>.removesuffix(<str>)|<str>.join(<strlist>)|<str>.join(<list>)|<str>.translate(<table>)|<bytes>.hex()|<bytes>.hex(':')
        <bytes>.hex('-', <smallint>)|bin(<int>)|hex(<int>)|oct(<int>)|format(<num>, <spec>)|format(<str>, <spec>)|'{:<rawspec>}'.format(<num>)
        <percent> % <num>|<percent> % <str>|<percent> % <any>|<percent> % (<any>,)|'%*.*f' % (<width>, <small>, <num>)|'%s %r' % (<any>, <any>)
        '%(a)s' % {'a': <any>}|'{} {!r:>8}'.format(<num>, <str>)|'{0[1]}'.format(<list>)|'{a.real}'.format(a=<num>)|'{:{}}'.format(<num>, <spec>)
        <bytes>.decode(<encoding>, <errors>)|<bytes>.decode()|str(<bytes>, <encoding>, <errors>)|<float>.hex()|format(<complex>, <spec>)
        <str>.__format__(<spec>)|<str>.format(<any>, <any>)|<str> % <num>|<str>.partition(<str>)[<bit>]
        <num>.__repr__()|<str>.__mul__(<small>)|<str>.__add__(<str>)|str(<list>)|min(<strlist>)|''.join(sorted(<str>))|<str>.encode(<encoding>, <errors>).decode(<encoding>, <errors>)
        <str>.ljust(<width>)|<str>.encode('unicode_escape').decode('ascii')|str(<range>)|str(<bytes>)|<fmt> % <numtuple>
    """,
    "bytes": """
        <bytes> + <bytes>|<bytes> * <small>|<bytes>[<slice>]|bytes(<small>)|bytes(<intlist>)|bytes(<str>, <encoding>)|<str>.encode()
        <str>.encode(<encoding>)|<str>.encode(<encoding>, <errors>)|<bytes>.upper()|<bytes>.lower()|<bytes>.title()|<bytes>.swapcase()
        <bytes>.strip()|<bytes>.strip(<bytes>)|<bytes>.replace(<bytes>, <bytes>)|<bytes>.center(<width>, b'*')|<bytes>.zfill(<width>)
        <bytes>.join(<byteslist>)|<bytes>.join(<list>)|bytes.fromhex(<hexstr>)|<int>.to_bytes(<small>, <endian>)|<int>.to_bytes(<small>, <endian>, signed=<bool>)
        <bytes>.translate(None, <bytes>)|<bytes>.expandtabs(<small>)|<bytes>.removeprefix(<bytes>)|<bytes>.ljust(<width>)|bytearray(<bytes>)
        <bytes> % <num>|b'%d %s' % (<int>, <bytes>)|b'%a' % (<any>,)|bytes(<list>)|bytes(<float>)|<bytes>.capitalize()|<bytes>.partition(<bytes>)[<bit>]|bytes(<bytearray>)
        <bytes>.rstrip(<bytes>)|bytearray(<intlist>)|<bytes>.__add__(<bytes>)|iadd(bytearray(<bytes>), <bytes>)|memoryview(<bytes>)[<slice>].tobytes()
    """,
    "list": """
        <list> + <list>|<list> * <small>|<list>[<slice>]|[<any>, <any>]|[<any>, <any>, <any>]|list(<tuple>)|list(<str>)|list(<bytes>)|list(<range>)
        sorted(<list>)|sorted(<numlist>)|sorted(<numlist>, reverse=<bool>)|sorted(<strlist>, key=len)|list(reversed(<list>))|<str>.split()|<str>.split(<str>)
        <str>.split(None, <smallint>)|<str>.rsplit(<str>, <smallint>)|<str>.splitlines()|<str>.splitlines(True)|<bytes>.split(<bytes>)|<bytes>.rsplit(None, <smallint>)|<bytes>.splitlines()
        list(enumerate(<seq>, <int>))|list(zip(<seq>, <seq>))|list(map(str, <list>))|list(filter(None, <list>))|[x for x in <seq> if x]|list(<dict>)|list(<dict>.items())|list(<dict>.values())
        mutate(<list>, 'append', <any>)|mutate(<list>, 'insert', <index>, <any>)|mutate(<list>, 'pop')|mutate(<list>, 'pop', <index>)|mutate(<list>, 'remove', <any>)|mutate(<list>, 'extend', <seq>)
        mutate(<list>, 'reverse')|mutate(<list>, 'sort')|mutate(<list>, 'clear')|setitem(<list>, <index>, <any>)|setitem(<list>, <slicevalue>, <seq>)|delitem(<list>, <index>)|delitem(<list>, <slicevalue>)
        iadd(<list>, <seq>)|imul(<list>, <smallint>)|list(<any>)|list(zip(<seq>, <seq>, strict=True))|[*<seq>, <any>]|list(map(int, <strlist>))|[<bool>, *<range>]|list(<range>[<slice>])|<list>.copy()
    """,
    "tuple": """
        <tuple> + <tuple>|<tuple> * <small>|<tuple>[<slice>]|(<any>,)|(<any>, <any>)|tuple(<list>)|divmod(<num>, <num>)|<str>.partition(<str>)|<str>.rpartition(<str>)|<bytes>.rpartition(<bytes>)
        <float>.as_integer_ratio()|<int>.as_integer_ratio()|(<num>, *<list>)|tuple(<seq>)|slice(<index>, <index>, <index>).indices(<small>)|tuple(<str>)|<complex>.__getnewargs__()|(<seq>, <num>)
    """,
    "dict": """
        {<key>: <any>}|{<key>: <any>, <key>: <any>}|dict(<dict>)|<dict> \\| <dict>|dict(zip(<strlist>, <list>))|dict.fromkeys(<strlist>, <any>)|{**<dict>, <key>: <any>}|{k: v for k, v in <dict>.items()}
        mutate(<dict>, 'update', <dict>)|mutate(<dict>, 'pop', <key>)|mutate(<dict>, 'pop', <key>, None)|mutate(<dict>, 'setdefault', <key>, <any>)|mutate(<dict>, 'popitem')|setitem(<dict>, <key>, <any>)|delitem(<dict>, <key>)
        ior(<dict>, <dict>)|dict(<list>)|dict(a=<any>, **<dict>)|<dict>.copy()|str.maketrans(<str>, <str>)|str.maketrans(<dict>)|mutate(<dict>, 'update', <list>)|dict(<any>)
    """,
    "set": """
        {<key>, <key>}|set(<strlist>)|frozenset(<numlist>)|<set> \\| <set>|<set> & <set>|<set> - <set>|<set> ^ <set>|<set>.union(<seq>)|<set>.intersection(<seq>)|<set>.difference(<seq>)|<set>.symmetric_difference(<seq>)
        mutate(<set>, 'add', <key>)|mutate(<set>, 'discard', <any>)|mutate(<set>, 'remove', <key>)|mutate(<set>, 'update', <seq>)|ior(<set>, <set>)|isub(<set>, <set>)|set(<seq>)|<dict>.keys() & <set>|<dict>.keys() \\| <seq>|<dict>.items() - <set>
        set(<any>)|{x for x in <seq>}|<set>.copy()|mutate(<set>, 'intersection_update', <seq>)
    """,
    "bool": """
        <num> < <num>|<num> == <num>|<num> >= <num>|<num> != <num>|<str> < <str>|<str> == <str>|<str> >= <str>|<bytes> < <bytes>|<list> < <list>|<list> == <list>|<tuple> <= <tuple>|<set> <= <set>|<set> < <set>|<dict> == <dict>
        <any> < <any>|<any> == <any>|<any> is None|<str> in <str>|<any> in <list>|<num> in <range>|hash(<int> + 0) in <hugerange>|<hugerange> == <hugerange>|<key> in <dict>|<key> in <set>|<int> in <bytes>|<bytes> in <bytes>|<any> in <any>|not <any>|bool(<any>)|<bool> and <bool>|<bool> or <any>
        <str>.isalpha()|<str>.isdigit()|<str>.isdecimal()|<str>.isnumeric()|<str>.isalnum()|<str>.isspace()|<str>.isupper()|<str>.islower()|<str>.istitle()|<str>.isidentifier()|<str>.isprintable()|<str>.isascii()
        <bytes>.isalpha()|<bytes>.isdigit()|<bytes>.isspace()|<bytes>.istitle()|<str>.startswith(<str>)|<str>.endswith(<str>, <index>)|<str>.startswith((<str>, <str>))|<bytes>.startswith(<bytes>)|<str>.startswith(<any>)|<float>.is_integer()|<int>.is_integer()
        all(<list>)|any(<list>)|isinstance(<any>, int)|isinstance(<any>, (str, bytes))|<set>.isdisjoint(<seq>)|<set>.issubset(<seq>)|<range> == <range>|<num> < <num> < <num>|callable(<any>)|<complex> == <num>|<complex> < <num>|slice(<index>, <index>) == slice(<index>, <index>)
    """,
    "range": "range(<small>)|range(<smallint>, <smallint>)|range(<smallint>, <smallint>, <step>)|<range>[<slice>]|range(<str>)",
    "hugerange": "range(<int>, <int>, <int>)|range(<int>)|<hugerange>[<slice>]",
}

LEAVES = {
    "int": INTS,
    "float": FLOATS,
    "complex": "1j -1j 0j 1+2j -0.5j complex(0,-0.0) complex('nan') complex(1e300,1e300) complex('-inf') 3-4j complex(-0.0,0.0)".split(),
    "str": [ascii(text) for text in STRS],
    "bytes": BYTES,
    "list": "[] [1,2,3] ['a','b'] [0] [None] [[1],[2]] [3,1,2] [1.5,'x'] [True,1] [(1,2),(3,4)] ['a',1]".split(),
    "tuple": "() (1,) (1,2,3) ('a','b') (None,) ((),) (1,'a')".split(),
    "dict": "{} {'a':1} {1:2,3:4} {'x':None,'y':[]} {(1,2):'t'} {97:98} {97:None,98:'xy'} {1.0:'f'}".split(),
    "set": "set() {1,2,3} {'a'} frozenset() frozenset({1,2}) {1,'a'} {(1,2)} {1.0,True}".split(),
    "bool": "True False".split(),
    "range": "range(0) range(10) range(1,10,3) range(10,0,-3) range(-5,5) range(5,2)".split(),
    "hugerange": "range(2**64) range(-2**70,2**70,3) range(0,-10**30,-7)".split(),
    "none": ["None", "...", "NotImplemented"],
    "small": "0 1 2 3 4 5 8 17".split(),
    "smallint": "0 1 2 3 4 5 -1 -2 -3 8".split(),
    "step": "1 2 3 -1 -2 -3 0".split(),
    "shift": "0 1 2 7 31 32 47 48 63 64 100 200 -1".split(),
    "base": "2 8 10 16 36 0 3 1 37 -1".split(),
    "digits": "0 1 2 3 5 10 -1 -2 -5 20 None 400 -400".split(),
    "width": "0 1 5 10 12 -3".split(),
    "index": "0 1 2 -1 -2 5 -10 None 2**70 -2**70".split(),
    "bit": ["0", "1", "-1"],
    "endian": ["'little'", "'big'", "'big'", "'middle'"],
    "codepoint": "0 65 97 0xdf 0x130 0xd800 0xffff 0x10000 0x1f600 0x10ffff 0x110000 -1 2**40".split(),
    "hex": "'0x1p0' '0x1.8p3' '-0x.8p-1' 'inf' '-nan' '0x1p-1074' '0x1p1024' '0x' '0x1.fffffffffffff8p1023' '1.8' 'abc' '0x1p-1075' ' 0x1p3 ' '0x1.00000000000008p0'".split(" ")[:-4] + ["' 0x1p3 '"],
    "hexstr": "'' 'ff' 'FFee00' 'a b' '1 2' '0g' 'abc' 'ab\\x20cd' '\\u0660'".split(),
    "spec": [],
    "rawspec": [],
    "percent": [],
    "fmt": ["'%d,%d'", "'%s'", "'%s %s %s'", "'%5.1f|%x'", "'%%'", "'%c%c'"],
    "encoding": [repr(name) for name in ENCODINGS],
    "errors": [repr(name) for name in ERRORS],
    "slice": [],
    "slicevalue": [],
    "table": ["{97: 98}", "{97: None}", "{97: 'xyz'}", "{0x1f600: ':-)'}", "{}", "{97: 2**40}", "{97: 1.5}", "[98] * 128", "None"],
}

MIXES = {
    "num": ("int", "int", "float", "float", "bool", "complex"),
    "seq": ("list", "tuple", "str", "bytes", "range", "list"),
    "key": ("int", "str", "tuple", "float", "none", "bytes", "any"),
    "any": ("int", "float", "str", "bytes", "list", "tuple", "dict", "bool", "none", "complex", "range", "set"),
    "bytearray": ("bytes",),
}
