# expected: 3.14
"""`from __future__ import barry_as_FLUFL`: values differ by `<>`."""
from __future__ import barry_as_FLUFL

print(1 <> 2, 1 <> 1, [1 <>2, 'a<>b', f"{1<>2} <> {3<>3}"])
print("!=", 1 <> 1 <> 2)
for text in ["from __future__ import barry_as_FLUFL\n1 != 2", "1 ! = 2", "1 < > 2",
             "from __future__ import barry_as_FLUFL\n'!=', 1 <> 2"]:
    try:
        exec(text, {})
        print("runs")
    except SyntaxError as error:
        print(error.msg, error.lineno, error.offset, error.end_offset, repr(error.text))
