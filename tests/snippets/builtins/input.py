# native-only
# input, end of input, and sys.stdin.
import sys

print(repr(input()))
print(repr(input("prompt: ")))
print(repr(input(5)))
print(repr(input()))
print(repr(sys.stdin.readline()))
print(repr(sys.stdin.read(3)))
for line in sys.stdin:
    print(repr(line))
    break
try:
    input(1, 2)
except TypeError as exc:
    print(exc)
print(sys.stdin.readlines())
try:
    input("at the end ")
except EOFError as exc:
    print(repr(exc))
print(repr(sys.stdin.read()), repr(sys.stdin.readline()))
