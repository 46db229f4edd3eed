# uncaught
x = {
    "a": [1, 2,
    "b": 3,
}
y = 1
