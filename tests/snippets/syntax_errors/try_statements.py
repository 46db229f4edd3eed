# expected: 3.14
# Syntax errors in try statements: message, line, column and end.
def show(source):
    try:
        compile(source, "<source>", "exec")
        print(f"{source!r}: fine")
    except SyntaxError as exc:
        place = f"{exc.lineno}:{exc.offset}-{exc.end_lineno}:{exc.end_offset}"
        print(f"{source!r}: {type(exc).__name__}: {exc.msg} [{place}]")


for source in (
    "try: pass\nexcept: pass\nexcept ValueError: pass",
    "try: pass\nexcept A: pass\nexcept: pass\nexcept B: pass", "try: pass\nelse: pass",
    "try: pass\nelse: pass\nexcept: pass", "try: pass\nfinally: pass\nexcept: pass",
    "try: pass\nexcept A as 1: pass", "try: pass\nexcept A as a.b: pass",
    "try: pass\nexcept A as (a): pass", "try: pass\nexcept A, B as c: pass",
    "try: pass\nexcept* A: pass\nexcept B: pass", "try: pass\nexcept A: pass\nexcept* B: pass",
    "try: pass\nexcept*: pass", "try: pass\nexcept A as: pass", "try: pass\nexcept (A, B) as c: pass",
    "try pass", "try: pass\nexcept A pass", "try: pass\nexcept\npass",
):
    show(source)
