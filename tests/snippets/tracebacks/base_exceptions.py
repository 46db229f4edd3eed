# uncaught
# BaseExceptions that are no Exceptions are printed like others.
class Stop(BaseException):
    pass


try:
    raise GeneratorExit("exit")
except Exception:
    print("wrong")
except BaseException as exc:
    print(repr(exc), flush=True)
raise Stop("the end")
