from lib.cycle_d import d

c = 1
