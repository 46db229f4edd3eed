# uncaught
# A traceback that passes through imported modules shows their lines.
from lib.raises import outer


def main():
    outer({"key": 0})


main()
