import sys

sys.modules[__name__] = "a string instead of a module"
