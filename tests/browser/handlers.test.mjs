// Python names as JavaScript sees them: inline handlers, window properties, conversions.
import assert from 'node:assert/strict';
import { test, until } from './harness.mjs';

test('an inline handler calls a Python function with arguments', async (lab) => {
  const view = await lab.python(`
def greet(name, times=1):
    print(f"hello {name}" * times)`);
  await view.run(() => {
    document.body.insertAdjacentHTML('beforeend',
      `<button onclick="greet('Zoé')">one</button><button onclick="greet('x', 2)">two</button>`);
  });
  await view.click('text=one');
  await view.click('text=two');
  await view.expectPrinted(['-- end --', 'hello Zoé', 'hello xhello x']);
  view.expectQuiet();
});

test('a handler can pass its event and this', async (lab) => {
  const view = await lab.open(`
    <input id="field" oninput="typed(event, this.value)">
    <script type="text/python">
    def typed(event, value):
        print(event.type, value)
    print("ready")
    </script>`);
  await view.untilPrinted('ready');
  await view.fill('#field', 'añ🎉');
  await view.expectPrinted(['ready', 'input añ🎉']);
});

test('a handler that returns False prevents the default', async (lab) => {
  const view = await lab.open(`
    <a id="link" href="/gone.html" onclick="return stay()">x</a>
    <script type="text/python">
    def stay():
        print("stays")
        return False
    </script>`);
  await view.untilFunction('stay');
  await view.click('#link');
  await view.untilPrinted('stays');
  assert.match(view.page.url(), /page\.html$/);
});

test('names of every script are there, those with an id too', async (lab) => {
  const view = await lab.open(`
    <script type="text/python" id="tools">
    def tool():
        return "tool"
    </script>
    <script type="text/python">
    def plain():
        return "plain"
    </script>
    <script type="text/python">
    def second():
        return "second"
    print("ready")
    </script>`);
  await view.untilPrinted('ready');
  assert.deepEqual(await view.run(() => [tool(), plain(), second()]), ['tool', 'plain', 'second']);
});

test('names that exec makes are there', async (lab) => {
  const view = await lab.python(`
exec("def made():\\n    return 'made'\\nmade_value = 3")
def later():
    exec("def made_later(): return 'later'", globals())
def local():
    exec("hidden = 1")`);
  assert.equal(await view.run(() => made() + made_value), 'made3');
  await view.run(() => { later(); local(); });
  assert.equal(await view.run(() => made_later()), 'later');
  assert.equal(await view.run(() => typeof hidden), 'undefined');
});

test('a value is live from Python to JavaScript', async (lab) => {
  const view = await lab.python(`
count = 0
def bump():
    global count
    count += 1
def forget():
    global count
    del count
def again():
    globals()["count"] = "new"`);
  assert.deepEqual(await view.run(() => {
    const seen = [count, window.count];
    bump();
    bump();
    seen.push(count);
    forget();
    seen.push(typeof count);
    again();
    seen.push(count);
    return seen;
  }), [0, 0, 2, 'undefined', 'new']);
});

test('a value is live from JavaScript to Python', async (lab) => {
  const view = await lab.python(`
total = 1
def show():
    print(total, type(total).__name__)`);
  await view.run(() => {
    window.total = 41;
    total += 1;
    show();
    total = 'text';
    show();
  });
  await view.expectPrinted(['-- end --', '42 int', 'text str']);
});

test('a function can be replaced from either side', async (lab) => {
  const view = await lab.python(`
def act():
    return "python"
def use():
    return act()
def replace():
    global act
    act = lambda: "lambda"`);
  assert.deepEqual(await view.run(() => {
    const seen = [act()];
    replace();
    seen.push(act());
    window.act = () => 'javascript';
    seen.push(act(), use());
    return seen;
  }), ['python', 'lambda', 'javascript', 'javascript']);
});

test('a property that the window already has is never hidden, and one message says so', async (lab) => {
  const view = await lab.open(`
    <script>window.mine = 'page';</script>
    <script type="text/python">
    def close():
        return "python's"
    def mine():
        pass
    def innerWidth():
        pass
    close = close
    def use():
        global close
        close = lambda: "changed"
        return close()
    print("ready")
    </script>`);
  await view.untilPrinted('ready');
  assert.equal(await view.run(() => use()), 'changed');
  assert.deepEqual(await view.run(() => [/\[native code\]/.test(String(close)), mine, typeof innerWidth]),
    [true, 'page', 'number']);
  for (const name of ['close', 'mine', 'innerWidth']) {
    const said = view.console.filter(({ text }) => new RegExp(`\\b${name}\\b`).test(text));
    assert.equal(said.length, 1, `messages about ${name}: ${JSON.stringify(said)}`);
  }
  assert.deepEqual(view.errors, []);
});

test('a name that is also the id of an element is the function, as in JavaScript', async (lab) => {
  const view = await lab.open(`
    <button id="greet" onclick="greet()">greet</button>
    <script type="text/python">
    def greet():
        print("greeted")
    print("ready")
    </script>`);
  await view.untilPrinted('ready');
  assert.equal(await view.run(() => typeof greet), 'function');
  await view.click('#greet');
  await view.untilPrinted('greeted');
  assert.deepEqual(view.console.filter(({ type }) => type !== 'log'), []);
});

test('two scripts may use one name that the window lacks', async (lab) => {
  const view = await lab.open(`
    <script type="text/python">
    def first():
        return helper()
    def helper():
        return 1
    </script>
    <script type="text/python">
    def second():
        return helper()
    def helper():
        return 2
    print("ready")
    </script>`);
  await view.untilPrinted('ready');
  assert.deepEqual(await view.run(() => [first(), second()]), [1, 2]);
});

test("names of Python's own machinery stay in Python", async (lab) => {
  const view = await lab.python('x = 1');
  assert.deepEqual(await view.run(() => ['__name__', '__builtins__', '__file__', '__doc__', 'print', 'len']
    .filter((name) => name in window && name !== 'print')), []);
  assert.match(await view.run(() => String(window.print)), /native code/);
});

test('plain values convert both ways', async (lab) => {
  const view = await lab.python(`
def kinds(*args):
    return [type(a).__name__ + " " + repr(a) for a in args]
def values():
    return [True, 1, 1.5, "é🎉", None, [1, [2]], (3,), {"a": 1}]
def big():
    return 2 ** 60`);
  assert.deepEqual(await view.run(() => [...kinds(true, 1, -1.5, 'é🎉', null, 2 ** 40, 2n ** 70n)]),
    ['bool True', 'int 1', 'float -1.5', "str 'é🎉'", 'NoneType None', 'int 1099511627776',
      'int 1180591620717411303424']);
  assert.equal(await view.run(() => JSON.stringify(values())), '[true,1,1.5,"é🎉",null,[1,[2]],[3],{"a":1}]');
  assert.equal(await view.run(() => big() === 2n ** 60n), true);
});

test('undefined is falsy and no None', async (lab) => {
  const view = await lab.python('def look(x):\n    return [bool(x), x is None]');
  assert.deepEqual(await view.run(() => [...look(undefined)]), [false, false]);
});

test('a function is the same JavaScript function each time', async (lab) => {
  const view = await lab.python('def f():\n    pass\ndef get():\n    return f');
  assert.equal(await view.run(() => f === f && get() === f), true);
});

test('an instance crosses and comes back as itself', async (lab) => {
  const view = await lab.python(`
class Thing:
    pass
thing = Thing()
def same(x):
    return x is thing`);
  assert.equal(await view.run(() => same(thing)), true);
});

test('a Python exception is an Error with the traceback in JavaScript', async (lab) => {
  const view = await lab.python('def fail(x):\n    return 1 / x');
  const seen = await view.run(() => {
    try {
      fail(0);
      return null;
    } catch (error) {
      return { isError: error instanceof Error, message: error.message, stack: error.stack };
    }
  });
  assert.equal(seen.isError, true);
  assert.match(seen.message, /division by zero/);
  assert.match(seen.stack, /Traceback \(most recent call last\):[^]*in fail[^]*ZeroDivisionError: division by zero/);
});

test('an exception in a handler is reported and the page lives', async (lab) => {
  const view = await lab.open(`
    <button id="bad" onclick="fail()">bad</button><button id="good" onclick="work()">good</button>
    <script type="text/python">
    def fail():
        return {}["missing"]
    def work():
        print("works")
    print("ready")
    </script>`);
  await view.untilPrinted('ready');
  await view.click('#bad');
  await until(() => [...view.reported, ...view.errors].some((text) => /KeyError: 'missing'/.test(text)),
    () => `the KeyError to be reported; there was\n${view.story()}`);
  await view.click('#good');
  await view.untilPrinted('works');
});

test('a wrong number of arguments is a TypeError', async (lab) => {
  const view = await lab.python('def two(a, b):\n    return a');
  assert.match(await view.run(() => {
    try {
      return two(1);
    } catch (error) {
      return error.message;
    }
  }), /two\(\) missing 1 required positional argument: 'b'/);
});

test('a Python function can call a JavaScript one that calls Python', async (lab) => {
  const view = await lab.python(`
def outer(n):
    return win.middle(n) + 1
def inner(n):
    return n * 10`, { head: '<script>window.middle = (n) => inner(n) + 5;</script>' });
  assert.equal(await view.run(() => outer(2)), 26);
});
