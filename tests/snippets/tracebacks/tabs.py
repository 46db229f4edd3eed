# uncaught
# The source line loses its indentation, whatever it is made of.
def f():
	if True:
		return	1  /  0


f()
