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


import sys

big = 7 ** 12000
text = "123456789" * 400
show("""
sys.get_int_max_str_digits()
len(str(7 ** 5000))
str(7 ** 5000)[:20], str(7 ** 5000)[-20:]
str(big)
repr(big)
f"{big}"
"%d" % big
int("1" * 5000)
int("1" * 4300) % 1000
int("-" + "1" * 4301)
int("1_" * 4300 + "1")
int("1" * 5000, 16).bit_length()
int("z" * 5000, 36)
int("7" * 5000, 8).bit_length()
hex(big)[:20]
len(bin(big))
oct(big)[-10:]
f"{big:x}"[:10]
f"{big:,}"
sys.set_int_max_str_digits(639)
sys.set_int_max_str_digits(-1)
sys.set_int_max_str_digits("5")
sys.set_int_max_str_digits(640)
int("1" * 641)
str(10 ** 640)
len(str(10 ** 639))
sys.set_int_max_str_digits(0)
len(str(big))
int(str(big)) == big
int("9" * 10000) == 10 ** 10000 - 1
len(str(3 ** 40000))
str(3 ** 40000)[:12], str(3 ** 40000)[-12:]
int(str(3 ** 40000)) == 3 ** 40000
int("-" + "8" * 10000) == -8 * (10 ** 10000 - 1) // 9
sys.set_int_max_str_digits(4300)
sys.int_info.default_max_str_digits
sys.int_info.str_digits_check_threshold
sys.flags.int_max_str_digits
big.bit_length()
big.bit_count()
(big ** 2) // big == big
big % 1000007
pow(3, big, 1000007)
pow(3, -1, 1000007)
pow(2, -1, 4)
pow(2, 3, 0)
pow(2, 3, -5)
pow(-2, 3, 5)
pow(2.0, 3, 5)
pow(2, 3, 5.0)
-big // 3 == -(big // 3) - 1 + (big % 3 == 0)
divmod(-big, 10)[1]
big >> 30000
big >> 10 ** 20
-big >> 10 ** 20
1 << 10 ** 20
0 << 10 ** 20
1 >> -1
1 << -1
(1 << 100) & -(1 << 70)
(-1 << 100) | 5
(-1 << 64) ^ (1 << 64)
~(1 << 64)
-(1 << 63)
(1 << 63) - 1 + 1
float(10 ** 308)
float(10 ** 309)
10 ** 400 / 10 ** 399
10 ** 400 / 3
1 / 10 ** 400
int(1e308) == 10 ** 308
int(1e22), int(1e23)
10 ** 22 == 1e22, 10 ** 23 == 1e23
2 ** 53 + 1 == float(2 ** 53)
2 ** 1024 < float("inf")
-2 ** 1024 > float("-inf")
2 ** 1024 == float("nan")
hash(2 ** 1024) == hash(2 ** 1024)
round(12345678901234567890, -5)
round(-15, -1), round(25, -1), round(35, -1)
round(10 ** 30 + 5 * 10 ** 9, -10)
round(5, 10 ** 20)
round(5, -10 ** 5)
(10 ** 30).to_bytes(13)
(10 ** 30).to_bytes(12)
(-1).to_bytes(2)
(-1).to_bytes(2, signed=True)
(128).to_bytes(1, "big", signed=True)
(5).to_bytes(-1)
(5).to_bytes(2, "other")
int.from_bytes([1, 2, 256])
int.from_bytes("ab")
int.from_bytes(b"\\xff" * 10, signed=True)
int.from_bytes(b"", "little")
int.from_bytes(5)
""")
