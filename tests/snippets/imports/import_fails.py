# uncaught
# An exception while a module is imported: the import machinery's frames are hidden.
print("before")
import lib.failing
