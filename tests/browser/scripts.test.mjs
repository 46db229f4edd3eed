// Which scripts of a page run, when, in which order and under which name.
import assert from 'node:assert/strict';
import { html, test, until } from './harness.mjs';

const python = (source, attributes = '') =>
  `<script type="text/python"${attributes && ` ${attributes}`}>\n${source}\n</script>`;
const END = python('print("-- end --")');

test('scripts run in document order, of both types', async (lab) => {
  const view = await lab.open(`
    ${python('print("one")')}
    <script type="text/python3">print("two")</script>
    <p>${python('print("three")')}</p>
    <script>console.log('javascript runs at once')</script>
    ${python('print("four")')}`);
  await view.expectPrinted(['javascript runs at once', 'one', 'two', 'three', 'four']);
  view.expectQuiet();
});

test('scripts of other types are left alone', async (lab) => {
  const view = await lab.open(`<script type="text/x-python">print("no")</script>
    <script type="text/template">print("no")</script>${END}`);
  await view.expectPrinted(['-- end --']);
});

test('a script in the head sees the elements of the body', async (lab) => {
  const view = await lab.open('<input id="field" value="été">', {
    head: python('print(doc["field"].value)'),
  });
  await view.expectPrinted(['été']);
});

test('one script tag is all a page needs', async (lab) => {
  const view = await lab.open(`<!doctype html><meta charset="utf-8">
    <script src="/taipan.js"></script><script type="text/python">print("ready")</script>`);
  await view.expectPrinted(['ready']);
  view.expectQuiet();
});

test('taipan.js may come after the scripts', async (lab) => {
  const view = await lab.open(`<!doctype html><meta charset="utf-8">
    ${python('print("before")')}<script src="/taipan.js"></script>${END}`);
  await view.expectPrinted(['before', '-- end --']);
});

test('taipan.js may be deferred, async or loaded by JavaScript', async (lab) => {
  for (const tag of ['<script defer src="/taipan.js"></script>', '<script async src="/taipan.js"></script>',
    `<script>addEventListener('load', () => setTimeout(() => {
       const s = document.createElement('script'); s.src = '/taipan.js'; document.head.append(s);
     }, 50));</script>`]) {
    const view = await lab.open(`<!doctype html><meta charset="utf-8">${tag}${END}`);
    await view.expectPrinted(['-- end --']);
  }
});

test('taipan.js included twice runs the scripts once', async (lab) => {
  const view = await lab.open(`${python('print("once")')}${END}`, {
    head: '<script src="/taipan.js"></script>',
  });
  await view.untilPrinted('-- end --');
  await view.page.waitForTimeout(200);
  assert.deepEqual(view.printed, ['once', '-- end --']);
});

test('taipan.js finds its wasm in its own folder', async (lab) => {
  const view = await lab.open(`<!doctype html><meta charset="utf-8">
    <script src="../../taipan.js"></script>${END}`, { name: 'deep/er/page.html' });
  await view.expectPrinted(['-- end --']);
  const { requests } = await lab.site();
  assert.ok(requests.some(({ path }) => path === '/taipan.wasm'));
  assert.ok(!requests.some(({ path }) => path.startsWith('/deep/') && path.endsWith('.wasm')));
});

test('brython() in onload starts the scripts once', async (lab) => {
  const view = await lab.open(`${python('print("once")')}${END}`, {
    bodyAttributes: 'onload="brython()"',
  });
  await view.untilPrinted('-- end --');
  await view.page.waitForTimeout(200);
  assert.deepEqual(view.printed, ['once', '-- end --']);
  view.expectQuiet();
});

test('brython() called again starts nothing again', async (lab) => {
  const view = await lab.open(`${python('print("once")')}${END}`, {
    bodyAttributes: 'onload="brython(); brython()"',
  });
  await view.untilPrinted('-- end --');
  await view.run(() => { brython(); });
  await view.page.waitForTimeout(200);
  assert.deepEqual(view.printed, ['once', '-- end --']);
});

test('brython(1) starts the scripts in debug mode', async (lab) => {
  const view = await lab.open(python('print("debug", __BRYTHON__.debug)'), {
    bodyAttributes: 'onload="brython(1)"',
  });
  await view.expectPrinted(['debug 1']);
  view.expectQuiet();
});

test('brython({debug: 1}) takes options by name', async (lab) => {
  const view = await lab.open(python('print("debug", __BRYTHON__.debug)'), {
    bodyAttributes: 'onload="brython({debug: 1})"',
  });
  await view.expectPrinted(['debug 1']);
});

test('src= scripts are fetched and keep their place', async (lab) => {
  const context = await lab.context();
  // The first one answers last.
  await context.route('**/slow.py', async (route) => {
    await new Promise((resolve) => { setTimeout(resolve, 300); });
    await route.continue();
  });
  const view = await lab.open(`${python('print("first")')}
    ${python('', 'src="slow.py"')}${python('', 'src="/lib/quick.py"')}
    ${python('print("last")')}`, {
    context, files: { '/slow.py': 'print("slow")\n', '/lib/quick.py': 'print("quick")' },
  });
  await view.expectPrinted(['first', 'slow', 'quick', 'last']);
  view.expectQuiet();
});

test('a src= script may start with a byte order mark and end its lines with CR LF', async (lab) => {
  const view = await lab.open(`${python('', 'src="dos.py"')}${END}`, {
    files: { '/dos.py': '\ufeffif True:\r\n    print("dos")\r\n\r\nprint("é🎉")\r\n' },
  });
  await view.expectPrinted(['dos', 'é🎉', '-- end --']);
});

test('a script that cannot be fetched is reported and later ones run', async (lab) => {
  const view = await lab.open(`${python('', 'src="gone.py"')}${END}`);
  await view.expectPrinted(['-- end --']);
  await view.untilReported(/gone\.py/);
});

test('text that is indented as the page is runs', async (lab) => {
  const view = await lab.open(`
      <div>
        <script type="text/python">
          def greet(name):
              return f"hello {name}"

          text = """
          kept"""
          if True:
              print(greet("page"))
        </script>
        <script type="text/python">	print("tab")</script>
        <script type="text/python">
            # A comment may stand where it likes.
        # here
            print("comments")
      # there
        </script>
        <script type="text/python">

        </script>
      </div>${END}`);
  await view.expectPrinted(['hello page', 'tab', 'comments', '-- end --']);
  view.expectQuiet();
});

test('text that is indented unevenly is an IndentationError', async (lab) => {
  const view = await lab.open(`<script type="text/python">
    x = 1
      y = 2
    </script>${END}`);
  await view.untilReported(/IndentationError: unexpected indent/);
  await view.untilPrinted('-- end --');
});

test('an id names the module', async (lab) => {
  const view = await lab.open(python('print(__name__)', 'id="shop"')
    + python('print(__name__)') + python('print(__name__)', 'id="till"'));
  await view.expectPrinted(['shop', '__main__', 'till']);
});

test('the second unnamed script has another name and its own namespace', async (lab) => {
  const view = await lab.open(python('x = "first"\nprint(__name__)')
    + python('print(__name__ == "__main__")\ntry:\n    x\nexcept NameError as e:\n    print(e)'));
  await view.expectPrinted(['__main__', 'False', "name 'x' is not defined"]);
});

test('a second use of an id is an error and the scripts after it run', async (lab) => {
  const view = await lab.open(python('print("a")', 'id="twin"')
    + python('print("b")', 'id="twin"') + END);
  await view.untilReported(/twin/);
  await view.expectPrinted(['a', '-- end --']);
});

test('a script can import another one by its id', async (lab) => {
  const view = await lab.open(python('rate = 3\ndef price(n):\n    return n * rate', 'id="shop"')
    + python('import shop\nfrom shop import price\nprint(price(2))\nshop.rate = 5\nprint(price(2), shop.__name__)'));
  await view.expectPrinted(['6', '10 shop']);
});

test('a script can import one that comes later, which runs once', async (lab) => {
  const view = await lab.open(python('import late\nprint("got", late.value)')
    + python('print("late runs")\nvalue = 7', 'id="late"') + END);
  await view.expectPrinted(['late runs', 'got 7', '-- end --']);
});

test('a module that is not there is a ModuleNotFoundError', async (lab) => {
  const view = await lab.python('try:\n    import nowhere\nexcept ModuleNotFoundError as e:\n    print(e, e.name)');
  assert.deepEqual(view.lines, ["No module named 'nowhere' nowhere"]);
});

test('scripts that are inserted later run then, with src= too', async (lab) => {
  const view = await lab.open(END, { files: { '/more.py': 'print("more", __name__)' } });
  await view.untilPrinted('-- end --');
  await view.run(() => {
    const inline = document.createElement('script');
    inline.type = 'text/python';
    inline.textContent = '    print("inserted")\n    def added():\n        print("called")';
    document.body.append(inline);
    const fetched = document.createElement('script');
    fetched.type = 'text/python';
    fetched.src = 'more.py';
    fetched.id = 'more';
    document.body.append(fetched);
  });
  await view.untilPrinted('more more');
  await view.run(() => added());
  await view.expectPrinted(['-- end --', 'inserted', 'more more', 'called']);
});

test('scripts that programs put into the page run when these are over', async (lab) => {
  const view = await lab.python([
    'from browser import document, html, window',
    'def put(name):',
    '    script = html.SCRIPT(type="text/python")',
    '    script.text = f"print({name!r})"',
    '    box = html.DIV()',
    '    document <= box',
    '    box <= script',
    '    print("put", name)',
    'put("first")',
    'put("second")',
    'document.bind("more", lambda event: put(event.detail))',
    'window.put = put',
  ].join('\n'));
  await view.untilPrinted('second');
  await view.run(() => document.dispatchEvent(new CustomEvent('more', { detail: 'of an event' })));
  await view.untilPrinted('of an event');
  await view.run(() => { put('of a call'); });
  await view.untilPrinted('of a call');
  await view.run(() => {
    const script = document.createElement('script');
    script.type = 'text/python';
    script.text = 'print("of JavaScript")';
    document.body.append(script);
  });
  await view.untilPrinted('of JavaScript');
  await view.expectPrinted([
    'put first', 'put second', '-- end --', 'first', 'second', 'put of an event', 'of an event', 'put of a call', 'of a call',
    'of JavaScript',
  ]);
});

test('scripts that come in a tree of elements run too', async (lab) => {
  const view = await lab.open(END);
  await view.untilPrinted('-- end --');
  await view.run(() => {
    const box = document.createElement('div');
    const inner = document.createElement('p');
    const script = document.createElement('script');
    script.type = 'text/python3';
    script.text = 'print("nested")';
    inner.append(script);
    box.append(inner);
    document.body.append(box);
  });
  await view.untilPrinted('nested');
});

test('moving a script that ran does not run it again', async (lab) => {
  const view = await lab.open(python('print("ran")', 'id="mover"') + END);
  await view.untilPrinted('-- end --');
  await view.run(() => document.body.append(document.getElementById('mover')));
  await view.page.waitForTimeout(200);
  assert.deepEqual(view.printed, ['ran', '-- end --']);
});

test('a load event fires on each script after it ran', async (lab) => {
  const view = await lab.open(`
    <script type="text/python" id="one" onload="console.log('loaded ' + this.id)">print("one runs")</script>
    <script type="text/python" id="two" src="two.py"></script>
    <script>two.addEventListener('load', () => console.log('loaded two'));</script>
    ${END}`, { files: { '/two.py': 'print("two runs")' } });
  await until(() => view.printed.length === 5, () => `five lines; there were ${view.printed}`);
  assert.deepEqual(view.printed, ['one runs', 'loaded one', 'two runs', 'loaded two', '-- end --']);
  await view.run(() => {
    const script = document.createElement('script');
    script.type = 'text/python';
    script.text = 'print("three runs")';
    script.onload = () => console.log('loaded three');
    document.body.append(script);
  });
  await view.untilPrinted('loaded three');
  assert.deepEqual(view.printed.slice(-2), ['three runs', 'loaded three']);
});

test('scripts of class webworker do not run', async (lab) => {
  const view = await lab.open(python('print("worker")', 'class="webworker" id="w"') + END);
  await view.expectPrinted(['-- end --']);
});

test('scripts in pages of other encodings and names in other alphabets work', async (lab) => {
  const page = html(`<p id="mot">déjà</p>${python('été = doc["mot"].text\nprint(été, "ñ")')}`)
    .replace('<meta charset="utf-8">', '<meta charset="iso-8859-1">');
  const view = await lab.open('<p>', {
    files: {
      '/latin.html': {
        headers: { 'Content-Type': 'text/html' }, body: Buffer.from(page, 'latin1'),
      },
    },
  });
  await view.page.goto(`${(await lab.site()).url}latin.html`);
  await view.expectPrinted(['déjà ñ']);
});

test('two pages in one browser know nothing of each other', async (lab) => {
  const context = await lab.context();
  const one = await lab.open(python('x = 1\ndef show():\n    print(x)'), { context, name: 'one.html' });
  const two = await lab.open(python('x = 2\ndef show():\n    print(x)'), { context, name: 'two.html' });
  await two.untilFunction('show');
  await two.run(() => show());
  await one.untilFunction('show');
  await one.run(() => show());
  await one.expectPrinted(['1']);
  await two.expectPrinted(['2']);
});
