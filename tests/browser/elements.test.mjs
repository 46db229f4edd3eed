// doc[...] and the value, text and html of elements.
import assert from 'node:assert/strict';
import { test } from './harness.mjs';

const BODY = `
<input id="field" value="début">
<textarea id="area">two
lines</textarea>
<select id="choice"><option value="a">A</option><option value="b" selected>B</option></select>
<p id="para">some <b>bold</b>
   text</p>
<div id="out"></div>
<div id="pre" style="white-space: pre">as
  written</div>
<p id="hidden" style="display: none">hid  den</p>
`;

const inPage = async (lab, source) => lab.open(
  `${BODY}<script type="text/python">\n${source}\nprint("-- end --")\n</script>`);

async function lines(lab, source) {
  const view = await inPage(lab, source);
  await view.untilPrinted('-- end --');
  return view.printed.slice(0, -1);
}

test('value of inputs, areas and choices is read and written', async (lab) => {
  const view = await inPage(lab, `
for name in ["field", "area", "choice"]:
    print(repr(doc[name].value))
doc["field"].value = "fin é 日本 🎉"
doc["area"].value = "a\\nb"
doc["choice"].value = "a"
print(doc["field"].value, doc["choice"].value)`);
  await view.expectPrinted(["'début'", String.raw`'two\nlines'`, "'b'", 'fin é 日本 🎉 a', '-- end --']);
  assert.deepEqual(await view.run(() => [field.value, area.value, choice.value]),
    ['fin é 日本 🎉', 'a\nb', 'a']);
});

test('typed text is what value gives', async (lab) => {
  const view = await inPage(lab, `
def show():
    v = doc["field"].value
    print(v, len(v))`);
  await view.untilPrinted('-- end --');
  await view.fill('#field', 'naïve 🎉');
  await view.run(() => show());
  await view.untilPrinted('naïve 🎉 7');
});

test('text is what a person sees', async (lab) => {
  assert.deepEqual(await lines(lab, `
for name in ["para", "pre", "hidden", "area"]:
    print(repr(doc[name].text))`), ["'some bold text'", String.raw`'as\n  written'`, "'hid  den'", String.raw`'two\nlines'`]);
});

test('text that is written is no HTML', async (lab) => {
  const view = await inPage(lab, `
doc["out"].text = "<b>1 & 2</b>"
print(doc["out"].html)
doc["out"].text = 42
print(repr(doc["out"].text))`);
  await view.expectPrinted(['&lt;b&gt;1 &amp; 2&lt;/b&gt;', "'42'", '-- end --']);
});

test('html is read and written', async (lab) => {
  const view = await inPage(lab, `
print(doc["para"].html)
doc["out"].html = "<i id='new'>é</i> &lt;"
print(doc["new"].text, doc["out"].text)`);
  await view.expectPrinted(['some <b>bold</b>', '   text', 'é é <', '-- end --']);
  assert.equal(await view.run(() => out.children[0].tagName), 'I');
});

test('an id that is not there is a KeyError', async (lab) => {
  assert.deepEqual(await lines(lab, `
try:
    doc["nobody"]
except KeyError as e:
    print(e.args)`), ["('nobody',)"]);
});

test('an id with any text in it is found', async (lab) => {
  assert.deepEqual(await lines(lab, `
doc["out"].html = "<i id='a b.c#d'>odd</i><i id='été'>accent</i>"
print(doc["a b.c#d"].text, doc["été"].text)`), ['odd accent']);
});

test('an element is itself each time', async (lab) => {
  assert.deepEqual(await lines(lab, `
a, b, c = doc["field"], doc["field"], doc["out"]
print(a == b, a is b, a == c, hash(a) == hash(b), len({a, b, c}))`), ['True True False True 2']);
});

test('source in a table cell keeps its lines for exec, eval and compile', async (lab) => {
  const view = await lab.open(`
<table><tr><td id="code">
    def double(x):
        # in a cell
        return x * 2

    result = double(21)
</td><td id="sum">
    1 +
</td><td id="expression">
    (double(2)
     + 1)
</td></tr></table>
<script type="text/python">
exec(doc['code'].text)
print(result)
print(eval(doc['expression'].text))
space = {}
exec(compile(doc['code'].text, "cell", "exec"), space)
print(space["result"])
source = doc['code'].text
exec(source)
exec(str(source), space)
assert str(source) is source and space["result"] == 42
try:
    eval(doc['sum'].text)
except SyntaxError as e:
    print(type(e).__name__)
print(doc['code'].text)
print(doc['code'].text == "def double(x): # in a cell return x * 2 result = double(21)")
print("-- end --")
</script>`);
  await view.expectPrinted(['42', '5', '42', 'SyntaxError',
    'def double(x): # in a cell return x * 2 result = double(21)', 'True', '-- end --']);
});

test('an ordinary indented string is an IndentationError as in Python', async (lab) => {
  assert.deepEqual(await lines(lab, `
try:
    exec("  x = 1")
except IndentationError as e:
    print(e.msg, e.lineno)
print(eval("  1 + 1"))`), ['unexpected indent 1', '2']);
});

test('the text of a preformatted element is its lines', async (lab) => {
  const view = await lab.open(`<pre id="code">
for i in range(2):
    print(i, "&lt;é&gt;")
</pre><script type="text/python">exec(doc["code"].text)</script>`);
  await view.expectPrinted(['0 <é>', '1 <é>']);
});

test('the text of a field runs', async (lab) => {
  const view = await lab.open(`<textarea id="code">print("from")
print("a field")</textarea><script type="text/python">exec(doc["code"].value)</script>`);
  await view.expectPrinted(['from', 'a field']);
});
