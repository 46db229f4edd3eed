from lib import cycle_b

name = "a"
result = "a saw " + cycle_b.name
