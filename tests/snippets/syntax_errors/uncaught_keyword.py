# expected: 3.14
# uncaught
form collections import OrderedDict
