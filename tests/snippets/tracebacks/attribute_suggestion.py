# uncaught
# A similar attribute is suggested.
class Bluch:
    blech = 1

    def method(self):
        pass


print(hasattr(Bluch(), "blach"), flush=True)
Bluch().blach
