# uncaught
# An exception in __exit__ while another one is handled.
class Manager:
    def __enter__(self):
        return self

    def __exit__(self, *args):
        raise KeyError("in exit")


with Manager() as m:
    x = [
        1,
        2 / 0,
    ]
