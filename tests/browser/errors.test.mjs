// What a page's author is told when something is wrong.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { DIST, html, lineOf, shortFiles, test, until } from './harness.mjs';

const END = '<script type="text/python">print("-- end --")</script>';

// Opens a page and gives the report that matches, its files shortened to their names.
async function report(lab, body, pattern, options) {
  const view = await lab.open(body, options);
  return { view, text: shortFiles(await view.untilReported(pattern)) };
}

test('a traceback names the page, its lines and shows carets', async (lab) => {
  const { view, text } = await report(lab, `<p>é</p>
    <script type="text/python">
      def share(total, people):
          return total / len(people)

      share(10, [])
    </script>${END}`, /ZeroDivisionError/);
  assert.equal(text, [
    'Traceback (most recent call last):',
    `  File "page.html", line ${lineOf(lab.source, 'share(10, [])')}, in <module>`,
    '    share(10, [])',
    '    ~~~~~^^^^^^^^',
    `  File "page.html", line ${lineOf(lab.source, 'return total')}, in share`,
    '    return total / len(people)',
    '           ~~~~~~^~~~~~~~~~~~~',
    'ZeroDivisionError: division by zero',
  ].join('\n'));
  await view.untilPrinted('-- end --');
});

test('a script that starts on the line of its tag is counted right', async (lab) => {
  const { text } = await report(lab, `
<script type="text/python">first = 1
first.nothing</script>`, /AttributeError/);
  assert.match(text, new RegExp(`File "page.html", line ${lineOf(lab.source, 'first.nothing')}, in <module>`));
  assert.match(text, /AttributeError: 'int' object has no attribute 'nothing'$/);
});

test('each of several scripts has the lines of the page', async (lab) => {
  const body = `<script type="text/python">x = 1</script>

<script type="text/python">
raise ValueError("second")
</script>
<!-- <script type="text/python">a comment</script> -->
<script type="text/python">

raise ValueError("third")
</script>`;
  const view = await lab.open(body);
  for (const word of ['second', 'third']) {
    const text = shortFiles(await view.untilReported(new RegExp(`ValueError: ${word}`)));
    assert.match(text, new RegExp(`File "page.html", line ${lineOf(lab.source, `"${word}"`)}, in <module>`));
  }
});

test("a src= script's traceback names its file and lines", async (lab) => {
  const { view, text } = await report(lab, `<script type="text/python" src="lib/shop.py"></script>${END}`,
    /TypeError/, { files: { '/lib/shop.py': 'def total(n):\n    return n + "x"\n\n\ntotal(1)\n' } });
  assert.equal(text, [
    'Traceback (most recent call last):',
    '  File "shop.py", line 5, in <module>',
    '    total(1)',
    '    ~~~~~^^^',
    '  File "shop.py", line 2, in total',
    '    return n + "x"',
    '           ~~^~~~~',
    "TypeError: unsupported operand type(s) for +: 'int' and 'str'",
  ].join('\n'));
  await view.untilPrinted('-- end --');
});

test('a traceback through an imported script names both', async (lab) => {
  const { text } = await report(lab, `<script type="text/python" id="shop">
def fail():
    raise KeyError("inside")
</script>
<script type="text/python">
import shop
shop.fail()
</script>`, /KeyError: 'inside'/);
  assert.match(text, new RegExp(`line ${lineOf(lab.source, 'shop.fail()')}, in <module>`));
  assert.match(text, new RegExp(`line ${lineOf(lab.source, 'raise KeyError')}, in fail`));
});

test('a traceback through exec names <string>', async (lab) => {
  const { text } = await report(lab, `<script type="text/python">
exec("def f():\\n    raise ValueError('in exec')")
f()
</script>`, /ValueError: in exec/);
  assert.match(text, /File "<string>", line 2, in f/);
});

test('chained exceptions are told in full', async (lab) => {
  const { text } = await report(lab, `<script type="text/python">
try:
    int("x")
except ValueError:
    undefined_name
</script>`, /NameError/);
  assert.match(text, /^Traceback[^]*ValueError: invalid literal for int\(\) with base 10: 'x'\n\nDuring handling of the above exception, another exception occurred:\n\nTraceback[^]*NameError: name 'undefined_name' is not defined$/);
});

for (const [what, source, at, expected] of [
  ['a missing operand', 'x = 1\ny = = 2\n', 'y = = 2', ['    y = = 2', '        ^', 'SyntaxError: invalid syntax']],
  ['a missing colon', 'if True\n    pass\n', 'if True', ['    if True', '           ^', "SyntaxError: expected ':'"]],
  ['an unclosed bracket', 'x = [1,\n', 'x = [1,', ['    x = [1,', '        ^', "SyntaxError: '[' was never closed"]],
  ['an unfinished string', 'x = "abc\n', 'x = "abc',
    ['    x = "abc', '        ^', 'SyntaxError: unterminated string literal (detected at line']],
  ['return outside a function', 'x = 1\nreturn x\n', 'return x',
    ['    return x', '    ^^^^^^^^', "SyntaxError: 'return' outside function"]],
  ['a missing block', 'if x:\ny = 1\n', 'y = 1',
    ['    y = 1', '    ^', "IndentationError: expected an indented block after 'if' statement on line"]],
]) {
  test(`a SyntaxError (${what}) names the page and the line, and later scripts run`, async (lab) => {
    const { view, text } = await report(lab,
      `<p>first</p>\n<script type="text/python">\n${source}</script>\n${END}`, /(Syntax|Indentation)Error/);
    const wanted = [`  File "page.html", line ${lineOf(lab.source, at)}`, ...expected].join('\n');
    assert.ok(text.includes(wanted), `${text}\n--- should contain ---\n${wanted}`);
    await view.untilPrinted('-- end --');
  });
}

test('a SyntaxError in an indented script shows its line', async (lab) => {
  const { text } = await report(lab, `
      <script type="text/python">
        def f():
            return 1 +
      </script>`, /SyntaxError/);
  assert.match(text, new RegExp(`File "page.html", line ${lineOf(lab.source, 'return 1 +')}\n {4}return 1 \\+\n {14}\\^\nSyntaxError: invalid syntax`));
});

test('a SyntaxError in a src= script names the file', async (lab) => {
  const { view, text } = await report(lab, `<script type="text/python" src="bad.py"></script>${END}`,
    /SyntaxError/, { files: { '/bad.py': 'x = 1\nx +* 2\n' } });
  assert.match(text, /File "bad\.py", line 2\n {4}x \+\* 2\n {7}\^\nSyntaxError: invalid syntax/);
  await view.untilPrinted('-- end --');
});

test('an exception in a callback of the browser is reported and the page lives', async (lab) => {
  const { view, text } = await report(lab, `<script type="text/python">
def tick():
    print("tick")
    raise LookupError("in a callback")
win.setTimeout(tick, 10)
win.setTimeout(lambda: print("still alive"), 60)
</script>`, /LookupError: in a callback/);
  assert.match(text, new RegExp(`^Traceback \\(most recent call last\\):\n  File "page.html", line ${lineOf(lab.source, 'raise LookupError')}, in tick\n {4}raise LookupError\\("in a callback"\\)\nLookupError: in a callback$`));
  await view.untilPrinted('still alive');
});

test('bytes that are not UTF-8 are reported with the file and what to do', async (lab) => {
  const { view, text } = await report(lab, `<script type="text/python" src="latin.py"></script>${END}`,
    /latin\.py/, { files: { '/latin.py': Buffer.from('# caf\xe9\nprint("caf\xe9")\n', 'latin1') } });
  assert.match(text, /utf-?8/i);
  await view.untilPrinted('-- end --');
  assert.deepEqual(view.printed, ['-- end --']);
});

// What a person can see of it: in the page or on the console, our words, not the browser's.
async function told(view, pattern) {
  const ours = async () => [...view.console.map(({ text }) => text), ...view.errors,
    await view.run(() => document.body?.innerText ?? '')]
    .filter((text) => !/blocked by CORS|Failed to load resource|Not allowed to load local/.test(text));
  return until(async () => (await ours()).find((text) => pattern.test(text)),
    () => `a message that matches ${pattern}; there was\n${view.story()}`);
}

test('a missing wasm file: the message says which file and what to do', async (lab) => {
  const view = await lab.open(END, { files: { '/taipan.wasm': { status: 404, body: 'gone' } } });
  const text = await told(view, /taipan\.wasm/);
  assert.match(text, /404|missing|not found|no such|could not|cannot/i);
  assert.match(text, /beside|next to|same folder|copy|put/i);
});

test('a wasm file that is something else: the message says so', async (lab) => {
  const view = await lab.open(END, {
    files: { '/taipan.wasm': { body: '<!doctype html>an error page', headers: { 'Content-Type': 'text/html' } } },
  });
  await told(view, /taipan\.wasm/);
});

test('a damaged wasm file: the message says so', async (lab) => {
  const half = fs.readFileSync(path.join(DIST, 'taipan.wasm')).subarray(0, 5000);
  const view = await lab.open(END, { files: { '/taipan.wasm': half } });
  await told(view, /taipan\.wasm/);
});

test('taipan.run rejects where the engine could not be loaded', async (lab) => {
  const view = await lab.open('', { files: { '/taipan.wasm': { status: 404 } } });
  const text = await view.run(() => taipan.run('1').then(() => 'ran', (error) => error.message));
  assert.match(text, /taipan\.wasm/);
});

test('a wasm file that is served with the wrong type works all the same', async (lab) => {
  const view = await lab.open(END, {
    files: {
      '/taipan.wasm': {
        body: fs.readFileSync(path.join(DIST, 'taipan.wasm')),
        headers: { 'Content-Type': 'application/octet-stream' },
      },
    },
  });
  await view.untilPrinted('-- end --');
});

test('a page opened from file:// is told to use a server', async (lab) => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'taipan-file-'));
  try {
    for (const name of ['taipan.js', 'taipan.wasm', 'taipan-rest.wasm']) fs.copyFileSync(path.join(DIST, name), path.join(folder, name));
    fs.writeFileSync(path.join(folder, 'page.html'), html(END).replace('/taipan.js', 'taipan.js'));
    const view = await lab.open(pathToFileURL(path.join(folder, 'page.html')).href);
    const text = await told(view, /file:\/\/|file:/);
    assert.match(text, /server|http:/i);
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
});

test("a policy of script-src 'self' 'wasm-unsafe-eval' is enough", async (lab) => {
  const page = html(`<p id="text">for exec</p><script type="text/python">
exec("made = 1")
def later():
    print("called later", made, eval("1 + 1"))
win.setTimeout(later, 1)
print(doc["text"].text)
</script>`);
  const view = await lab.open('<p>', {
    before: () => {
      addEventListener('securitypolicyviolation', (event) => console.error(`violates ${event.violatedDirective}`));
    },
    files: {
      '/strict.html': {
        body: page, headers: { 'Content-Security-Policy': "default-src 'self'; img-src data:; script-src 'self' 'wasm-unsafe-eval'" },
      },
    },
  });
  // A page that is left while it loads may say so.
  await view.run(() => window.taipan.ready.then(() => true));
  await view.page.goto(`${(await lab.site()).url}strict.html`);
  await view.expectPrinted(['for exec', 'called later 1 2']);
  view.expectQuiet();
});

test('a traceback can be listened for', async (lab) => {
  const view = await lab.python(`
import sys
def hook(kind, value, traceback):
    print("hook", kind.__name__, value)
sys.excepthook = hook
def fail():
    raise ValueError("seen")
win.setTimeout(fail, 1)`);
  await view.untilPrinted('hook ValueError seen');
});
