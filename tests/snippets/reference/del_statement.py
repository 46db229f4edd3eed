# expected: 3.14
# Language reference 7.5: targets of del.
# del
for s in ["del (x)", "del (x, y)", "del [x, [y]]", "del x.a, y[0], z[1:2]", "del ()", "del []", "del f()", "del 1", "del x + 1", "del (x for x in y)", "del x if y else z", "del *x", "del (*x,)", "del x, *y", "del None", "del True", "del ...", "del __debug__", "del 'a'", "del f'a'", "del [x for x in y]", "del {}", "del {x}", "del lambda: 1", "del (yield)", "del await x", "del -x", "del x := 1", "del (x := 1)", "del x and y", "del not x", "del x < y", "del (x).y", "del (x, y).z", "del x()[0]", "del x().y", "del x().y()", "del", "del ,", "del x,", "del (x,)", "del x y", "del x, y z", "del (x, f())", "del [x, 1]", "del (((x)))", "del ((x, (y, [z])))", "del x; del x", "del x.1"]:
    try: compile(s, "f", "exec"); print(s, "ok")
    except SyntaxError as e: print(s, "|", e.msg, e.offset, e.end_offset)
