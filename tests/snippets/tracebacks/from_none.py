# uncaught
# A suppressed context is not printed.
def lookup(key):
    try:
        return {}[key]
    except KeyError:
        raise LookupError(f"nothing for {key!r}") from None


lookup("k")
