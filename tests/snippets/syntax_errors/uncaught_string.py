# uncaught
greeting = "hello
print(greeting)
