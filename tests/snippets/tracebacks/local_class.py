# uncaught
# The class is named by its qualified name.
def make():
    class Local(Exception):
        class Nested(Exception):
            pass

    return Local


raise make().Nested("where am I")
