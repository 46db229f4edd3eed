# expected: 3.14
"""UTF-7: what is encoded, what is decoded, what is refused."""
import _codecs


def show(function, *args):
    try:
        print(ascii(args[0]) if args else "", ascii(function(*args)))
    except Exception as error:
        print(ascii(args[0]) if args else "", f"{type(error).__name__}: {error}")


for text in ["", "abc", "a+b", "+", "é", "aé", "éa", "é-", "é+", "é b", "日本語", "a😀b", "\ud800", "\udc00x", "\ud83d\ude00", "~\\", "\x00\x01\t\r\n ",
             "!\"#$%&*;<=>@[]^_`{|}", "'(),-./:?", "£1", "Hi Mom -\u263a-!", "é/", "éé", "ééé", "\U0010ffff", "1é2é3"]:
    show(text.encode, "utf-7")
    show(lambda text: text.encode("utf-7").decode("utf-7") == text, text)
for data in [b"+-", b"+", b"a+", b"+AOk", b"+AOk-", b"+AOk-a", b"+AOka", b"+AOk a", b"+AO", b"+A", b"+AOl-", b"+AOk+", b"+!", b"+\xff", b"\xe9", b"a\x80b", b"~\\", b"+2AA-",
             b"+2D3eAA-", b"+2D3eAA", b"+2D0", b"+2D0-x", b"+3gA-", b"+AAAA-", b"+AAB-", b"+ZeVnLIqe-", b"++AOk-", b"+AOk--", b"+//8-"]:
    show(lambda data: data.decode("utf-7"), data)
    show(lambda data: data.decode("utf-7", "replace"), data)
    show(lambda data: data.decode("utf-7", "ignore"), data)
for name in ["utf7", "UTF_7", "u7", "unicode-1-1-utf-7"]:
    print(name, "é".encode(name))
print(_codecs.utf_7_encode("é"), _codecs.utf_7_decode(b"+AOk-", "strict", True))
