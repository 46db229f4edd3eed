# Syntax errors in numbers: message, line, column and end.
def show(source):
    try:
        compile(source, "<source>", "exec")
        print(f"{source!r}: fine")
    except SyntaxError as exc:
        place = f"{exc.lineno}:{exc.offset}-{exc.end_lineno}:{exc.end_offset}"
        print(f"{source!r}: {type(exc).__name__}: {exc.msg} [{place}]")


for source in (
    "0777", "00", "0_0", "0_", "_0", "1_000", "1_000_", "0x_f", "0xf_", "0b_1", "0b", "0o", "0b12", "0o78",
    "0xz", "1e5", "1e+", "1e-", "1e5_0", "1e_5", "1_e5", "1._5", "1.5_", "1j", "1J", "1_0j", "0j", "07j",
    "07.5", "07e1", "09", "09.5", "1if 2else 3", "1or 2", "0or 1", "1_if 2 else 3", "0x1for x in y",
    "1 if 1else 2", "1.real", "1 .real", "1..real", "1.e5", ".5.real", "0xfor", "1l", "1L", "5in x",
    "0b1in x", "1jif 2 else 3", "1.and 2",
):
    show(source)
