# uncaught
form collections import OrderedDict
