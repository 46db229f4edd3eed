# uncaught
# Code without a source file has no source line.
source = """
def f():
    return 1 / 0

f()
"""
exec(compile(source, "<generated>", "exec"))
