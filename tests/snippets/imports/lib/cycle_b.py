import sys

import lib.cycle_a

name = "b"
result = f"b saw name: {hasattr(sys.modules['lib.cycle_a'], 'name')}"
