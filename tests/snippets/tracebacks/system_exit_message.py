# native-only: a run in a page is not a process that ends.
# uncaught
# sys.exit with a message prints it, and finally blocks run first.
import sys

try:
    sys.exit("the message")
finally:
    print("finally", flush=True)
