# uncaught
# A similar name is suggested for a failed from-import.
from sys import pth
