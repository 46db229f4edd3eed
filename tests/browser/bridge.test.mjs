// Values across the border between JavaScript and Python.
import assert from 'node:assert/strict';
import { test } from './harness.mjs';

const js = (code) => ({ head: `<script>${code}</script>` });

const raises = `
from browser import window
import javascript
def raises(kind, function, *args):
    try:
        function(*args)
    except kind as exc:
        return str(exc)
    raise AssertionError(f"no {kind.__name__}")
`;

test('values of JavaScript as Python has them', async (lab) => {
  await lab.python(`${raises}
v = window.values
assert v.yes is True and v.no is False and v.text == "é🎉" and v.lone == "a\\ud800"
assert v.int == 5 and type(v.int) is int and v.float == 1.5 and type(v.big) is int and v.big == 2 ** 70
assert type(v.whole) is int and str(v.negative_zero) == "-0.0" and v.nan != v.nan
assert v.null is None and javascript.NULL is None
assert v.undefined is javascript.UNDEFINED and not v.undefined and repr(v.undefined) == "UNDEFINED"
assert type(v.undefined) is javascript.UndefinedType
raises(AttributeError, lambda: v.absent)`,
  js(`window.values = {yes: true, no: false, text: 'é🎉', lone: 'a\\ud800', int: 5, float: 1.5, big: 2n ** 70n,
    whole: 1e3, negative_zero: -0, nan: NaN, null: null, undefined: undefined};`));
});

test('values of Python as JavaScript has them', async (lab) => {
  const view = await lab.python(`${raises}
def kind(value):
    return window.kind(value)
for value in [None, True, 5, -2**53, 2**60, 1.0, "é\\ud800", [1, [2]], (1, 2), b"ab", bytearray(b"c"), {"a": {"b": 1}},
              {1, 2}, frozenset([3]), javascript.UNDEFINED, window, object(), int, len]:
    print(kind(value))
assert raises(TypeError, kind, {1: 2}).startswith("a dict with keys of type int")
deep = []
for i in range(1000):
    deep = [deep]
raises(RecursionError, kind, deep)
marker = object()
assert window.same(marker) is marker and window.same(int) is int`, js(`window.kind = (x) => x === null ? 'null' : x === window ? 'window'
  : x instanceof Set ? 'Set ' + [...x] : x instanceof Uint8Array ? 'Uint8Array ' + x : Array.isArray(x) ? 'Array ' + JSON.stringify(x)
  : typeof x === 'object' && Object.getPrototypeOf(x) === Object.prototype ? JSON.stringify(x)
  : typeof x + (typeof x === 'object' || typeof x === 'function' || typeof x === 'undefined' ? '' : ' ' + String(x).length + ' ' + (typeof x === 'string' ? '' : x));
  window.same = (x) => x;`));
  assert.deepEqual(view.lines, ['null', 'boolean 4 true', 'number 1 5', 'bigint 17 -9007199254740992', 'bigint 19 1152921504606846976', 'number 1 1',
    'string 2 ', 'Array [1,[2]]', 'Array [1,2]', 'Uint8Array 97,98', 'Uint8Array 99', '{"a":{"b":1}}', 'Set 1,2', 'Set 3',
    'undefined', 'window', 'object', 'function', 'function']);
});

test('an Array is a live list', async (lab) => {
  await lab.python(`${raises}
a = window.array
assert a == [1, "b", [3], None] and len(a) == 4 and a[-2] == [3] and a[0] == 1 and list(a[1:3]) == ["b", [3]]
assert "b" in a and 5 not in a and a.index("b") == 1 and a.count(1) == 1 and bool(a)
window.array.push(5)
assert a[4] == 5 and len(a) == 5
a.append("six")
a[0] = "one"
a.insert(1, "new")
assert window.text() == '["one","new","b",[3],null,5,"six"]'
assert a.pop() == "six" and a.pop(1) == "new"
a.remove("b")
del a[0]
assert a == [[3], None, 5]
a.extend([9, 8])
a += (7,)
a[1:2] = ["x", "y"]
del a[0]
assert a == ["x", "y", 5, 9, 8, 7]
del a[:2]
a.sort()
assert a == [5, 7, 8, 9]
a.reverse()
a.sort(key=lambda n: -n, reverse=True)
assert a.sort(lambda x, y: y - x) == [9, 8, 7, 5] and a.sort(lambda x, y: x - y) == a
assert window.text() == "[5,7,8,9]" and a.copy() == [5, 7, 8, 9] and type(a.copy()) is list
assert a + [1] == [5, 7, 8, 9, 1] and [1] + a == [1, 5, 7, 8, 9] and a * 2 == [5, 7, 8, 9] * 2
assert a == window.array and a < [6] and a != [5] and list(reversed(a)) == [9, 8, 7, 5]
assert repr(a) == "[5, 7, 8, 9]" and [x for x in a] == [5, 7, 8, 9] and sum(a) == 29
assert a.length == 4 and a.map(lambda x, *rest: x + 1) == [6, 8, 9, 10]
first, *others = a
match a:
    case [5, *tail]:
        assert tail == [7, 8, 9]
raises(IndexError, lambda: a[10])
raises(IndexError, lambda: a.__setitem__(10, 1))
raises(ValueError, lambda: a.remove(77))
raises(ValueError, lambda: a.index(77))
raises(TypeError, lambda: a + 5)
a.clear()
assert len(a) == 0 and not a
raises(IndexError, lambda: a.pop())
big = window.Array.new(*range(3))
big.extend(range(100000))
assert len(big) == 100003 and big[-1] == 99999`, js("window.array = [1, 'b', [3], null]; window.text = () => JSON.stringify(array);"));
});

test('typed arrays and buffers', async (lab) => {
  await lab.python(`${raises}
t = window.typed
assert t == [1, 2, 250] and len(t) == 3 and t[-1] == 250 and list(t[:2]) == [1, 2] and 2 in t
t[0] = 7
assert window.typed[0] == 7 and bytes(t) == b"\\x07\\x02\\xfa"
t[:] = [1, 2, 3]
assert bytes(t) == b"\\x01\\x02\\x03"
t.reverse()
assert list(t) == [3, 2, 1]
assert "length" in raises(TypeError, lambda: t.append(1))
raises(TypeError, lambda: t.pop())
assert window.floats == [1.5, 2] and bytes(window.buffer) == b"ab" and bytes(window.part) == b"b"
assert bytes(window.Array.new(65, 66, 67)) == b"ABC"
assert bytes(window.view) == b"ab"`, js(`window.typed = new Uint8Array([1, 2, 250]); window.floats = new Float64Array([1.5, 2]);
window.buffer = new TextEncoder().encode('ab').buffer; window.part = new Uint8Array(window.buffer, 1); window.view = new DataView(window.buffer);`));
});

test('objects: attributes, items, in, iteration, len, to_dict, dir and repr', async (lab) => {
  await lab.python(`${raises}
o = window.thing
assert o.a == 1 and o["b-c"] == 2 and "a" in o and "z" not in o and hasattr(o, "nested") and not hasattr(o, "z")
raises(KeyError, lambda: o["z"])
o.new = [1]
o["d e"] = None
assert window.JSON.stringify(o) == '{"a":1,"b-c":2,"nested":{"x":[1]},"new":[1],"d e":null}'
del o.new
del o["d e"]
raises(AttributeError, lambda: delattr(o, "z"))
d = o.to_dict()
assert type(d) is dict and list(d) == ["a", "b-c", "nested"] and d["nested"].x == [1]
assert "nested" in dir(o) and str(o) == '{"a":1,"b-c":2,"nested":{"x":[1]}}' and repr(o) == f"<JSObject {o}>"
assert o == window.thing and o != 5 and o != window and hash(o) == hash(window.thing) and len({o, window.thing, window}) == 2
assert o.nested != o
assert list(o) == ["a", "b-c", "nested"] == [key for key in o] and len(o) == 3 and dict(o) == {**o} == d
assert list(o.keys()) == list(o) and list(o.items())[0] == ("a", 1) and 2 in o.values()
assert o.nested.x[0] == 1 and bool(o)
data = window.data
assert data.items == [1] and data.values == 2 and len(data) == 4 and list(data) == ["items", "values", "length", "next"]
assert "'Object' object is not an iterator" == raises(TypeError, next, data)
like = window.like
assert len(like) == 2 and list(like) == ["a", "b"] and like[-1] == "b" and like[:1] == ["a"]
assert list(window.Date.new(0)) == [] and "Loop" in window.loop.name and str(window.loop) == "[object Object]"
assert "can't add" in raises(TypeError, lambda: window.document.body <= data)
for look in list, dict, lambda bad: bad["x"], lambda bad: bad.x, lambda bad: bad.to_dict():
    assert "refused" in raises(javascript.JavascriptError, look, window.bad), look
assert "x" not in window.bad and raises(TypeError, len, window.bad) and repr(window.bad) == "<JSObject [object Object]>" and dir(window.bad) == []`,
  js(`window.thing = {a: 1, 'b-c': 2, nested: {x: [1]}}; window.data = {items: [1], values: 2, length: 7, next: null};
const refuse = () => { throw new Error('refused'); };
window.bad = new Proxy({}, {get: refuse, has: refuse, ownKeys: refuse});
window.like = {0: 'a', 1: 'b', length: 2}; window.loop = {name: 'Loop'}; window.loop.itself = window.loop;`));
});

test('iterators of JavaScript are asked for an item at a time', async (lab) => {
  await lab.python(`${raises}
seen = []
for number in window.count():
    if number > 3:
        break
    seen.append(number)
assert seen == [0, 1, 2, 3] and window.made == 5
counting = window.count()
assert next(counting) == 0 and next(counting) == 1 and iter(counting) == counting and 7 in counting and next(counting) == 8
from itertools import islice
assert list(islice(window.iterable, 3)) == [0, 1, 2] and list(window.by_hand) == [1, 2, 3] == list(zip(*[[1, 2, 3]]))[0:0] + [1, 2, 3]
assert "no len()" in raises(TypeError, len, counting) and next(window.map.entries()) == ["k", 1]
assert raises(StopIteration, next, window.Array.new().values()) == ""
assert "from the generator" in raises(javascript.JavascriptError, list, window.failing())
for key in window.set:
    window.set.delete(key)
assert len(window.set) == 0`, js(`window.made = 0;
window.count = function* () { for (let n = 0; ; n += 1) { made += 1; yield n; } };
window.failing = function* () { yield 1; throw new Error('from the generator'); };
window.iterable = {[Symbol.iterator]: count};
window.by_hand = {n: 0, next() { this.n += 1; return {done: this.n > 3, value: this.n}; }};
window.map = new Map([['k', 1]]); window.set = new Set([1, 2, 3]);`));
});

test('sets, maps and other collections', async (lab) => {
  await lab.python(`${raises}
s, m = window.set, window.map
assert 1 in s and "x" in s and 5 not in s and len(s) == 2 and sorted(map(str, s)) == ["1", "x"]
s.add(7)
assert 7 in s and s.has(7)
assert len(m) == 2 and "k" in m and "z" not in m and [list(pair) for pair in m] == [["k", 1], [2, "v"]]
assert m.get("k") == 1 and list(m.keys()) == ["k", 2]
m.set("new", [1])
assert m.get("new") == [1] == m["new"] and dict(m) == {"k": 1, 2: "v", "new": [1]} == {**m} == m.to_dict()
m["size"] = "large"
assert m["size"] == "large" and m.size == 4 and dict(m)["size"] == "large"
del m["size"]
assert m.size == 3 and m["size"] == 3
form = window.FormData.new()
form.append("a", "1")
form.append("b", "2")
assert dict(form) == {"a": "1", "b": "2"} and form["b"] == "2" and "a" in form and list(form) == [["a", "1"], ["b", "2"]]
assert dict(window.URLSearchParams.new("q=x&p=y")) == {"q": "x", "p": "y"}
assert [n.id for n in window.document.querySelectorAll("p")] == ["a", "b"]
nodes = window.document.querySelectorAll("p")
assert len(nodes) == 2 and nodes[-1].id == "b" and nodes[0] in nodes
assert list(window.generator()) == [1, 2, 3]`, {
    ...js(`window.set = new Set([1, 'x']); window.map = new Map([['k', 1], [2, 'v']]);
window.generator = function* () { yield 1; yield 2; yield 3; };
document.addEventListener('DOMContentLoaded', () => { for (const id of 'ab') { const p = document.createElement('p'); p.id = id; document.body.append(p); } });`),
  });
});

test('functions of JavaScript: calls, this, keywords, new', async (lab) => {
  await lab.python(`${raises}
assert window.counter.next() == 1 and window.counter.next() == 2
method = window.counter.next
assert method() == 3
assert window.with_options(1, b=2, c="x") == '1 {"b":2,"c":"x"}'
assert window.destructures(a=5) == 5 and window.arrow("k", z=1) == '{"z":1}'
assert "keyword" in raises(TypeError, lambda: window.plain(a=1))
raises(TypeError, lambda: window.parseInt("1", radix=2))
p = window.Point.new(1, 2)
assert (p.x, p.y, p.sum()) == (1, 2, 3) and window.Configured.new(size=9).size == 9
assert isinstance(p, window.Point) and not isinstance(p, window.Configured) and not isinstance(5, (window.Point, window.arrow))
assert isinstance(window.Date.new(0), javascript.Date) and isinstance(p, javascript.JSConstructor(window.Point))
assert window.Date.new(0).toISOString() == "1970-01-01T00:00:00.000Z"
assert "constructor" in raises(javascript.JavascriptError, lambda: window.arrow.new())
assert callable(window.plain) and not callable(window.counter) and repr(window.plain) == "<JSFunction function plain>"
assert window.plain == window.plain and hash(window.plain) == hash(window.plain)
assert raises(javascript.JavascriptError, lambda: window.fails()).startswith("TypeError: bad")
try:
    window.fails()
except javascript.JavascriptError as e:
    assert (e.name, e.message) == ("TypeError", "bad") and "fails" in e.stack and e.value.message == "bad"
try:
    window.fails_with({"status": 404, "data": [1]})
except javascript.JavascriptError as e:
    assert e.value.status == e.status == 404 and str(e) == '{"status":404,"data":[1]}' and not hasattr(e, "absent")
try:
    window.document.createElement("<")
except javascript.JavascriptError as e:
    assert e.name == "InvalidCharacterError" and e.code == 5
try:
    window.fails_with(7)
except javascript.JavascriptError as e:
    assert e.value == 7 and str(e) == "7"`, js(`
window.fails_with = (what) => { throw what; };
window.counter = {n: 0, next() { this.n += 1; return this.n; }};
window.plain = function plain(a, b) { return a; };
window.with_options = function (first, options = {}) { return first + ' ' + JSON.stringify(options); };
window.destructures = function ({ a, b = 1 }) { return a; };
window.arrow = (key, options) => JSON.stringify(options);
window.Point = class { constructor(x, y) { this.x = x; this.y = y; } sum() { return this.x + this.y; } };
window.Configured = class { constructor(config) { this.size = config.size; } };
window.fails = function fails() { throw new TypeError('bad'); };`));
});

test('functions and methods of Python in JavaScript', async (lab) => {
  const view = await lab.python(`${raises}
def f(a, b=2):
    return [a, b]
class C:
    def m(self, x):
        return x * 2
    def __call__(self):
        return "called"
c = C()
window.f = f
window.m = c.m
window.c = c
assert window.same(f, f) is True and window.f is f
assert window.c is c and window.invoke() == '[1,2] 8 called f'
def fails():
    raise ValueError("from Python")
window.fails = fails
assert raises(ValueError, lambda: window.rethrow()) == "from Python"
assert window.caught() == "ValueError: from Python true true"`, js(`window.same = (a, b) => a === b;
window.invoke = () => JSON.stringify(f(1)) + ' ' + m(4) + ' ' + c() + ' ' + f.name;
window.rethrow = () => window.fails();
window.caught = () => { try { window.fails(); } catch (e) { return e.message + ' ' + (e instanceof Error) + ' ' + e.stack.includes('Traceback'); } };`));
  assert.equal(await view.run(() => f(5)[0]), 5);
});

test('nodes and objects have one wrapper, or equal ones', async (lab) => {
  await lab.python(`${raises}
from browser import document
assert document.body is document.body and document.body == window.document.body and window == window.window
assert hash(document.body) == hash(document.body) and {document.body: 1}[document.body] == 1
assert window.location == window.location and hash(window.location) == hash(window.location)
many = {window.Object.new(): i for i in range(2000)}
assert len(many) == 2000`);
});

test('javascript has JSObject, JSConstructor and what JavaScript has everywhere', async (lab) => {
  await lab.python(`${raises}
from javascript import JSObject, JSConstructor, Date, Math, RegExp, JSON, Number, String, NULL, UNDEFINED
from javascript import JavascriptError
o = JSObject({"a": [1]})
assert isinstance(o, JSObject) and o.a == [1] and o.a.length == 1
assert JSObject(o) == o and JSObject(5) == 5 and isinstance(JSObject(), JSObject)
assert isinstance(window, JSObject) and not isinstance(5, JSObject)
point = JSConstructor(window.Point)(3)
assert point.x == 3 and "JSConstructor" in repr(JSConstructor(window.Point))
assert "JSConstructor" in raises(TypeError, lambda: JSConstructor(5))
data = JSON.parse('{"a": [1, {"b": null}], "items": 2}')
assert data == {"a": [1, {"b": None}], "items": 2} and type(data["a"][1]) is dict and type(JSON.parse("[1]")) is list
assert isinstance(window.JSON.parse("{}"), JSObject) and JSON.stringify(data) == '{"a":[1,{"b":null}],"items":2}'
raises(RecursionError, JSON.parse, "[" * 5000 + "]" * 5000)
raises(JavascriptError, JSON.parse, "{")
assert Math.max(1, 2) == 2 and Date.new(0).getTime() == 0 and JSON.stringify([1]) == "[1]" and Number("5") == 5
assert RegExp.new("b+").test("abbc") and String.fromCharCode(65) == "A"
assert issubclass(JavascriptError, Exception)
import builtins
assert builtins.JSObject is JSObject and builtins.JSConstructor is JSConstructor
assert javascript.pyobj2jsobj(5) == 5 and javascript.jsobj2pyobj("x") == "x"`, js('window.Point = class { constructor(x) { this.x = x; } };'));
});

test('javascript.this is the this of the call', async (lab) => {
  await lab.python(`${raises}
from javascript import this
def who():
    return this().name
window.thing.who = who
assert window.ask() == "thing"`, js("window.thing = {name: 'thing'}; window.ask = () => window.thing.who();"));
});

test('bind and unbind of what gets events and is no node', async (lab) => {
  const view = await lab.python(`
from browser import window
def heard(event):
    print("heard", event.type)
window.bind("ping", heard)
window.dispatchEvent(window.Event.new("ping"))
window.unbind("ping", heard)
window.dispatchEvent(window.Event.new("ping"))
target = window.EventTarget.new()
@target.bind("pong")
def pong():
    print("pong")
target.dispatchEvent(window.Event.new("pong"))`);
  assert.deepEqual(view.lines, ['heard ping', 'pong']);
});

test('open reads files over HTTP, as text and as bytes', async (lab) => {
  await lab.python(`${raises}
with open("data.txt") as f:
    assert f.read() == "première\\nligne 2\\n"
with open("data.txt", encoding="utf-8") as f:
    assert [line.strip() for line in f] == ["première", "ligne 2"]
with open("data.txt", "rb") as f:
    assert f.read(4) == b"prem" and f.read() == "ière\\nligne 2\\n".encode()
assert open(window.location.origin + "/data.txt").readline() == "première\\n"
raises(FileNotFoundError, open, "nothing.txt")
raises(OSError, open, "data.txt", "w")`, { files: { '/data.txt': 'première\nligne 2\n' } });
});

test('__BRYTHON__ has date, re, session_storage, language, version_info, path and modules', async (lab) => {
  await lab.python(`
b = __BRYTHON__
assert b.date(0).getTime() == 0 and b.re("a+", "g").flags == "g"
b.local_storage().setItem("k", "v")
assert b.local_storage().getItem("k") == "v" and b.session_storage().length == 0
assert b.indexedDB().open and isinstance(b.language, str) and b.version_info[0] == 3
assert isinstance(b.path, list) and "sys" in b.modules and b.debug == 0`);
});

test('the window keeps its methods when a script imports functions of their names', async (lab) => {
  const view = await lab.python(`
from browser import bind, window
def unbind(*args):
    raise AssertionError
def resized(event):
    print(event.type)
window.bind("resize", resized)
window.dispatchEvent(window.Event.new("resize"))
window.unbind("resize", resized)
window.dispatchEvent(window.Event.new("resize"))
@bind(window, "ping")
def ping(event):
    print(event.type)
window.dispatchEvent(window.Event.new("ping"))`);
  assert.deepEqual(view.lines, ['resize', 'ping']);
});

test('collections of nodes are like lists that cannot be changed', async (lab) => {
  const view = await lab.open(`<form id="form"><input name="a"><input name="b"></form><p>1</p><p>2</p><p>3</p>
<script type="text/python">
from browser import document, html, window
nodes = document.querySelectorAll("p")
assert [p.text for p in nodes[1:]] == ["2", "3"] and nodes[-1].text == "3" and len(nodes) == 3
assert nodes[::-1] == list(reversed(nodes)) and nodes + [1] == [*nodes, 1] and nodes.index(nodes[1]) == 1
assert nodes[0] in nodes and document.body not in nodes and nodes == list(nodes) and nodes.length == 3
live = document.getElementsByTagName("p")
document <= html.P("4")
assert len(live) == 4 and len(nodes) == 3 and live[3].text == "4"
for p in live:
    p.remove()
assert len(live) == 0 and len(nodes) == 3
document <= list(nodes)
elements = document["form"].elements
assert elements["a"].name == "a" == elements[0].name and elements.b.name == "b" and [e.name for e in elements] == ["a", "b"]
assert document.forms[0] is document["form"] and document.forms["form"] is document.forms[0] and elements.namedItem("b").name == "b"
for change in [lambda: nodes.append(1), lambda: nodes.pop(), lambda: live.clear(), lambda: live.__setitem__(0, live[1]), lambda: live.sort(key=id)]:
    try:
        change()
        raise AssertionError
    except TypeError as e:
        print(e)
# What can be iterated can be sliced.
files = window.DataTransfer.new()
for name in "abc":
    files.items.add(window.File.new([], name))
assert [f.name for f in files.files[1:]] == ["b", "c"]
try:
    window.JSON.parse("{}")[1:]
except TypeError as e:
    print(e)
print("-- end --")
</script>`);
  await view.untilPrinted('-- end --');
  const message = 'the nodes of a document are no list that can be changed: make one with list()';
  assert.deepEqual(view.printed, [...Array(5).fill(message), "'Object' object is no sequence", '-- end --']);
});

test('a picture that is not in the page has the size that it was made with', async (lab) => {
  const view = await lab.python(`
from browser import html, window
print(window.Image.new(50, 60).width, html.IMG(width=7).width, html.DIV().width, html.DIV(style={"height": 8}).height)`);
  assert.deepEqual(view.lines, ['50 7 0 8']);
});

test('texts that come again and again, and others between them, are what they are', async (lab) => {
  const view = await lab.python(`
from browser import window
texts = list(window.texts)
assert len(texts) == 3000 and [str(text) for text in texts] == [str(text) for text in window.texts]
assert "".join(texts) == window.joined
kept = [window.again("row") for i in range(100)]
between = [(window.again("row"), window.again("rxw"), window.again("r\\xe4w"), window.again("")) for i in range(100)]
assert set(kept) == {"row"} and set(between) == {("row", "rxw", "r\\xe4w", "")}
big = bytearray(30_000_000)
assert window.again("row") == "row" and window.again("rxw") == "rxw" and {"rxw": 1}[window.again("rxw")] == 1
print(len(big))`, js(`window.texts = Array.from({length: 3000}, (_, i) => ['a' + i + 'z', 'same', 'ä' + i, 'x'.repeat(i % 70), ''][i % 5]);
    window.joined = window.texts.join('');
    window.again = (text) => text;`));
  assert.deepEqual(view.lines, ['30000000']);
});

test('one instruction reads attributes of nodes, arrays and objects of several classes', async (lab) => {
  const view = await lab.python(`
from browser import document, html, window
class Named(html.DIV):
    class_name = "own"
class Asking(html.DIV):
    def __getattr__(self, name):
        return "asked for " + name
class Saying(html.DIV):
    def __getattribute__(self, name):
        return "says " + name
class Plain:
    class_name = children = other = "plain"
def read(value):
    try:
        return value.class_name, value.other
    except AttributeError as error:
        return str(error)
values = [html.DIV(Class="a"), html.P(Class="b"), Named(Class="c"), Asking(Class="d"), Saying(), Plain(), window.some, 5]
expected = [read(value) for value in values]
for turn in range(3):
    assert [read(value) for value in values] == expected
    assert [read(value) for value in reversed(values)] == expected[::-1]
for line in expected:
    print(line)
Named.class_name = "changed"
print(read(values[2]))
del Named.class_name
print(read(values[2]), read(values[0]))
items = window.items
for turn in range(3):
    items.append(turn)
    for value in (items, [1, 2], items):
        assert value.index(2) == 1
print(list(items))`, js(`window.some = {class_name: 'js', other: 'js too'}; window.items = [1, 2];`));
  assert.deepEqual(view.lines, [
    "'DIV' object has no attribute 'other'", "'P' object has no attribute 'other'", "'Named' object has no attribute 'other'",
    "('d', 'asked for other')", "('says class_name', 'says other')", "('plain', 'plain')", "('js', 'js too')",
    "'int' object has no attribute 'class_name'", "'Named' object has no attribute 'other'",
    "'Named' object has no attribute 'other' 'DIV' object has no attribute 'other'", '[1, 2, 0, 1, 2]']);
});

test('Dates are compared by time, and their difference is in milliseconds', async (lab) => {
  await lab.python(`${raises}
early, late = window.Date.new(1000), window.Date.new(3500)
assert early < late and late > early and early <= window.Date.new(1000) and late >= early and not late < early
assert late - early == 2500 and type(late - early) is int and early - late == -2500
assert sorted([late, early]) == [early, late] and max(early, late) == late and early != window.Date.new(1000)
raises(TypeError, lambda: early < 5)
raises(TypeError, lambda: early - 5)
raises(TypeError, lambda: window.thing < window.thing)`, js('window.thing = {};'));
});

test('what an object of JavaScript lacks is told with its class there', async (lab) => {
  const view = await lab.open(`<script>class Ship {} window.ship = new Ship();</script><script type="text/python">
from browser import document, html, window
for one in window, window.console, window.Math, window.ship, window.Object.new(), document, html.P(), window.Event.new("x"), window.Array.new():
    try:
        one.absent
    except AttributeError as error:
        print(error, error.obj is one)
window.console.lag
</script>`);
  await view.untilReported(/'console' object has no attribute 'lag'\. Did you mean: 'log'\?/);
  assert.deepEqual(view.printed, ['Window', 'console', 'Math', 'Ship', 'Object', 'HTMLDocument', 'P', 'Event', 'Array']
    .map((name) => `'${name}' object has no attribute 'absent' True`));
});

test('a string that is too long for JavaScript is an error', async (lab) => {
  await lab.python(`${raises}
from browser import document, html
p = html.P("x" * 2_000_000, title="é" * 1_500_000)
assert len(p.text) == 2_000_000 and len(p.title) == 1_500_000
long = "x" * (2 ** 29 - 23)
for use in (lambda: setattr(window, "long", long), lambda: html.P(long), lambda: html.P(title=long), lambda: setattr(p, "text", long),
            lambda: p <= long, lambda: p.attrs.update(title=long)):
    assert "536870888" in raises(OverflowError, use)`);
});
