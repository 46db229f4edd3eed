from lib.cycle_c import c

d = 1
