# expected: 3.14
"""Case, classes of characters, names, encodings and their error handlers: the odd ones."""

def t(f, *a, **k):
    try: print(ascii(f(*a, **k)))
    except UnicodeError as e: print(type(e).__name__, ascii(str(e)), e.encoding if hasattr(e,'encoding') else '', ascii(e.object), e.start, e.end, e.reason)
    except BaseException as e: print(type(e).__name__, ascii(str(e)))
print("--- case and classes")
for s in ['ß','ŉ','ǰ','ΐ','և','ﬀ','ſt','İ','ı','Σ','ΑΣ','ΑΣ.','Σ Σ','aΣb','Σ','ǅ','ǆ','Ǆ','ᾳ','ᾼ','ß'*3,'ﬃ','Ⅷ','ⓐ','𐐀','𐐨','ꭰ','Ꭰ','ა','Ა','ẞ','Å','K','Ω','\u0345','\u0390','\u1fd3','ʼn','Dž','a\u0301','é','I\u0307','i\u0307','İİ','o\u0308\u0323','\U0001E900','Æ','ŒUVRE',"they're bill's","o'neil mc-donald","3d éa ǆa","ΌΣΟΣ","ος","\u2160x","²","½","٣","৪","一","\u00a0a\u2003b\u3000","a\x1cb\x85c\u2028d","\u200b","\ufeff"]:
    print(ascii(s), ascii(s.upper()), ascii(s.lower()), ascii(s.title()), ascii(s.casefold()), ascii(s.capitalize()), ascii(s.swapcase()), s.isupper(), s.islower(), s.istitle(), s.isalpha(), s.isdigit(), s.isdecimal(), s.isnumeric(), s.isalnum(), s.isspace(), s.isidentifier(), s.isprintable(), ascii(s.split()), ascii(s.splitlines()), ascii(s.strip()))
t(lambda: '\N{LATIN SMALL LETTER A WITH GRAVE}\N{GREEK SMALL LETTER ALPHA}\N{snowman}\N{CJK UNIFIED IDEOGRAPH-4E00}\N{HANGUL SYLLABLE GAG}\N{BELL}\N{NBSP}')
for s in ["'\\N{foo}'", "'\\N'", "'\\N{'", "'\\N{}'", "'\\x1'", "'\\u12'", "'\\U00110000'", "b'\\x1'", "'\\N{KEYCAP NUMBER SIGN}'", "'\\N{LF}\\N{NULL}\\N{latin small letter a}'", "b'é'", "'\\ud800'", "r'\\N{foo}'", "rb'\\x'", "f'\\N{DASH}'","f'\\N{EM DASH}{1}\\x41'", "'\\N{LATIN SMALL LETTER A}' '\\N{x}'"]: t(lambda: eval(s))
print("--- encodings")
for enc in ('cp1252','utf-16','utf-32','utf-8','ascii','latin-1','utf-16-le','utf-32-be','utf-8-sig','utf-7'):
    for err in ('strict','ignore','replace','backslashreplace','xmlcharrefreplace','namereplace','surrogateescape','surrogatepass','nope'):
        print(enc, err); t(lambda: 'a\u20ac\x81\ud800\U0001f600\u1234é'.encode(enc,err)); 
        t(lambda: b'a\x81\x80\xff\x00\xd8\xe9\xed\xa0\x80'.decode(enc,err))
print("--- bytes that are not text")
for b in [b'\xff\xfea\x00', b'\xfe\xff\x00a', b'a\x00\x00', b'\x00\xd8a\x00', b'\x00\xd8', b'\x00\xdc\x00\xd8', b'', b'\xff\xfe', b'\xff\xfe\x00\x00a\x00\x00\x00', b'\x00\x00\x11\x00', b'\xff\xff\xff\xff',b'\x00\x00\x00\xd8', b'\xc0\x80', b'\xe0\x80\x80', b'\xf5\x80\x80\x80', b'\xe2\x82', b'\xe2\x82a', b'\xf0\x9f\x98', b'\xed\xb0\x80', b'\x80abc', b'\xf4\x90\x80\x80', b'\xc3']:
    for enc in ('utf-8','utf-16','utf-32','utf-16-be'):
        for err in ('strict','replace','surrogatepass','backslashreplace'): t(lambda: b.decode(enc,err))
print("--- arguments")
t(lambda: 'a'.encode('utf-8','nope'))
t(lambda: '\ud800'.encode('utf-8','nope'))
t(lambda: 'a'.encode('nope'))
t(lambda: 'a'.encode(''))
t(lambda: 'a'.encode(None))
t(lambda: 'a'.encode(5))
t(lambda: b'a'.decode('a\0b'))
t(lambda: str(b'\xff','ascii','replace'))
t(lambda: str(b'a',errors='strict'))
t(lambda: str('a','ascii'))
t(lambda: str(5,'ascii'))
t(lambda: bytes('é','ascii'))
t(lambda: bytes('é'))
t(lambda: bytes('é','utf-8',5))
t(lambda: bytes(b'a','ascii'))
t(lambda: bytes(5,'ascii'))
print("--- other names")
for name in ["LINE FEED", "line feed", "NULL", "NBSP", "LATIN SMALL LETTER GHA", "BYTE ORDER MARK", "ZWNBSP", "VS17",
             "WEIERSTRASS ELLIPTIC FUNCTION", "NO BREAK HERE", "BELL", "ALERT", "LINEFEED", "LINE  FEED", "LATIN SMALL LETTER A ",
             "HANGUL SYLLABLE GAG", "CJK UNIFIED IDEOGRAPH-4E00", "HANGUL JUNGSEONG O-E"]:
    try:
        print(name, ascii(eval(f"'\\N{{{name}}}'")))
    except SyntaxError as error:
        print(error.msg)
