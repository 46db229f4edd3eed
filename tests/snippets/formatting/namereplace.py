# expected: 3.14
# native-only
# The error handler that needs the names of characters.
print("aé€😀".encode("ascii", "namereplace"), "\x80\ud800".encode("latin-1", "namereplace"), "é".encode("latin-1", "namereplace"))
