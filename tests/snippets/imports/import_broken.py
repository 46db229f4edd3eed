# uncaught
# A syntax error in an imported module names that module's file.
import lib.broken
