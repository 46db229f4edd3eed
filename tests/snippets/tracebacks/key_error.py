# uncaught
# The key is shown by its repr.
table = {"a": {"b": 1}}
table["a"]["line\nbreak"]
