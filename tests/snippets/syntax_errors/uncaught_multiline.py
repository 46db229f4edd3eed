# uncaught
result = function(
    first,
    second third,
)
