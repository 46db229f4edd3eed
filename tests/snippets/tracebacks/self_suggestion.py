# uncaught
# An attribute of self is suggested for a bare name.
class Class:
    def __init__(self):
        self.value = 1

    def get(self):
        return value


Class().get()
