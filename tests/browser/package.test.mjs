// The package `browser`: its functions and its modules.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { test, until } from './harness.mjs';

const python = (source) => `<script type="text/python">\n${source}\n</script>`;

test('browser has window, document, console, self, scope and is_webworker', async (lab) => {
  const view = await lab.python(`
from browser import window, document, console, self, scope, is_webworker, DOMNode, DOMEvent
assert window.document is document and self == window and scope == window and is_webworker is False
assert isinstance(document, DOMNode) and not isinstance(window, DOMNode)
console.log("logged", 1)
console.warn("warned")`);
  assert.deepEqual(view.lines, ['logged 1']);
  assert.ok(view.console.some(({ type, text }) => type === 'warning' && text === 'warned'));
});

test('browser has alert, confirm and prompt', async (lab) => {
  const view = await lab.python(`
from browser import alert, confirm, prompt
alert("seen")
print(confirm("sure?"), prompt("name?", "default"))`, { answer: (dialog) => (dialog.type() === 'prompt' ? 'typed' : undefined) });
  assert.deepEqual(view.lines, ['True typed']);
  assert.deepEqual(view.dialogs.map(({ type, message }) => `${type} ${message}`),
    ['alert seen', 'confirm sure?', 'prompt name?']);
});

test('browser.bind decorates for elements, selectors, classes, windows and several of them', async (lab) => {
  const view = await lab.open(`<p id="a" class="k">a</p><p id="b" class="k">b</p><h1 id="t">t</h1>
<script type="text/python">
from browser import bind, document, html, window
@bind(document["a"], "click")
def one(event):
    print("one", event.target.id)
@bind(".k", "click")
def by_selector(event):
    print("selector", event.currentTarget.id)
@bind(html.H1, "click")
def by_class(event):
    print("class", event.target.id)
@bind([document["b"], document["t"]], "click")
def several():
    print("several")
@bind(window, "ping")
def on_window(event):
    print("window", event.type)
document["a"].click()
document["b"].click()
document["t"].click()
window.dispatchEvent(window.Event.new("ping"))
@bind(document["a"], "pong", {"once": True})
def once(event):
    print("once")
document["a"].trigger("pong")
document["a"].trigger("pong")
print("-- end --")
</script>`);
  await view.expectPrinted(['one a', 'selector a', 'selector b', 'several', 'class t', 'several', 'window ping', 'once', '-- end --']);
});

test('browser.load runs a script of JavaScript\'s', async (lab) => {
  const view = await lab.python(`
from browser import load, window
assert load("code.js") is None
print(window.loaded("x"), load("code.js", ["loaded"])[0]("z"))
import javascript
print(javascript.load("code.js", ["loaded"])[0]("y"))
try:
    load("nothing.js")
except Exception as e:
    print(type(e).__name__, "404" in str(e))`, { files: { '/code.js': 'window.loaded = (x) => `loaded ${x}`;' } });
  assert.deepEqual(view.lines, ['loaded x loaded z', 'loaded y', 'JavascriptError True']);
});

test('browser.load obeys a policy that allows no inline scripts', async (lab) => {
  const view = await lab.open(`<script type="text/python" src="main.py"></script>`, {
    head: `<meta http-equiv="Content-Security-Policy" content="script-src 'self' 'wasm-unsafe-eval'">`,
    files: { '/main.py': 'from browser import load\nload("code.js")\nprint("asked")\n', '/code.js': 'console.log("code ran");' },
  });
  await view.untilPrinted('code ran');
  assert.deepEqual(view.printed, ['asked', 'code ran']);
});

test('browser.run_script runs Python source as a module', async (lab) => {
  const view = await lab.python(`
from browser import run_script
run_script("x = 5\\nprint('in', __name__)", name="inner")
import inner
print(inner.x)
try:
    run_script("1/0")
except ZeroDivisionError as e:
    print("raised", e)`);
  assert.deepEqual(view.lines, ['in inner', '5', 'raised division by zero']);
});

test('browser.timer calls functions later, with arguments', async (lab) => {
  const view = await lab.open(`<script type="text/python">
from browser import timer
events = []
timer.set_timeout(lambda *args: print("timeout", args), 10, 1, [2])
gone = timer.set_timeout(lambda: print("never"), 10)
timer.clear_timeout(gone)
ticks = []
def tick(word):
    ticks.append(word)
    if len(ticks) == 3:
        timer.clear_interval(number)
        print(ticks)
number = timer.set_interval(tick, 5, "t")
def frame(time):
    print("frame", time > 0)
timer.request_animation_frame(frame)
timer.cancel_animation_frame(timer.request_animation_frame(lambda time: print("never")))
for begin in timer.set_timeout, timer.set_interval, timer.request_animation_frame:
    try:
        begin("text")
        raise AssertionError
    except TypeError:
        pass
timer.set_loop_timeout(100)
</script>`);
  await view.untilPrinted('timeout (1, [2])');
  await view.untilPrinted("['t', 't', 't']");
  await view.untilPrinted('frame True');
  assert.ok(!view.printed.includes('never'));
  view.expectQuiet();
});

test('time has set_timeout, set_interval and clear_interval, as in 2013', async (lab) => {
  const view = await lab.open(`<script type="text/python">
import time
def tick():
    print("tick", time.time() > 0)
    time.clear_interval(number)
    time.set_timeout(lambda: print("after"), 5)
number = time.set_interval(tick, 5)
for begin in time.set_timeout, time.set_interval:
    try:
        begin("window.evil = 1", 0)
    except TypeError as e:
        assert str(e) == "'str' object is not callable"
time.set_timeout(lambda *args: print(args), 1, "a", 2)
</script>`);
  await view.untilPrinted("('a', 2)");
  await view.untilPrinted('after');
  assert.deepEqual(view.printed.filter((line) => line !== "('a', 2)"), ['tick True', 'after']);
});

const storageTest = (module, property) => async (lab) => {
    const view = await lab.python(`
from ${module} import storage
storage["a"] = "1"
storage["é"] = "deux"
assert storage["a"] == "1" and "a" in storage and "b" not in storage and len(storage) == 2
assert sorted(storage) == ["a", "é"] and sorted(storage.keys()) == ["a", "é"]
assert dict(storage.items()) == {"a": "1", "é": "deux"} and sorted(storage.values()) == ["1", "deux"]
assert storage.get("b") is None and storage.get("b", "x") == "x"
for wrong in [lambda: storage["b"], lambda: storage[1], lambda: storage.__setitem__("a", 5), lambda: storage.__delitem__("b"), lambda: storage.pop("b")]:
    try:
        wrong()
    except (KeyError, TypeError) as e:
        print(type(e).__name__)
assert storage.pop("a") == "1" and storage.pop("a", None) is None
del storage["é"]
assert len(storage) == 0
storage["kept"] = "yes"
storage.update({"more": "m"})
storage.clear()
storage["kept"] = "yes"`);
    assert.deepEqual(view.lines, ['KeyError', 'TypeError', 'TypeError', 'KeyError', 'KeyError']);
    assert.equal(await view.run((which) => window[which].getItem('kept'), property), 'yes');
};
test('the local storage is like a dict of str', storageTest('browser.local_storage', 'localStorage'));
test('the session storage is like a dict of str', storageTest('browser.session_storage', 'sessionStorage'));
test('the local storage of 2013 is like a dict of str', storageTest('local_storage', 'localStorage'));

test('browser.object_storage keeps values of any kind', async (lab) => {
  await lab.python(`
from browser.local_storage import storage
from browser.object_storage import ObjectStorage
objects = ObjectStorage(storage)
objects["list"] = [1, 2.5, "é", None, True, {"a": {"b": []}}]
objects[5] = {"n": 1}
objects[True] = "t"
assert objects["list"] == [1, 2.5, "é", None, True, {"a": {"b": []}}]
assert objects[5] == {"n": 1} and 5 in objects and 6 not in objects and len(objects) == 3
assert objects.get(6, "none") == "none" and objects.get(5) == {"n": 1}
assert set(map(str, objects.keys())) == {"list", "5", "True"}
assert objects.pop(5) == {"n": 1} and objects.pop(5, 0) == 0
try:
    objects[5]
    raise AssertionError
except KeyError as e:
    assert e.args == (5,)
del objects["list"]
assert objects.items() == [(True, "t")]
objects.clear()
assert len(storage) == 0
import object_storage
assert object_storage.ObjectStorage is ObjectStorage`);
});

test('browser.ajax: blocking requests and what they give', async (lab) => {
  await lab.python(`
from browser import ajax
req = ajax.get("text.txt", blocking=True)
assert (req.status, req.text, req.read()) == (200, "texte é\\n", "texte é\\n"), req.text
assert "text/plain" in req.headers["content-type"] and req.get_header("content-type") == req.headers["content-type"]
assert ajax.get("text.txt", blocking=True, mode="binary").read() == "texte é\\n".encode()
data = ajax.get("data.json", blocking=True, mode="json").read()
assert data == {"a": [1, {"b": None}], "c": "é"} and type(data) is dict and type(data["a"]) is list
assert ajax.get("nothing.txt", blocking=True).status == 404
answers = []
ajax.get("text.txt", blocking=True, oncomplete=lambda req: answers.append(req.text))
assert answers == ["texte é\\n"]
try:
    ajax.get("x", nonsense=1)
    raise AssertionError
except TypeError as e:
    assert "nonsense" in str(e) and "blocking" in str(e) and "onload" in str(e)`, { files: { '/text.txt': 'texte é\n', '/data.json': '{"a": [1, {"b": null}], "c": "é"}' } });
});

test('browser.ajax: callbacks, data, headers and modes', async (lab) => {
  const view = await lab.open(`<script type="text/python">
from browser import ajax
def done(name):
    def complete(req):
        print(name, req.status, req.read())
    return complete
ajax.get("text.txt", oncomplete=done("text"))
ajax.get("text.txt", mode="binary", oncomplete=done("binary"))
ajax.get("data.json", mode="json", oncomplete=done("json"), cache=True)
def echoed(req):
    answer = req.json
    print(answer["method"], answer["query"], answer["body"], answer["type"], answer["extra"])
ajax.post("echo?q=1", data={"x": "é&", "y": [1, 2]}, headers={"X-Extra": "e"}, oncomplete=echoed)
ajax.put("echo", data="raw", headers={"Content-Type": "text/x"}, oncomplete=echoed)
ajax.delete("echo", data={"id": 3}, oncomplete=echoed)
ajax.get("echo", data={"id": 4}, cache=True, oncomplete=echoed)
form = ajax.form_data()
form.append("field", "value")
ajax.post("echo", data=form, oncomplete=lambda req: print("form", "value" in req.json["body"], req.json["type"].split(";")[0]))
from browser import window
file = window.File.new(["content"], "name.txt")
ajax.file_upload("echo", file, field_name="up", data={"k": "v"}, oncomplete=lambda req: print("upload", "name.txt" in req.json["body"], "content" in req.json["body"]))
ajax.get("text.txt", onload=lambda event: print("load", event.type, event.target.responseText.strip()), onprogress=lambda event: print("progress", event.loaded),
         onloadend=lambda: print("loadend"), onerror=print, onabort=print)
aborted = ajax.Ajax()
aborted.bind("abort", lambda event: print("aborted", event.type))
aborted.open("GET", "slow")
aborted.send()
aborted.abort()
try:
    aborted.bind("nonsense", print)
except ValueError as e:
    print(e)
ajax.get("slow", timeout=0.05, ontimeout=lambda: print("timed out"), oncomplete=done("never"))
</script>`, {
    files: {
      '/text.txt': 'texte é\n', '/data.json': '{"a": 1}',
      '/slow': (request, response) => { setTimeout(() => response.end('late'), 1500); },
      '/echo': (request, response) => {
        let body = '';
        request.on('data', (part) => { body += part; });
        request.on('end', () => {
          response.setHeader('Content-Type', 'application/json');
          response.end(JSON.stringify({
            method: request.method, query: request.url.split('?')[1] ?? '', body,
            type: request.headers['content-type'] ?? '', extra: request.headers['x-extra'] ?? '',
          }));
        });
      },
    },
  });
  for (const line of ['text 200 texte é', "binary 200 b'texte \\xc3\\xa9\\n'", "json 200 {'a': 1}",
    'POST q=1 x=%C3%A9%26&y=1&y=2 application/x-www-form-urlencoded e', 'PUT  raw text/x ', 'DELETE id=3   ',
    'GET id=4   ', 'form True multipart/form-data', 'upload True True', 'timed out', 'load load texte é', 'progress 9', 'loadend',
    'aborted abort', "bind() takes one of uninitialized, loading, loaded, interactive, complete, loadstart, progress, load, error, abort, loadend, not 'nonsense'"]) {
    await view.untilPrinted(line);
  }
  assert.ok(!view.printed.some((line) => line.startsWith('never')));
});

test('ajax.Ajax, and ajax() of 2013', async (lab) => {
  const view = await lab.open(`<script type="text/python">
from browser import ajax as module
req = module.Ajax()
req.bind("complete", lambda req: print("today", req.status, req.text))
req.open("GET", "text.txt", True)
req.set_header("X-Thing", "1")
req.set_timeout(10, lambda: None)
req.send()
states = []
old = ajax()
old.on_complete = lambda req: print("2013", req.status, req.text, req.get_header("content-type").split(";")[0], "content-type" in req.headers, req.xml, states)
for state in "uninitialized", "loading", "loaded", "interactive":
    setattr(old, "on_" + state, lambda req, state=state: states.append(state))
old.open("POST", "text.txt", True)
old.set_timeout(5, lambda: None)
old.send({"a": 1})
sync = ajax()
sync.open("GET", "data.xml", False)
sync.send()
print(sync.text, sync.xml.documentElement.tagName)
</script>`, { files: { '/text.txt': 'words', '/data.xml': '<root/>' } });
  await view.untilPrinted('today 200 words');
  await view.untilPrinted("2013 200 words text/plain True None ['loading', 'loaded', 'interactive']");
  assert.ok(view.printed.includes('<root/> root'));
});

test('browser.websocket: supported, bind, send and close', async (lab) => {
  const site = await lab.site();
  const view = await lab.open(`<script type="text/python">
from browser import websocket
print(websocket.supported)
ws = websocket.WebSocket("${site.wsUrl}")
def opened(event):
    ws.send("texte é")
    ws.send(b"bytes")
ws.bind("open", opened)
seen = []
def message(event):
    seen.append(event.data)
    if len(seen) == 2:
        print(seen)
        ws.close(3001, "done")
ws.bind("message", message)
ws.bind("close", lambda event: print("closed", event.code, event.reason))
try:
    websocket.WebSocket("nothing://x")
except Exception as e:
    print(type(e).__name__)
</script>`);
  await view.untilPrinted('closed 3001 done');
  assert.deepEqual(view.printed, ['True', 'ValueError', "['texte é', b'bytes']", 'closed 3001 done']);
});

test('browser.indexed_db keeps records', async (lab) => {
  const view = await lab.open(`<script type="text/python">
from browser.indexed_db import IndexedDB
db = IndexedDB()
def upgrade(event):
    event.target.result.createObjectStore("store")
def ready(event):
    store = db.transaction("store", "readwrite").objectStore("store")
    store.put({"name": "é"}, "k1", onsuccess=stored)
    store.add({"name": "b"}, "k2")
def stored(event):
    store = db.transaction(["store"]).objectStore("store")
    store.get("k1", onsuccess=lambda event: print("got", event.target.result.name))
    store.query(oncomplete=lambda records: print([r.name for r in records], len(store.fetchall())))
    store.count(onsuccess=lambda event: print("count", event.target.result))
db.open("test", ready, 1, onupgradeneeded=upgrade, onerror=lambda event: print("error"))
</script>`);
  await view.untilPrinted("['é', 'b'] 2");
  await view.untilPrinted('count 2');
  assert.equal(view.printed[0], 'got é');
});

test('browser.markdown makes HTML and gives the scripts', async (lab) => {
  const view = await lab.python(`
from browser.markdown import mark
import markdown
assert markdown.mark is mark
html, scripts = mark('''Title
=====

A *word*, __two__, \`code <b>\` and a [link](http://x.y "tip").
Second line <i>html</i> & 1 < 2, snake_case_name \\\\*star\\\\*

    def f(x):
        return x < 1

- one
- two
    1. nested
- three

> quoted

<script type="text/python">
print("a < b")
</script>

### Third
***
![pic](p.png)
''')
for line in html.splitlines():
    print(line)
print(scripts)`.replaceAll('</script>', "<''' + '''/script>"));
  assert.deepEqual(view.lines, ['<h1>Title</h1>',
    '<p>A <em>word</em>, <strong>two</strong>, <code>code &lt;b&gt;</code> and a <a href="http://x.y" title="tip">link</a>.',
    'Second line <i>html</i> & 1 &lt; 2, snake_case_name *star*</p>',
    '<pre class="marked">def f(x):', '    return x &lt; 1', '</pre>',
    '<ul><li>one</li><li>two<ol><li>nested</li></ol></li><li>three</li></ul>',
    '<blockquote>', '<p>quoted</p>', '</blockquote>', '<h3>Third</h3>', '<hr>', '<p><img src="p.png" alt="pic"></p>',
    `['print("a < b")']`]);
});

test('browser.markdown shows the documentation\'s page of web sockets, which then works', async (lab) => {
  const site = await lab.site();
  const source = fs.readFileSync(new URL('fixtures/websockets.md', import.meta.url), 'utf8');
  const view = await lab.open(`<div id="content"></div><script type="text/python">
from browser.markdown import mark
html, scripts = mark(open("websockets.md").read())
doc["content"].html = html
for script in scripts:
    exec(script, globals())
print("shown", len(scripts))
</script>`, { files: { '/websockets.md': source.replace('wss://echo.websocket.org', site.wsUrl) } });
  await view.untilPrinted('shown 1');
  assert.match(await view.run(() => document.getElementById('content').innerHTML), /<h2>Web Sockets<\/h2>[^]*<code>websocket\(<em>hote<\/em>\)<\/code>/);
  await view.fill('#data', 'é 🎉');
  await view.click('text=Envoyer');
  await view.expectAlerts(['Le message est envoyé', 'Message reçu : é 🎉']);
  await view.click('text=Fermer');
  await view.expectAlerts(['Le message est envoyé', 'Message reçu : é 🎉', 'La connection est fermée']);
  if (process.env.SHOTS) await view.page.screenshot({ path: `${process.env.SHOTS}/markdown.png` });
});

test('browser.template renders data and calls functions', async (lab) => {
  const view = await lab.open(`
<ul id="list"><li b-code="for item in items" class="{item}" b-on="click:chosen">{item.upper()} {{x}} {len(items)}</li>
<li b-code="if not items">empty</li><li b-code="else:" title="{count} items" hidden="{count > 5}">some</li></ul>
<script type="text/python">
from browser import document
from browser.template import Template, TemplateError
def chosen(event, template):
    template.data.items.append(event.target.className + "!")
    template.data.count += 1
template = Template("list", [chosen])
template.render(items=["a", "b<"], count=2)
print(document["list"].html.replace("\\n", ""))
document.select("#list li")[0].click()
print([li.text for li in document.select("#list li")])
template.render(items=[], count=9)
print([li.text for li in document.select("#list li")])
from browser import html
document <= html.DIV("<p title='{price:.1f}' class='{ {5: name}[5] }'>{price:.2f}|{name!r}|{name!r:>7}|{name:>{width}}|{ {'k': 1}['k'] }|{name[1:]}|"
                     "{name != 'x'}|{'a:b}'}|{{{price}}}|{{ }}</p>", id="formats")
formats = Template("formats")
formats.render(price=3.14159, name="abc", width=5)
print(document["formats"].html)
document <= html.P("{oops", id="bad")
try:
    Template("bad")
except TemplateError as e:
    print("TemplateError", e)
print("-- end --")
</script>`);
  await view.untilPrinted('-- end --');
  assert.deepEqual(view.printed, [
    '<li class="a">A {x} 2</li><li class="b&lt;">B&lt; {x} 2</li><li title="2 items">some</li>',
    "['A {x} 3', 'B< {x} 3', 'A! {x} 3', 'some']", "['empty']",
    `<p title="3.1" class="abc">3.14|'abc'|  'abc'|  abc|1|bc|True|a:b}|{3.14159}|{ }</p>`,
    "TemplateError a '{' without its '}' in '{oops'", '-- end --']);
});

test('browser.webcomponent defines elements', async (lab) => {
  const view = await lab.open(`<bold-text word="é">inside</bold-text><p is="word-count">one two</p>
<script type="text/python">
from browser import document, html, webcomponent
class BoldText:
    def __init__(self):
        self.shadow = self.attachShadow({"mode": "open"})
        self.shadow <= html.B(self.attrs.get("word", "none"))
    @property
    def observedAttributes(self):
        return ["word"]
    def connectedCallback(self):
        print("connected", self.attrs.get("word"))
    def attributeChangedCallback(self, name, old, new):
        print("changed", name, old, new)
    def shout(self):
        return self.attrs["word"].upper()
class WordCount:
    observedAttributes = ["lang"]
    def connectedCallback(self):
        self.text = f"{len(self.text.split())} words"
    def attributeChangedCallback(self, name, old, new, namespace):
        print("counted", name, old, new, namespace)
made = webcomponent.define("word-count", WordCount, {"extends": "p"})
counted = document.select_one("[is]")
counted.lang = "fr"
print(counted, counted.text, counted.tagName, isinstance(counted, html.P), isinstance(counted, WordCount))
document <= document.createElement("p", {"is": "word-count"})
document <= made("a b c")
print([type(p).__name__ + " " + p.text for p in document.select("p")], len(document[made]))
webcomponent.define("bold-text", BoldText)
element = document.select_one("bold-text")
print(element.shout(), element.shadowRoot.innerHTML, isinstance(element, BoldText))
element.attrs["word"] = "new"
made = html.maketag("BOLD-TEXT")("content", word="made")
document <= made
print(made.shout(), made.html, type(made) is type(element))
assert webcomponent.get("bold-text") is BoldText and webcomponent.get("x-y") is None
for args in [("nohyphen", BoldText), (5, BoldText), ("a-b", 5)]:
    try:
        webcomponent.define(*args)
    except (TypeError, ValueError) as e:
        print(type(e).__name__)
print("-- end --")
</script>`);
  await view.untilPrinted('-- end --');
  assert.deepEqual(view.printed, ['counted lang None fr None', '<WordCount is="word-count" lang="fr"> 2 words P True True',
    "['WordCount 2 words', 'WordCount 0 words', 'WordCount 3 words'] 3", 'changed word None é', 'connected é', 'É <b>é</b> True', 'changed word é new',
    'changed word None made', 'connected made', 'MADE content True', 'ValueError', 'TypeError', 'TypeError', '-- end --']);
});

test('browser.widgets.dialog shows windows that can be moved', async (lab) => {
  const view = await lab.open(`<script type="text/python">
from browser import document
from browser.widgets.dialog import Dialog, EntryDialog, InfoDialog
d = Dialog("Titre", ok_cancel=True, left=100, top=50)
d.panel <= "Content"
d.id = "dialog"
d.ok_button.bind("click", lambda event: print("ok", d.left, d.top))
document.bind("dialog_down", lambda event: print("down"))
document.bind("dialog_close", lambda event: print("closed", event.dialog.id))
e = EntryDialog("Name", "Your name", left=400, top=50)
e.entry.id = "entry"
e.bind("entry", lambda event: (print("entered", e.value), e.close()))
i = InfoDialog("Info", "told", ok="Fine", left=100, top=250)
i.ok_button.id = "fine"
i.id = "info"
print("ready")
</script>`);
  await view.untilPrinted('ready');
  const bar = await view.page.locator('#dialog .brython-dialog-title').boundingBox();
  await view.page.mouse.move(bar.x + 20, bar.y + 8);
  await view.page.mouse.down();
  await view.untilPrinted('down');
  await view.page.mouse.move(bar.x + 60, bar.y + 38, { steps: 4 });
  await view.page.mouse.up();
  await view.page.mouse.move(500, 500);
  if (process.env.SHOTS) await view.page.screenshot({ path: `${process.env.SHOTS}/dialog.png` });
  await view.click('#dialog .brython-dialog-button >> nth=0');
  await view.untilPrinted('ok 140 80');
  await view.click('#dialog .brython-dialog-close');
  await view.untilPrinted('closed dialog');
  await view.fill('#entry', 'Zoé');
  await view.page.press('#entry', 'Enter');
  await view.untilPrinted('entered Zoé');
  await view.click('#fine');
  assert.equal(await view.run(() => document.querySelectorAll('.brython-dialog-main').length), 0);
});

test('dialogs: buttons, labels, styles, what is asked for and what goes away by itself', async (lab) => {
  const view = await lab.open(python(`
from browser import aio, document, window
from browser.widgets.dialog import Dialog, EntryDialog, Info, InfoDialog, Input
d = Dialog("Choice", ok_cancel=("Yes", "No"), top=10, left=20)
print(d.ok_button.text, d.cancel_button.text, d.top, d.left, " ".join(d.title_bar.text.split()), d.panel.text == "", hasattr(d, "close_button"))
d.cancel_button.click()
print(d.parent)
fixed = Dialog("Fixed", can_close=False)
print(hasattr(fixed, "close_button"), abs(fixed.left - (window.innerWidth - fixed.offsetWidth) // 2) <= 1)
fixed.close()
try:
    Dialog("x", ok_cancel=["one"])
except ValueError as error:
    print(error)
InfoDialog("Info", "<b>bold</b> message", remove_after=0.05).id = "info"
print(document["info"].select_one("b").text)
Info(42).id = "simple"
print("42" in document["simple"].text)
document["simple"].close()
e = EntryDialog("Ask", "Your name")
e.bind("entry", lambda event: print("entry", event.target is e, e.value, e.message.text))
e.entry.value = "Zoé"
e.ok_button.click()
e.close()
async def ask():
    print("asked:", await Input("Question"))
aio.run(ask(), lambda result: None)
print("ready")`));
  await view.untilPrinted('ready');
  await view.page.locator('.brython-dialog-main input').fill('answer');
  await view.page.keyboard.press('Enter');
  await view.untilPrinted('asked: answer');
  await until(() => view.run(() => !document.querySelector('.brython-dialog-main')), 'all dialogs to be gone');
  assert.deepEqual(view.printed, ['Yes No 10 20 Choice × True True', 'None', 'False True', 'ok_cancel takes 2 labels, not 1', 'bold',
    'True', 'entry True Zoé Your name', 'ready', 'asked: answer']);
  view.expectQuiet();
});

test('menus: links, items of the bar, folding, and no styles if so wished', async (lab) => {
  const view = await lab.open(`<div id="bar"></div>${python(`
from browser import document
from browser.widgets.menu import Menu
menu = Menu(document["bar"], default_css=False)
print(document.select("#brython-menu"))
sub = menu.add_menu("Sub")
deep = sub.add_menu("Deep")
link = deep.add_link("Link", "#there")
item = menu.add_item("Item")
print(item.text, link.select_one("a").href.rpartition("#")[2], sub.parent.text, deep.parent.tagName)
menu.hide_menus()
Menu()
print(len(document.select("style#brython-menu")))`)}`);
  await view.untilPrinted('1');
  assert.deepEqual(view.printed, ['[]', 'Item there Sub TR', '1']);
  await view.click('text=Sub');
  await view.page.hover('text=Deep');
  await view.click('text=Link');
  await until(() => view.page.url().endsWith('#there'), 'the link to be followed');
  view.expectQuiet();
});

test('windows stand in the middle, and look as the page says', async (lab) => {
  const view = await lab.open(`<style>:root { --brython-dialog-title-bgcolor: rgb(1, 2, 3); } .brython-dialog-panel { color: rgb(4, 5, 6); }</style>
<script type="text/python">
from browser.widgets.dialog import EntryDialog, InfoDialog
EntryDialog("Name", "Your name, and that of your family").id = "entry"
InfoDialog("Info", "told " * 12).id = "info"
print("ready")
</script>`, { viewport: { width: 500, height: 400 } });
  await view.untilPrinted('ready');
  for (const id of ['entry', 'info']) {
    const { x, y, width, height } = await view.page.locator(`#${id}`).boundingBox();
    assert.ok(Math.abs(x + width / 2 - 250) <= 1 && Math.abs(y + height / 2 - 200) <= 1, `${id} ${x} ${y} ${width} ${height}`);
  }
  const colour = (selector, name) => view.page.$eval(selector, (node, property) => getComputedStyle(node)[property], name);
  assert.equal(await colour('.brython-dialog-title', 'backgroundColor'), 'rgb(1, 2, 3)');
  assert.equal(await colour('.brython-dialog-panel', 'color'), 'rgb(4, 5, 6)');
});

test('browser.widgets.menu folds out and calls functions', async (lab) => {
  const view = await lab.open(`<div id="bar"></div><script type="text/python">
from browser import document
from browser.widgets.menu import Menu
menu = Menu(document["bar"])
file = menu.add_menu("File")
file.add_item("Open", lambda event: print("open"))
recent = file.add_menu("Recent")
recent.add_item("one.py", lambda event: print("one"))
menu.add_item("Help", lambda event: print("help"))
menu.add_link("Home", "#home")
print("ready")
</script>`);
  await view.untilPrinted('ready');
  await view.click('text=File');
  await view.page.hover('text=Recent');
  await view.page.waitForTimeout(50);
  if (process.env.SHOTS) await view.page.screenshot({ path: `${process.env.SHOTS}/menu.png` });
  await view.click('text=one.py');
  await view.untilPrinted('one');
  assert.equal(await view.page.isVisible('text=Open'), false);
  await view.click('text=File');
  await view.click('text=Open');
  await view.untilPrinted('open');
  await view.click('text=Help');
  await view.untilPrinted('help');
});

test('browser.ui makes boxes with parts in a grid', async (lab) => {
  const view = await lab.open(`<script type="text/python">
from browser import ui
box = ui.Box("Titre", left=20, top=20, width=300, border=ui.Border(2, radius=4))
box.add(ui.Label("Name"))
entry = ui.Entry("value", name="entry")
box.add(entry)
box.add(ui.Button("Go", command=lambda button: print("go", entry.value)), row="next", columnspan=2, align="center")
choice = ui.Checkboxes("a", "b")
box.add_row([choice, ui.RadioButtons("c", "d"), ui.Combobox("e", "f")])
choice.fields[1].checked = True
print(choice.values, len(box._table.rows))
try:
    ui.Button("x", nonsense=1)
except TypeError as e:
    print(e)
</script>`);
  await view.fill('[name=entry]', 'typed');
  if (process.env.SHOTS) await view.page.screenshot({ path: `${process.env.SHOTS}/ui.png` });
  await view.click('text=Go');
  await view.untilPrinted('go typed');
  assert.deepEqual(view.printed, ["['b'] 3", "invalid keyword 'nonsense' for Button", 'go typed']);
});

test('browser.worker runs scripts beside the page', async (lab) => {
  const view = await lab.open(`<script type="text/python" class="webworker" id="doubler">
  from browser import bind, self, is_webworker
  import helper
  print("in the worker", is_webworker, __name__)
  @bind(self, "message")
  def message(event):
      self.send({"double": helper.double(event.data["n"]), "of": event.data, "list": [event.data["n"]] * 2})
</script>
<script type="text/python" class="webworker" id="fails">
try:
    from browser import document
except ImportError as e:
    print(e)
1/0
</script>
<script type="text/python" class="webworker" id="fails_later">
import time
time.sleep(0.01)
{}["later"]
</script>
<script type="text/python">
from browser import worker
def ready(w):
    print("ready")
    w.send({"n": 21})
def heard(event):
    print(event.data, type(event.data).__name__)
w = worker.create_worker("doubler", ready, heard)
w.send({"n": 1})
try:
    worker.create_worker("nobody")
except KeyError as e:
    print("KeyError", e)
def failed(error):
    print("failed", type(error).__name__, error, error.name, "1/0" in error.stack or "later" in error.stack)
worker.create_worker("fails", onready=lambda w: print("never"), onerror=failed)
worker.create_worker("fails_later", onerror=failed)
</script>`, { files: { '/helper.py': 'def double(n):\n    return 2 * n\n' } });
  await view.untilPrinted("{'double': 42, 'of': {'n': 21}, 'list': [21, 21]} dict");
  assert.ok(view.printed.includes("{'double': 2, 'of': {'n': 1}, 'list': [1, 1]} dict"));
  assert.ok(view.printed.includes('in the worker True __main__'));
  await view.untilReported(/ZeroDivisionError/);
  await view.untilPrinted('failed JavascriptError ZeroDivisionError: division by zero ZeroDivisionError True');
  await view.untilPrinted("failed JavascriptError KeyError: 'later' KeyError True");
  assert.ok(!view.printed.includes('never'));
  assert.ok(view.printed.includes('a worker has no document: send the page what it is to show'));
  assert.ok(view.printed.includes(`KeyError 'the page has no <script type="text/python" class="webworker" id="nobody">'`));
});

test('modules of the library are fetched once, before the script that imports them', async (lab) => {
  const site = await lab.site();
  const view = await lab.open(`<script type="text/python">
from browser import timer
from browser.object_storage import ObjectStorage
print(timer.__file__.split("/lib/")[1])
</script>
<script type="text/python">import browser.timer</script>`);
  await view.untilPrinted('browser/timer.py');
  const asked = site.requests.map(({ path }) => path).filter((path) => path.startsWith('/lib/')).sort();
  assert.deepEqual(asked, ['/lib/browser/_values.py', '/lib/browser/object_storage.py', '/lib/browser/timer.py']);
});

test('a library that is not there is told of', async (lab) => {
  const view = await lab.open(`<script type="text/python">
try:
    from browser import timer
except ImportError as e:
    print(e)
</script>`, { files: { '/lib/browser/timer.py': { status: 404, body: '' } } });
  await view.untilReported(/lib\/browser\/timer\.py is missing: the folder "lib" belongs beside taipan\.js/);
  await until(() => view.printed.join().includes("cannot import name 'timer' from 'browser'"), 'the error');
});

test('a script of the page comes before a module of the library, and that before a file', async (lab) => {
  const view = await lab.open(`<script type="text/python" id="markdown">mark = "script"</script>
<script type="text/python">
from markdown import mark
import object_storage
print(mark, hasattr(object_storage, "ObjectStorage"))
</script>`, { files: { '/object_storage.py': 'x = 1' } });
  await view.expectPrinted(['script True']);
});
