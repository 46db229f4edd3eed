# uncaught
# A SyntaxError raised at run time shows its own line below the frames.
def run(text):
    exec(text)


run("x = (1,\ny = 2\n")
