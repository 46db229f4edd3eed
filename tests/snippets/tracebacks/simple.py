# uncaught
# Frames of functions, methods, lambdas, comprehensions and class bodies.
import sys


class Class:
    def method(self, value):
        return [self.check(v) for v in (value,)]

    def check(self, value):
        f = lambda v: self.divide(v)
        return f(value)

    @staticmethod
    def divide(value):
        class Inner:
            result = 10 / value

        return Inner.result


def generator(value):
    yield from Class().method(value)


def main():
    print("stdout comes first")
    sys.stdout.flush()
    for item in generator(0):
        print(item)


if __name__ == "__main__":
    main()
