// What taipan.js offers to JavaScript: taipan.ready, run, globals, version.
import assert from 'node:assert/strict';
import { shortFiles, test } from './harness.mjs';

// Runs Python through taipan.run; gives what it wrote and, if it failed, the error.
const run = (view, source, options = {}) => view.run(async ([code, settings]) => {
  const got = { out: '', err: '' };
  try {
    await taipan.run(code, {
      stdout: (text) => { got.out += text; }, stderr: (text) => { got.err += text; }, ...settings,
    });
  } catch (error) {
    got.isError = error instanceof Error;
    got.message = error.message;
    got.stack = error.stack;
  }
  return got;
}, [source, options]);

test('taipan.ready is a promise, taipan.version a version', async (lab) => {
  const view = await lab.open('');
  const seen = await view.run(async () => {
    const { ready } = taipan;
    await ready;
    return [ready instanceof Promise, taipan.version];
  });
  assert.equal(seen[0], true);
  assert.match(seen[1], /^\d+\.\d+\.\d+/);
});

test('taipan.run can be called before the engine has come', async (lab) => {
  const view = await lab.open(`<script>
    taipan.run('print("early")').then(() => console.log('done'));
  </script>`);
  await view.expectPrinted(['early', 'done']);
});

test('run gives its output to stdout and stderr', async (lab) => {
  const view = await lab.open('');
  const got = await run(view, 'import sys\nprint("été", 1)\nprint("x", end="")\nprint("e", file=sys.stderr)');
  assert.deepEqual(got, { out: 'été 1\nx', err: 'e\n' });
  assert.deepEqual(view.printed, []);
});

test('run without options writes to the console', async (lab) => {
  const view = await lab.open('');
  await view.run(() => taipan.run('print("on the console")'));
  await view.expectPrinted(['on the console']);
});

test('run rejects with an Error that holds the traceback', async (lab) => {
  const view = await lab.open('');
  const got = await run(view, 'def f(x):\n    return 1 / x\n\nprint("before")\nf(0)\n', { filename: 'sums.py' });
  assert.equal(got.out, 'before\n');
  assert.equal(got.isError, true);
  assert.ok(`${got.message}\n${got.stack}`.includes([
    'Traceback (most recent call last):',
    '  File "sums.py", line 5, in <module>',
    '    f(0)',
    '    ~^^^',
    '  File "sums.py", line 2, in f',
    '    return 1 / x',
    '           ~~^~~',
    'ZeroDivisionError: division by zero',
  ].join('\n')), got.stack);
});

test('run rejects with the SyntaxError of a text', async (lab) => {
  const view = await lab.open('');
  const got = await run(view, 'x = 1\nif x\n    pass\n', { filename: 'bad.py' });
  assert.equal(got.isError, true);
  assert.ok(`${got.message}\n${got.stack}`.includes([
    '  File "bad.py", line 2',
    '    if x',
    '        ^',
    "SyntaxError: expected ':'",
  ].join('\n')), got.stack);
});

test('each run without a name has a fresh namespace', async (lab) => {
  const view = await lab.open('');
  await run(view, 'x = 1');
  const got = await run(view, 'try:\n    x\nexcept NameError:\n    print("fresh")\nprint(__name__)');
  assert.equal(got.out, 'fresh\n__main__\n');
});

test('runs with the same name share their namespace, as lines of a console do', async (lab) => {
  const view = await lab.open('');
  await run(view, 'x = 20', { name: 'console' });
  await run(view, 'def f():\n    return x + 1', { name: 'console' });
  const got = await run(view, 'x += 1\nprint(f(), __name__)', { name: 'console' });
  assert.equal(got.out, '22 console\n');
});

test("globals gives a script's names, live", async (lab) => {
  const view = await lab.open(`<script type="text/python" id="shop">
price = 3
def total(n):
    return n * price
print("ready")
</script>`);
  await view.untilPrinted('ready');
  assert.deepEqual(await view.run(() => {
    const shop = taipan.globals('shop');
    const seen = [shop.price, shop.total(2)];
    shop.price = 10;
    seen.push(shop.total(2));
    return seen;
  }), [3, 6, 20]);
});

test('a failing run leaves the engine as it was', async (lab) => {
  const view = await lab.open('');
  for (let i = 0; i < 20; i += 1) await run(view, 'raise ValueError("x")');
  assert.equal((await run(view, 'print("fine")')).out, 'fine\n');
});

test('Python functions get what a run writes, and may write themselves', async (lab) => {
  const view = await lab.open(`<script type="text/python">
from browser import window
parts = []
def heard(text):
    parts.append(text)
    print("heard", repr(text))
def failed(text):
    1 / 0
async def main():
    await window.taipan.run("print('a', 1)\\nimport time\\ntime.sleep(0.01)\\nprint('b')", {"stdout": heard})
    await window.taipan.run("import sys\\nsys.stderr.write('c')\\nprint('d')", {"stdout": heard, "stderr": failed})
    print(repr("".join(parts)))
    print("-- end --")
import asyncio
asyncio.run(main())
</script>`);
  await view.untilPrinted('-- end --');
  assert.equal(view.printed.at(-2), "'a 1\\nb\\nd\\n'");
  assert.deepEqual(view.printed.slice(0, 2), ["heard 'a'", "heard ' '"]);
  assert.match(view.reported.join(), /ZeroDivisionError/);
});

test('runs that are started together end one by one', async (lab) => {
  const view = await lab.open('');
  assert.equal(await view.run(async () => {
    let out = '';
    await Promise.all([1, 2, 3].map((n) => taipan.run(
      `for i in range(3):\n    print(${n})`, { stdout: (text) => { out += text; } })));
    return out.replace(/\n/g, '');
  }), '111222333');
});

test('a run may call JavaScript that starts another run', async (lab) => {
  const view = await lab.open('', {
    head: `<script>window.nested = () => { window.later = taipan.run('print("inner")'); };</script>`,
  });
  await view.run(() => taipan.run('print("a")\nwin.nested()\nprint("b")'));
  await view.run(() => window.later);
  assert.deepEqual([...view.printed].sort(), ['a', 'b', 'inner']);
});

test('a chained exception tells both', async (lab) => {
  const view = await lab.open('');
  const got = await run(view, `try:
    {}["a"]
except KeyError as e:
    raise ValueError("no a") from e
`, { filename: 'chain.py' });
  assert.ok(shortFiles(`${got.message}\n${got.stack}`).includes(`Traceback (most recent call last):
  File "chain.py", line 2, in <module>
    {}["a"]
    ~~^^^^^
KeyError: 'a'

The above exception was the direct cause of the following exception:

Traceback (most recent call last):
  File "chain.py", line 4, in <module>
    raise ValueError("no a") from e
ValueError: no a`), got.stack);
});

test('wrong arguments of run are rejected', async (lab) => {
  const view = await lab.open('');
  for (const bad of [undefined, null, 42, {}]) {
    const message = await view.run((value) => taipan.run(value).then(() => 'accepted', (e) => e.message), bad);
    assert.notEqual(message, 'accepted', String(bad));
  }
});

test('globals can be listed, deleted and asked for; a name that is none is an error', async (lab) => {
  const view = await lab.open('');
  assert.deepEqual(await view.run(async () => {
    await taipan.run('a = 1\nb = [2]', { name: 'm' });
    const m = taipan.globals('m');
    const seen = [Object.keys(m).filter((name) => !name.startsWith('__')), 'a' in m, 'c' in m, m.c];
    delete m.a;
    m.c = 'new';
    await taipan.run('found = "a" in globals(), c', { name: 'm' });
    seen.push(m.found);
    try {
      taipan.globals('nobody');
    } catch (error) {
      seen.push(error.message);
    }
    return JSON.parse(JSON.stringify(seen));
  }), [['a', 'b'], true, false, null, [false, 'new'], "KeyError: 'nobody'"]);
});

test('usage tells of memory, objects and programs that wait', async (lab) => {
  const view = await lab.open('');
  const [before, during, after] = await view.run(async () => {
    await taipan.ready;
    const seen = [taipan.usage()];
    const run = taipan.run('import time\nx = [0] * 1_000_000\ntime.sleep(1000)').catch(() => {});
    while (!taipan.usage().waiting) await new Promise((resolve) => { setTimeout(resolve, 5); });
    seen.push(taipan.usage());
    taipan.interrupt();
    await run;
    seen.push(taipan.usage());
    return seen;
  });
  assert.equal(during.waiting, 1);
  assert.ok(during.memory > before.memory + 4e6, JSON.stringify([before, during]));
  assert.equal(after.waiting, 0);
  assert.equal(typeof after.objects, 'number');
});

test('interrupt says whether there was anything to interrupt', async (lab) => {
  const view = await lab.open('');
  assert.deepEqual(await view.run(async () => {
    await taipan.ready;
    const seen = [taipan.interrupt()];
    const run = taipan.run('import time\ntime.sleep(100)').catch((error) => error.name);
    while (!taipan.usage().waiting) await new Promise((resolve) => { setTimeout(resolve, 5); });
    seen.push(taipan.interrupt(), await run, taipan.interrupt());
    return seen;
  }), [false, true, 'KeyboardInterrupt', false]);
});

test('__BRYTHON__ runs source and gives modules, as in Brython', async (lab) => {
  const view = await lab.open('<script type="text/python" id="shop">\nprice = 3\ndef total(n):\n    return n * price\n</script>');
  await view.untilFunction('total');
  assert.deepEqual(await view.run(async () => {
    const engine = window.__BRYTHON__;
    await engine.whenReady;
    const module = engine.runPythonSource('x = 1\ndef f(y):\n    return [x, y, __name__]', 'named');
    const seen = [module.x, module.f(2), engine.getPythonModule('named').x, engine.getPythonModule('nothing') === undefined];
    seen.push(engine.getPythonModule('shop').total(4));
    const unnamed = engine.runPythonSource('z = 5');
    seen.push(unnamed.z, unnamed.x === undefined);
    try {
      engine.runPythonSource('1 / 0', 'wrong');
    } catch (error) {
      seen.push(error.name);
    }
    // Values are converted as they cross the border.
    seen.push(engine.pyobj2jsobj(engine.jsobj2pyobj(seen)) === seen);
    return JSON.parse(JSON.stringify(seen));
  }), [1, [1, 2, 'named'], 1, true, 12, 5, true, 'ZeroDivisionError', true]);
});

test('taipan cannot be changed by accident, and does not show among the properties of the window', async (lab) => {
  const view = await lab.open('');
  assert.deepEqual(await view.run(() => {
    try {
      taipan.run = 1;
    } catch {
      // In strict code.
    }
    return [typeof taipan.run, Object.isFrozen(taipan), Object.keys(window).filter((name) => /taipan|brython/i.test(name))];
  }), ['function', true, []]);
});
