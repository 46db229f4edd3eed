# uncaught
# Carets stand below wide and combining characters.
def größe(wert):
    return {"ключ": 1}["日本語"] + wert


x = "äöü", größe("é")
