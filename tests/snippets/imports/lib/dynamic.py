computed = "real"


def __getattr__(name):
    if name == "refused" or name.startswith("__"):
        raise AttributeError(f"module refuses {name}")
    return f"made {name}"


def __dir__():
    return ["listed", "by", "dir"]
