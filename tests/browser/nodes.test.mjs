// Elements and the document: what DOMNode does beyond JavaScript.
import assert from 'node:assert/strict';
import { test } from './harness.mjs';

const BODY = `
<div id="box" class="a b" title="tip"><p id="one" class="p">un</p>text<p id="two" class="p q">deux</p></div>
<form id="form" name="form1"><input name="field" id="field" value="v"><select id="choice">
<option value="a">A</option><option value="b" selected>B</option></select></form>
<div id="out"></div>`;

/** Runs a script in a page with the body above; it fails where one of its asserts fails. */
async function holds(lab, source, options = {}) {
  const view = await lab.open(`${options.body ?? BODY}<script type="text/python">\nfrom browser import document, html\n${source}\nprint("-- end --")\n</script>`, options);
  await view.untilPrinted('-- end --');
  view.lines = view.printed.slice(0, -1);
  return view;
}

const raises = `
def raises(kind, function, *args):
    try:
        function(*args)
    except kind as exc:
        return str(exc)
    raise AssertionError(f"no {kind.__name__}")
`;

test('document[id], document[TAG], in and del', async (lab) => {
  await holds(lab, `${raises}
assert document["one"].text == "un"
assert [p.id for p in document[html.P]] == ["one", "two"]
assert "one" in document and "nobody" not in document
assert doc is document
raises(KeyError, lambda: document["nobody"])
raises(TypeError, lambda: document[1.5])
del document["one"]
assert "one" not in document
def gone():
    del document["one"]
raises(KeyError, gone)`);
});

test('<= attaches text, numbers, nodes, sums and whatever has such items, and gives the element', async (lab) => {
  const view = await holds(lab, `${raises}
out = document["out"]
assert (out <= "a<b") is out
out <= 1
out <= 2.5
out <= html.B("c")
out <= html.I("d") + html.I("e") + "f"
out <= (html.U(str(i)) for i in range(2))
out <= ["g", [html.S("h")]]
assert out.attach(html.EM("i")) is out
print(out.html)
raises(TypeError, lambda: out <= None)
raises(TypeError, lambda: out <= object())
assert (document <= html.HR(id="rule")) is document
assert document["rule"].parent is document.body`);
  assert.deepEqual(view.lines, ['a&lt;b12.5<b>c</b><i>d</i><i>e</i>f<u>0</u><u>1</u>g<s>h</s><em>i</em>']);
});

test('sums and products of nodes', async (lab) => {
  const view = await holds(lab, `${raises}
total = html.B("1") + "2" + html.I("3")
assert len(total) == 3 and total[1] == "2" and [type(x).__name__ for x in total] == ["B", "str", "I"]
total += html.U("4")
out = document["out"]
out <= "0" + total
out <= 3 * html.HR() + html.BR() * 2
print(out.html)
raises(TypeError, lambda: html.B() + None)
raises(ValueError, lambda: html.B() * 0)`);
  assert.deepEqual(view.lines, ['0<b>1</b>2<i>3</i><u>4</u><hr><hr><hr><br><br>']);
});

test('elt[int], elt[attribute], iteration, len and in', async (lab) => {
  await holds(lab, `${raises}
box = document["box"]
assert box[0].id == "one" and box[1].nodeValue == "text" and box[-1].id == "two"
raises(IndexError, lambda: box[3])
assert box["title"] == "tip" and "title" in box and "lang" not in box
raises(KeyError, lambda: box["lang"])
box["lang"] = "fr"
assert box.lang == "fr"
del box["lang"]
assert [node.nodeName for node in box] == ["P", "#text", "P"] and len(box) == 3
assert document["one"] in box and document["form"] not in box
box[0] = html.H1("new")
assert box[0].tagName == "H1"
del box[0]
assert len(box) == 2
assert document["choice"][1].value == "b"`);
});

test('children, child_nodes and parent', async (lab) => {
  await holds(lab, `
box = document["box"]
assert [c.id for c in box.children] == ["one", "two"] and type(box.children) is list
assert [n.nodeType for n in box.child_nodes] == [1, 3, 1]
assert box.parent is document.body and document.documentElement.parent is None
assert document["box"] in document.children`);
});

test('a node is one object, whichever way it comes', async (lab) => {
  const view = await holds(lab, `
from browser import window
class Row(html.DIV):
    pass
made = [html.P(id=f"made{i}") for i in range(300)] + [Row(id=f"made{i}") for i in range(300, 310)]
out = document["out"]
for one in made:
    out <= one
assert all(a is b for a, b in zip(out.children, made)) and len(out.children) == 310
assert all(document[f"made{i}"] is made[i] for i in (0, 7, 299, 305))
assert made[3].parent is out and made[3].nextSibling is made[4] and made[305].previousSibling is made[304]
places = {one: i for i, one in enumerate(made)}
assert places[document["made250"]] == 250 and document["made250"] in made
# Some go, others come; places of those that went are used again.
kept = made[5::7]
made = one = places = None
fresh = [html.B() for _ in range(50)]
del fresh[::2]
for one in fresh:
    kept[0] <= one
again = list(kept[0].children)
assert [a is b for a, b in zip(again, fresh)] == [True] * 25
assert [document[one.id] is one for one in kept] == [True] * len(kept)
assert type(document["made305"]) is Row and type(document["made8"]) is html.P
# What JavaScript keeps and gives back; the same one twice in an Array.
box = html.DIV("x")
window.kept = box
assert window.kept is box and window.Array.of(box, html.I(), box)[2] is box
twice = window.Array.of(*[html.U()] * 2)
assert twice[0] is twice[1]
seen = []
box.bind("click", lambda event: seen.append(event.target is box and event.currentTarget is box))
box.click()
assert seen == [True]
# A wrapper that died leaves its node to the next one.
number = len(out.children)
window.kept = None
first = out.children[8]
first.mark = "marked"
del first
assert out.children[8].mark == "marked" and out.children[8] is document["made8"] and len(out.children) == number
print(document["made8"] == window.document.getElementById("made8"), hash(box) == hash(window.Array.of(box)[0]))`);
  assert.deepEqual(view.lines, ['True True']);
  view.expectQuiet();
});

test('a class of the page may meet its element before the program does', async (lab) => {
  const view = await holds(lab, `
from browser import window
made = []
window.eval("""customElements.define('x-told', class extends HTMLElement {
  constructor() { super(); window.told(this); }
})""")
window.told = lambda element: made.append(element)
Told = html.maketag("x-told")
one = Told("text", Class="c")
assert made == [one] and made[0] is one and one.text == "text" and one.class_name == "c"`);
  view.expectQuiet();
});

test('get by name, tag, classname, id and selector', async (lab) => {
  await holds(lab, `
assert [e.id for e in document.get(name="field")] == ["field"]
assert [e.id for e in document.get(tag="p")] == ["one", "two"]
assert [e.id for e in document.get(classname="q")] == ["two"]
assert [e.id for e in document.get(id="one")] == ["one"] and document.get(id="nobody") == []
assert [e.id for e in document.get(selector="#box > p")] == ["one", "two"]
assert [e.id for e in document["form"].get(name="field")] == ["field"]
assert document["box"].get(tag="input") == [] and document.get() == []`);
});

test('select, select_one, closest, index and inside', async (lab) => {
  await holds(lab, `${raises}
assert [e.id for e in document.select("p.p")] == ["one", "two"] and document.select("article") == []
assert document.select_one("p.q").id == "two" and document.select_one("article") is None
two = document["two"]
assert two.closest("div").id == "box"
assert "article" in raises(KeyError, lambda: two.closest("article"))
assert two.index() == 2 and two.index("p") == 1
assert two.inside(document["box"]) and not two.inside(document["form"])
error = raises(Exception, lambda: document.select("p["))
assert "not a valid selector" in error`);
});

test('clone takes the events along', async (lab) => {
  const view = await holds(lab, `
one = document["one"]
one.bind("click", lambda event: print("clicked", event.currentTarget.id))
copy = one.clone()
copy.id = "copy"
assert copy.text == "un" and copy.parent is None and copy is not one
document["out"] <= copy
copy.click()`);
  assert.deepEqual(view.lines, ['clicked copy']);
});

test('clear, empty and remove', async (lab) => {
  await holds(lab, `
box = document["box"]
box.remove(document["one"])
assert "one" not in document
document["two"].remove()
assert "two" not in document and box.text == "text"
box.clear()
assert len(box) == 0
box <= "x"
box.empty()
assert box.html == ""`);
});

test('bind, unbind, events, bindings and trigger', async (lab) => {
  const view = await holds(lab, `${raises}
out = document["out"]
def first(event):
    print("first", event.type, event.target.id, event.currentTarget is out)
def second():
    print("second")
assert out.bind("ping", first) is out
out.bind("ping", second)
assert out.events("ping") == [first, second] and out.events("pong") == []
assert out.bindings() == {"ping": [first, second]}
out.trigger("ping")
out.unbind("ping", first)
out.trigger("ping")
raises(KeyError, lambda: out.unbind("ping", first))
out.unbind("ping")
out.trigger("ping")
@out.bind("pong")
def third(event):
    print("third")
out.trigger("pong")
out.unbind()
out.trigger("pong")
assert third.__name__ == "third" and out.bindings() == {}
out.bind("once", second, {"once": True})
out.trigger("once")
assert out.events("once") == []
out.trigger("once")
raises(TypeError, lambda: out.bind("x", 5))
raises(TypeError, lambda: out.bind(5, second))`);
  assert.deepEqual(view.lines, ['first ping out True', 'second', 'second', 'third', 'second']);
});

test('addEventListener and removeEventListener are bind and unbind', async (lab) => {
  const view = await holds(lab, `
out = document["out"]
def heard(event):
    print("heard")
out.addEventListener("ping", heard)
out.dispatchEvent(window.Event.new("ping"))
out.removeEventListener("ping", heard)
out.trigger("ping")`.replace(/^/, 'from browser import window\n'));
  assert.deepEqual(view.lines, ['heard']);
});

test('elt.onclick = f adds a listener and a falsy value takes it away', async (lab) => {
  const view = await holds(lab, `
out = document["out"]
def a(event):
    print("a")
def b():
    print("b")
out.onclick = a
out.onclick = b
assert out.onclick is b
out.click()
out.onclick = None
assert out.onclick is None
out.click()
document["one"].onclick = a
document["one"].onclick = ""
document["one"].click()
print("end")`);
  assert.deepEqual(view.lines, ['a', 'b', 'end']);
});

test('a callback that raises is reported and the page lives', async (lab) => {
  const view = await holds(lab, `
out = document["out"]
def fails(event):
    raise ValueError("in the handler")
def works(event):
    print("works")
out.bind("click", fails)
out.bind("click", works)`);
  await view.click('body');
  await view.run(() => document.getElementById('out').click());
  await view.untilPrinted('works');
  const told = await view.untilReported(/ValueError: in the handler/);
  assert.match(told, /Traceback[\s\S]*in fails/);
});

test('text, html and value', async (lab) => {
  await holds(lab, `
out = document["out"]
out.html = "<b>x</b> y"
assert out.text == "x y" and out.html == "<b>x</b> y"
out.text = "<i>"
assert out.html == "&lt;i&gt;"
out.html = 5
assert out.text == "5"
assert document["field"].value == "v" and document["choice"].value == "b"
document["field"].value = "w"
assert document["field"].value == "w"`);
});

test('text is what is shown, whatever the style', async (lab) => {
  await holds(lab, `
assert document["up"].text == "BIG WORDS"
assert document["gone"].text == "not seen"
assert document["both"].text == "AND THIS"
assert document["para"].text == "one two"
assert document["off"].text == "off words"`, {
    body: `<style>.up { text-transform: uppercase }</style><p id="up" class="up">big words</p>
<p id="gone" style="visibility: hidden">not seen</p><div class="up"><span id="both">and this</span></div>
<p id="para">one two</p><p id="off" style="display: none">off words</p>`,
  });
});

test('style is read and set, also by a dict', async (lab) => {
  await holds(lab, `${raises}
out = document["out"]
out.style.color = "red"
out.style = {"background-color": "blue", "left": 5, "position": "absolute", "float": "left", "fontSize": "12px", "margin_top": "3px"}
style = out.style
assert (style.color, style.backgroundColor, style.left, style.cssFloat, style.fontSize, style.marginTop) == ("red", "blue", "5px", "left", "12px", "3px")
assert style["background-color"] == "blue"
out.style = "color: green"
assert out.style.cssText == "color: green;"
raises(AttributeError, lambda: out.style.nothing)`);
});

test('class_name, class, id and the class methods', async (lab) => {
  await holds(lab, `
box = document["box"]
assert box.class_name == "a b" and box.Class == "a b" and getattr(box, "class") == "a b"
box.class_name = "c"
assert box.className == "c"
setattr(box, "class", "d e")
assert box.hasClass("d") and not box.hasClass("a")
assert box.addClass("f g") is box
box.removeClass("d f")
assert box.class_name == "e g"
box.toggleClass("e")
assert box.class_name == "g"
box.removeClass()
assert box.class_name == ""
box.id = "other"
assert document["other"] is box`);
});

test('attrs is like a dict', async (lab) => {
  await holds(lab, `${raises}
attrs = document["box"].attrs
assert attrs["title"] == "tip" and "title" in attrs and len(attrs) == 3 and list(attrs) == ["id", "class", "title"]
assert attrs == {"id": "box", "class": "a b", "title": "tip"}
attrs["data-x"] = 5
assert attrs["data-x"] == "5" and document["box"].dataset.x == "5"
del attrs["title"]
raises(KeyError, lambda: attrs["title"])
assert attrs.get("title") is None and attrs.get("title", "t") == "t"
assert list(attrs.items())[0] == ("id", "box") and list(attrs.keys())[1] == "class" and list(attrs.values())[2] == "5"
attrs.update({"lang": "fr"}, dir="ltr")
assert attrs.pop("lang") == "fr" and attrs.pop("lang", 0) == 0 and attrs.setdefault("dir", "x") == "ltr"
assert repr(attrs) == repr(dict(attrs.items()))`);
});

test('left, top, width and height are numbers of pixels', async (lab) => {
  await holds(lab, `${raises}
out = document["out"]
out.style.position = "absolute"
out.left = 10
out.top = 20.0
out.width = 30
out.height = 40
assert (out.left, out.top, out.width, out.height) == (10, 20, 30, 40)
assert all(type(x) is int for x in (out.left, out.top, out.width, out.height))
assert out.style.left == "10px" and out.style.width == "30px"
raises(ValueError, setattr, out, "left", [])
canvas = html.CANVAS(width=300, height=150)
assert canvas.width == 300
canvas.width = 200
assert canvas.width == 200`);
});

test('abs_left, abs_top, scrolled_left and scrolled_top', async (lab) => {
  await holds(lab, `
from browser import window
mark = document["mark"]
assert (mark.abs_left, mark.abs_top) == (15, 2025)
window.scrollTo(0, 500)
assert (mark.abs_left, mark.abs_top) == (15, 2025)
assert (mark.scrolled_left, mark.scrolled_top) == (15, 1525)`, {
    body: '<div id="mark" style="position: absolute; left: 15px; top: 2025px; height: 3000px">m</div>',
  });
});

test('options of a SELECT are like a list', async (lab) => {
  await holds(lab, `
options = document["choice"].options
assert len(options) == 2 and [o.value for o in options] == ["a", "b"] and options[-1].text == "B"
options.append(html.OPTION("C", value="c"))
options.insert(0, html.OPTION("Z", value="z"))
assert [o.value for o in options] == ["z", "a", "b", "c"]
assert options.pop().value == "c"
options.remove(options[0])
del options[0]
assert [o.value for o in options[:]] == ["b"] and document["choice"].value == "b"
options.clear()
assert len(document["choice"].options) == 0`);
});

test('after, before, append, prepend, css and focus', async (lab) => {
  const view = await holds(lab, `
one = document["one"]
assert one.after(html.B("after"), "text") is one
one.before(html.I("before") + "sum")
one.append(html.U("end"))
one.prepend([html.S("start"), "!"])
print(document["box"].html)
one.css("color", "red")
assert one.css("color") == "rgb(255, 0, 0)" and one.style.color == "red"
one.css({"margin-top": "4px"})
assert one.style.marginTop == "4px"
document["field"].focus()
assert document.activeElement is document["field"]`);
  assert.deepEqual(view.lines, ['<i>before</i>sum<p id="one" class="p"><s>start</s>!un<u>end</u></p><b>after</b>texttext'
    + '<p id="two" class="p q">deux</p>']);
});

test('reset and submit of a form', async (lab) => {
  const view = await holds(lab, `
document["field"].value = "other"
document["form"].reset()
assert document["field"].value == "v"
def submitted(event):
    event.preventDefault()
    print("submitted")
document["form"].bind("submit", submitted)
document["form"].requestSubmit()
document["form"].attrs["target"] = "frame"
document <= html.IFRAME(name="frame")
document["form"].attrs["action"] = "answer.html"
document["form"].submit()
document["field"].select()`, { files: { '/answer.html': 'the answer' } });
  assert.deepEqual(view.lines, ['submitted']);
  await view.run(() => new Promise((resolve) => {
    const look = () => (frames[0].location.href.includes('answer.html?field=v') ? resolve() : setTimeout(look, 20));
    look();
  }));
});

test('query and headers of the document', async (lab) => {
  await holds(lab, `
query = document.query
assert query["a"] == "1" and query["b"] == ["2", "3"] and query["c"] == "é &"
assert "a" in query and "z" not in query and list(query) == ["a", "b", "c"]
assert query.getfirst("b") == "2" and query.getfirst("z", "d") == "d"
assert query.getlist("a") == ["1"] and query.getlist("z") == [] and query.getvalue("z", 5) == 5
assert document.query() == {"a": "1", "b": ["2", "3"], "c": "é &"}
assert "html" in {k.lower(): v for k, v in document.headers().items()}["content-type"]`, {
    before: () => { if (!location.search) history.replaceState(null, '', '?a=1&b=2&b=3&c=%C3%A9%20%26'); },
  });
});

test('events have target, x, y, data and JavaScript\'s own', async (lab) => {
  const view = await holds(lab, `
from browser import window, DOMEvent, DOMNode
def moved(event):
    assert isinstance(event, DOMEvent) and isinstance(event.target, DOMNode)
    print(event.type, event.x, event.y, event.clientX, event.target.id, event.currentTarget is document)
document.bind("mousedown", moved)
def dragged(event):
    event.data["text/plain"] = "carried é"
    print(event.data["text/plain"], event.dataTransfer.effectAllowed)
document["out"].bind("dragstart", dragged)
transfer = window.DataTransfer.new()
document["out"].dispatchEvent(window.DragEvent.new("dragstart", {"dataTransfer": transfer}))
def message(event):
    print(event.data)
document["out"].bind("message", message)
document["out"].dispatchEvent(window.MessageEvent.new("message", {"data": "told"}))
event = DOMEvent("made")
assert event.type == "made" and not hasattr(event, "x") and not hasattr(event, "data")`);
  await view.page.mouse.move(30, 40);
  await view.page.mouse.down();
  await view.untilPrinted('mousedown 30 40 30 box True');
  assert.equal(view.printed[0], 'carried é none');
  assert.equal(view.printed[1], 'told');
});

test('a container that is put on an element is itself again', async (lab) => {
  await holds(lab, `
out = document["out"]
items, table = [1, 2], {3: 4}
out.items = items
out.table = table
assert out.items is items and out.table is table
out.raw, out.more = b"abc", bytearray(b"d")
assert out.raw == b"abc" and type(out.raw) is bytes and out.more == bytearray(b"d")
out.items = "now text"
assert out.items == "now text"
out.answer = 42
assert out.answer == 42 and hasattr(out, "answer")
del out.answer
assert not hasattr(out, "answer")`);
});

test('nodes show what they are', async (lab) => {
  const view = await holds(lab, `
print(document["one"], repr(document["box"][1]), document)
print([n for n in dir(document["one"]) if n in ("bind", "text", "innerHTML", "closest")])`);
  assert.deepEqual(view.lines, ['<HTMLParagraphElement id="one" class="p"> <DOMNode #text> <DOMNode #document>',
    "['bind', 'closest', 'innerHTML', 'text']"]);
});

test('nodes and events of windows within the page are nodes and events', async (lab) => {
  const view = await lab.open(`<iframe id="f" src="inner.html"></iframe><script type="text/python">
from browser import document, html, window, DOMNode, DOMEvent
def loaded(event):
    inner = document["f"].contentWindow.document
    print(isinstance(inner, DOMNode), isinstance(inner["p"], DOMNode), inner["p"] is inner["p"], inner["p"].text)
    inner["p"].bind("click", lambda event: print(type(event) is DOMEvent, event.target.id, event.target is inner["p"]))
    inner <= html.B("made", id="made")
    print(inner["made"].parent.tagName, [e.text for e in inner.select("p, b")], inner["p"] in inner)
    print(inner["s"].options[1].text, len(inner["s"]), list(document["f"].contentWindow.numbers), inner["p"].width > 0)
    inner["p"].style = {"color": "red"}
    print(inner["p"].style.color, inner["svg"].tagName, inner["svg"]["r"])
    inner["p"].click()
document["f"].bind("load", loaded)
if document["f"].contentWindow.document.readyState == "complete" and "p" in document["f"].contentWindow.document:
    loaded(None)
</script>`, { files: {
    '/inner.html': { headers: { 'Content-Type': 'text/html' }, body: '<p id="p">text</p><select id="s"><option>a<option>b</select><svg><circle id="svg" r="4"/></svg><script>var numbers = [1, 2];</script>' },
  } });
  await view.untilPrinted('True p True');
  assert.deepEqual(view.printed.slice(-5), ['True True True text', "BODY ['text', 'made'] True", 'b 2 [1, 2] True', 'red circle 4', 'True p True']);
  view.expectQuiet();
});

test('attributes that were written and properties are told apart', async (lab) => {
  const view = await lab.open(`<input id="i" value="written" data-own="1" checked type="text"><a id="a" href="here">x</a>
<script type="text/python">
from browser import document
field, link = document["i"], document["a"]
field.value = "typed"
print(field.attrs["value"], field.value, field.attrs["data-own"], field.attrs.get("none"), "checked" in field.attrs)
field.attrs["title"] = "told"
print(field.title, sorted(field.attrs), len(field.attrs))
del field.attrs["title"]
print(field.title == "", link.attrs["href"], link.href.endswith("/here"), field.checked, field["type"])
try:
    field.attrs["none"]
except KeyError as error:
    print("KeyError", error)
link.own = {"a": 1}
print(document["a"].own, "own" in link.attrs)
try:
    link.nothing
except AttributeError as error:
    print("AttributeError")
</script>`);
  await view.expectPrinted(['written typed 1 None True', "told ['checked', 'data-own', 'id', 'title', 'type', 'value'] 6",
    'True here True True text', "KeyError 'none'", "{'a': 1} False", 'AttributeError']);
  view.expectQuiet();
});

test('what a class of the program gets comes before what JavaScript has, whenever it comes', async (lab) => {
  const view = await lab.python(`
from browser import html
class Note(html.DIV):
    pass
class Answering(html.DIV):
    def __getattr__(self, name):
        return "no " + name
class Counting(html.DIV):
    def __getattribute__(self, name):
        return "always " + name
def title(one):
    return one.title
note, other = Note(title="of the page"), Answering(title="of the page too")
print([title(note) for _ in range(3)])
Note.title = "of the class"
print(title(note), title(other), other.absent)
del Note.title
print(title(note), title(Counting(title="x")), title(html.P(title="p")))
try:
    note.__absent__
except AttributeError as error:
    print(error)
print(note.__class__ is Note, hasattr(note, "title"), hasattr(note, "absent"), html.DIV.__getattribute__(note, "title"))`);
  assert.deepEqual(view.lines, [
    "['of the page', 'of the page', 'of the page']",
    'of the class of the page too no absent',
    'of the page always title p',
    "'Note' object has no attribute '__absent__'",
    'True True False of the page',
  ]);
  view.expectQuiet();
});

test('elements of a class of the program have attributes of their own, whatever nodes have', async (lab) => {
  const view = await holds(lab, `${raises}
import gc
class Sprite(html.DIV):
    speed = 1
    def __init__(self, x, y):
        super().__init__("s", Class="sprite")
        self.x, self.y = x, y
        self.children, self.parent, self.attrs, self.query = [1], None, {"k": b"v"}, "q"
        self.index, self.select = 4, {"a": 1}
        self.speed = 5
    def move(self):
        self.x += self.speed
document <= Sprite(3, 4.5)
gc.collect()
sprite = document.select_one(".sprite")
sprite.move()
sprite = None
gc.collect()
sprite = document.select_one(".sprite")
assert (sprite.x, sprite.y, sprite.children, sprite.parent, sprite.attrs, sprite.query) == (8, 4.5, [1], None, {"k": b"v"}, "q")
assert (sprite.index, sprite.select, sprite.speed, Sprite.speed) == (4, {"a": 1}, 5, 1)
assert sprite.abs_left >= 0 and sprite.html == "s" and sprite.parentElement == document.body
del sprite.speed
sprite = None
gc.collect()
assert document.select_one(".sprite").speed == 1
plain = html.DIV()
for name in "x", "abs_left", "children", "parent", "attrs":
    message = raises(AttributeError, setattr, plain, name, 5)
    assert name in message and "browser.html" in message`);
  view.expectQuiet();
});

test('what cannot be is told', async (lab) => {
  const view = await holds(lab, `${raises}
from browser import bind
box = document["box"]
for function, *args in [(document.select,), (bind, None, "click"), (bind, 5, "click"), (html.DIV, 1, 2),
                        (setattr, box, "style", 5), (setattr, box, "style", None), (setattr, box, "left", "abc"),
                        (setattr, box, "onclick", "alert(1)"), (setattr, box, "onclick", 5)]:
    try:
        function(*args)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
box.left = "12px"
box.left = "auto"
box.left = "calc(1px + 2px)"
box.left = ""
box.once = "mine"
box.onclick = None
assert box.once == "mine"`);
  assert.deepEqual(view.lines, [
    'TypeError: select() takes a CSS selector',
    'TypeError: bind() was given None as its target: the element was not found',
    'TypeError: the target of bind() is an element, a CSS selector, a class of browser.html or a list of these, not int',
    'TypeError: DIV() takes at most 1 positional argument (2 given)',
    'TypeError: style must be a str or a dict of properties, not int',
    'TypeError: style must be a str or a dict of properties, not NoneType',
    "ValueError: left is a number of pixels or a length of CSS, not 'abc'",
    "TypeError: 'str' object is not callable",
    "TypeError: 'int' object is not callable",
  ]);
});

test('an option of a SELECT is removed by its number', async (lab) => {
  await holds(lab, `${raises}
choice = html.SELECT(html.OPTION(word) for word in ("a", "b", "c", "d"))
choice.remove(0)
choice.remove(-1)
choice.remove(choice[1])
assert [option.text for option in choice.options] == ["b"]
raises(IndexError, choice.remove, 3)`);
});
