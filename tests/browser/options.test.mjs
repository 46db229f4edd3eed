// Options of a page: brython({…}), <brython-options>, attributes of scripts; errors shown in the page.
import assert from 'node:assert/strict';
import { shortFiles, test, until } from './harness.mjs';

const python = (source, attributes = '') =>
  `<script type="text/python"${attributes && ` ${attributes}`}>\n${source}\n</script>`;
const END = python('print("-- end --")');
const OPTIONS = python('import sys\nprint(sys.argv[1:], __BRYTHON__.debug)');

test('options come from brython(), from <brython-options> and from the script, which wins', async (lab) => {
  const onload = (call) => ({ bodyAttributes: `onload="${call}"` });
  let view = await lab.open(OPTIONS, onload("brython({args: ['a', 'b c'], debug: 2})"));
  await view.expectPrinted(["['a', 'b c'] 2"]);
  view = await lab.open(`<brython-options args="a  b" debug="1"></brython-options>${OPTIONS}`);
  await view.expectPrinted(["['a', 'b'] 1"]);
  // What is said to brython() is said later.
  view = await lab.open(`<brython-options args="a" debug="1"></brython-options>${OPTIONS}`, onload("brython({debug: 3})"));
  await view.expectPrinted(["['a'] 3"]);
  view = await lab.open(`${python('import sys\nprint(sys.argv, __BRYTHON__.debug)', 'args="mine own" debug="0"')}${OPTIONS}`,
    onload("brython({args: ['theirs'], debug: 1})"));
  await until(() => view.printed.length === 2, 'two lines');
  assert.match(view.printed[0], /^\['http:.*page.html', 'mine', 'own'\] 0$/);
  assert.match(view.printed[1], /^\['theirs'\]/);
});

test('what brython() is given counts when it is called by a handler of JavaScript', async (lab) => {
  const view = await lab.open(OPTIONS, { head: `<script>
    document.addEventListener('DOMContentLoaded', () => brython({args: ['early']}));
  </script>` });
  await view.expectPrinted(["['early'] 0"]);
  view.expectQuiet();
});

test('ids names the scripts that run, in this order; others can be imported', async (lab) => {
  const view = await lab.open(`${python('print("one")', 'id="one"')}${python('print("tool")\nx = 5', 'id="tool"')}
    ${python('print("unnamed")')}${python('import tool\nprint("two", tool.x)', 'id="two"')}`, {
    bodyAttributes: 'onload="brython({ids: [\'two\', \'nobody\', \'one\']})"',
  });
  await view.expectPrinted(['tool', 'two 5', 'one']);
  await view.untilReported(/"nobody"/);
  await view.run(() => {
    const script = document.createElement('script');
    script.type = 'text/python';
    script.text = 'print("later")';
    document.body.append(script);
  });
  await view.expectPrinted(['tool', 'two 5', 'one', 'later']);
});

const LIBRARY = {
  '/src/simple.py': 'print("simple runs", __name__)\nname = "simple"',
  '/src/pack/__init__.py': 'from . import part\nfrom .part import value\nfrom .deep.leaf import up',
  '/src/pack/part.py': 'value = 7\nimport pack.other',
  '/src/pack/other.py': 'text = "été"',
  '/src/pack/deep/__init__.py': '',
  '/src/pack/deep/leaf.py': 'from ..part import value as up\nfrom .. import other',
  '/more/second.py': 'where = __file__',
  '/more/simple.py': 'name = "never, the first folder wins"',
};

test('pythonpath: modules, packages and relative imports below it, each fetched once', async (lab) => {
  const view = await lab.open(`${python(`
import simple, pack, second
from pack import other, value
from pack.deep import leaf
print(simple.name, value, other.text, pack.up, leaf.other is other, second.where.rpartition("/")[0])
import sys
print([path.rpartition(":")[2][5:] for path in sys.path])`)}${python('import simple, pack.deep.leaf\nprint("again")')}`, {
    bodyAttributes: 'onload="brython({pythonpath: [\'src\', \'/more\']})"', files: LIBRARY,
  });
  await view.untilPrinted('again');
  const { requests, url } = await lab.site();
  assert.deepEqual(view.printed, ['simple runs simple', `simple 7 été 7 True ${url}more`, "['/src', '/more']", 'again']);
  for (const file of Object.keys(LIBRARY).filter((one) => one !== '/more/simple.py')) {
    assert.equal(requests.filter(({ path }) => path === file).length, 1, file);
  }
  view.expectQuiet();
});

test('pythonpath of a script comes before that of the page, and functions find it later', async (lab) => {
  const view = await lab.open(`${python('def late():\n    import simple\n    print(simple.name)\nprint("one")', 'pythonpath="src"')}
    ${python('import beside\nprint(beside.x)')}`, {
    files: { ...LIBRARY, '/beside.py': 'x = "beside the page"', '/simple.py': 'name = "never"' },
  });
  await view.untilPrinted('beside the page');
  await view.run(() => window.late());
  await view.expectPrinted(['one', 'beside the page', 'simple runs simple', 'simple']);
  view.expectQuiet();
});

test('shared: unnamed scripts have one namespace, as in 2013', async (lab) => {
  const scripts = `${python('x = 1\ndef f():\n    return x\nprint(__name__)')}${python('print("own", "x" in globals())', 'id="own"')}
    ${python('x += 1\nprint(f(), __name__)')}`;
  for (const [body, options] of [[scripts, { bodyAttributes: 'onload="brython({shared: true})"' }],
    [`<brython-options shared></brython-options>${scripts}`, {}]]) {
    const view = await lab.open(body, options);
    await view.expectPrinted(['__main__', 'own False', '2 __main__']);
    assert.equal(await view.run(() => window.f()), 2);
    view.expectQuiet();
  }
});

const FAIL = python(`
from browser import document, aio
@document["b"].bind("click")
def clicked(event):
    {}["key"]
async def task():
    raise OSError("in a task")
aio.run(task(), lambda result: None)
1 / 0`);

test('a page hears of errors by the event pythonerror, and can keep them to itself', async (lab) => {
  const view = await lab.open(`<button id="b">b</button><script>
    addEventListener('pythonerror', (event) => {
      const { name, message, stack } = event.detail;
      console.log([event.detail instanceof Error, name, message, stack.split('\\n')[0]].join('; '));
      if (name === 'KeyError') event.preventDefault();
    });
  </script>${FAIL}`);
  await view.untilReported(/ZeroDivisionError/);
  await view.untilReported(/OSError: in a task/);
  await view.click('#b');
  const head = 'Traceback (most recent call last):';
  await view.expectPrinted([`true; ZeroDivisionError; ZeroDivisionError: division by zero; ${head}`,
    `true; OSError; OSError: in a task; ${head}`, `true; KeyError; KeyError: 'key'; ${head}`]);
  assert.ok(!view.reported.some((text) => text.includes('KeyError')));
});

test('with debug, errors are shown in the page, the newest first, and nothing else moves', async (lab) => {
  const view = await lab.open(`<p id="p">Text</p><button id="b">b</button><button id="c">c</button>
    <script>addEventListener('pythonerror', ({detail}) => console.log(detail.name));</script>${FAIL}`, {
    bodyAttributes: 'onload="brython(1)"', viewport: { width: 900, height: 700 },
  });
  const places = () => view.run(() => [...document.querySelectorAll('p, button'), document.documentElement]
    .map((one) => JSON.stringify(one.getBoundingClientRect())));
  const before = await places();
  await view.untilPrinted('OSError');
  const panel = view.page.locator('taipan-errors');
  const shown = async () => (await panel.locator('li pre').allTextContents());
  await until(async () => (await shown()).length === 2, 'two errors');
  await view.click('#b');
  await until(async () => (await shown()).length === 3, 'three errors');
  const texts = await shown();
  assert.match(texts[0], /Traceback[^]*KeyError: 'key'$/);
  assert.match(texts[2], /ZeroDivisionError: division by zero$/);
  assert.deepEqual(await places(), before);
  assert.equal(await view.page.locator('taipan-errors').count(), 1);
  assert.match(await panel.locator('h2').textContent(), /^3 errors/);
  await view.page.screenshot({ path: new URL('artifacts/debug-panel.png', import.meta.url).pathname });
  assert.match(shortFiles(texts[0]), /File "page.html", line \d+, in clicked/);
  await panel.getByText('Close').click();
  assert.equal(await panel.count(), 0);
  await view.click('#b');
  await until(async () => (await shown()).length === 1, 'the next error');
  await view.page.evaluate(() => { Object.defineProperty(navigator, 'clipboard', { value: { writeText: async (text) => { window.copied = text; } } }); });
  await panel.getByText('Copy').click();
  await until(() => view.run(() => window.copied?.startsWith('Traceback')), 'the text to be copied');
});

test('without debug nothing is shown, and its script is not loaded', async (lab) => {
  const view = await lab.open(`<button id="b">b</button>${FAIL}${END}`);
  await view.untilReported(/OSError: in a task/);
  await view.page.waitForTimeout(100);
  assert.equal(await view.page.locator('taipan-errors').count(), 0);
  const { requests } = await lab.site();
  assert.ok(!requests.some(({ path }) => path === '/taipan-debug.js'));
});

test('a program that replaces sys.excepthook shows exceptions itself', async (lab) => {
  const view = await lab.open(`<script>addEventListener('pythonerror', () => console.log('heard'));</script>${python(`
import sys
assert sys.excepthook is sys.__excepthook__
def mine(kind, value, traceback):
    print("mine", kind.__name__, value)
    sys.__excepthook__(kind, value, traceback)
sys.excepthook = mine
raise ValueError("x")`)}`);
  await view.untilReported(/ValueError: x/);
  await view.expectPrinted(['mine ValueError x', 'heard']);
});
