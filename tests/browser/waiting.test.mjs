// Programs that wait, that take long, and coroutines: the page goes on living meanwhile.
import assert from 'node:assert/strict';
import { test, until } from './harness.mjs';

const python = (source) => `<script type="text/python">\n${source}\n</script>`;

test('sleep() at the top of a script lets the page live', async (lab) => {
  const view = await lab.open(`<script>
window.heard = new Set();
setInterval(() => { if (window.now) heard.add(now()); }, 10);
</script>${python(`
from time import sleep, monotonic
began = monotonic()
def now():
    return state
state = "before"
sleep(1)
state = "after"
print("slept", 1 <= monotonic() - began)
`)}`);
  await view.expectPrinted(['slept True']);
  await until(() => view.run(() => heard.size === 2), 'the page to hear of both states');
  assert.deepEqual(await view.run(() => [...heard]), ['before', 'after']);
  view.expectQuiet();
});

test('scripts run in order, whatever the first one waits for', async (lab) => {
  const view = await lab.open(`${python(`
import time
print(1)
time.sleep(0.05)
x = 3
print(2)
`)}<script type="text/python" id="second">
from __main__ import x
print(x)
</script>${python('print(4)')}`);
  await view.expectPrinted(['1', '2', '3', '4']);
  view.expectQuiet();
});

test('a program waits in functions, loops, generators, with statements and executed text', async (lab) => {
  const view = await lab.open(python(`
from time import sleep
class Timer:
    def __init__(self):
        sleep(0.001)
    def __enter__(self):
        sleep(0.001)
        return self
    def __exit__(self, *_):
        sleep(0.001)
def numbers():
    for n in range(3):
        sleep(0.001)
        yield n
with Timer():
    print([n for n in numbers()])
exec("sleep(0.001); print('executed')")
print(eval("sleep(0.001)"))
try:
    sleep(0.001)
    raise KeyError(1)
except KeyError as error:
    sleep(0.001)
    print(repr(error))
`));
  await view.expectPrinted(['[0, 1, 2]', 'executed', 'None', 'KeyError(1)']);
  view.expectQuiet();
});

test('below native code, waiting is an error that says so', async (lab) => {
  const view = await lab.open(python(`
from time import sleep
for wait in (lambda: sorted([2, 1], key=sleep), lambda: list(map(sleep, [1]))):
    try:
        wait()
    except RuntimeError as error:
        print(error)
`));
  await until(() => view.printed.length === 2, 'two lines');
  for (const line of view.printed) assert.match(line, /^sleep\(\) cannot wait here: /);
  view.expectQuiet();
});

test('a handler that sleeps', async (lab) => {
  const view = await lab.open(`<button id="b">x</button><p id="p"></p><script>
window.seen = new Set();
const look = () => { seen.add(document.querySelector('#p').textContent); requestAnimationFrame(look); };
look();
</script>${python(`
from browser import document
from time import sleep
@document["b"].bind("click")
def clicked(event):
    document["p"].text = "wait"
    sleep(1)
    document["p"].text += " done"
print("ready")
`)}`);
  await view.untilPrinted('ready');
  await view.click('#b');
  await until(() => view.run(() => seen.has('wait done')), 'the end');
  assert.deepEqual(await view.run(() => [...seen]), ['', 'wait', 'wait done']);
  view.expectQuiet();
});

test('input() asks once the page shows what was there before', async (lab) => {
  const view = await lab.open(`<p id="p"></p>${python(`
doc["p"].text = "shown"
name = input("Name? ")
print("Hello", name)
try:
    input("again")
except EOFError as error:
    print("EOFError:", error)
`)}`, { answer: (dialog) => (dialog.message() === 'again' ? false : 'Ada') });
  await view.expectPrinted(['Hello Ada', 'EOFError: EOF when reading a line']);
  assert.deepEqual(view.dialogs.map(({ type, message }) => [type, message]), [['prompt', 'Name? '], ['prompt', 'again']]);
  view.expectQuiet();
});

test('an endless loop leaves the page usable, and can be interrupted', async (lab) => {
  const view = await lab.open(`<button id="js" onclick="window.clicks = (window.clicks || 0) + 1">js</button>
<button id="py">py</button>${python(`
from browser import document
def clicked(event):
    print("python clicked")
document["py"].bind("click", clicked)
def count():
    return n
n = 0
try:
    while True:
        n += 1
except KeyboardInterrupt:
    print("interrupted")
`)}`);
  await view.untilFunction('count');
  await view.click('#js');
  await view.click('#js');
  assert.equal(await view.run(() => window.clicks), 2);
  // It is painted between the turns.
  await view.run(() => new Promise((resolve) => {
    let frames = 0;
    const frame = () => {
      frames += 1;
      if (frames < 5) requestAnimationFrame(frame);
      else resolve();
    };
    requestAnimationFrame(frame);
  }));
  await view.click('#py');
  const before = await view.run(() => window.n);
  await until(() => view.run((before) => window.n > before, before), 'the loop to go on');
  assert.deepEqual(view.printed, []);
  assert.equal(await view.run(() => taipan.interrupt()), true);
  await view.expectPrinted(['interrupted', 'python clicked']);
  assert.equal(await view.run(() => taipan.interrupt()), false);
  view.expectQuiet();
});

test('a turn lasts longer while the page has no input', async (lab) => {
  for (const waits of [true, false]) {
    const view = await lab.open(`<script>
window.asked = 0;
navigator.scheduling ??= {};
navigator.scheduling.isInputPending = (options) => {
  asked += 1;
  return ${waits} && options.includeContinuous;
};
window.begin = () => setTimeout(() => { window.turn = { asked, length: performance.now() - began }; });
</script>${python(`
from browser import window
window.began = window.performance.now()
window.begin()
while not hasattr(window, "turn"):
    pass
print("it is the page's turn")
`)}`);
    await view.expectPrinted(["it is the page's turn"]);
    const { asked, length } = await view.run(() => window.turn);
    // It ends as soon as the browser says that input waits, else when half a second is over.
    if (waits) assert.equal(asked, 1);
    else assert.ok(asked > 1 && length >= 490, `asked ${asked} times, ${length} ms`);
  }
});

test('a call while a program runs gives the Promise of its result', async (lab) => {
  const view = await lab.open(python(`
def double(x):
    return 2 * x
from browser import window
while not hasattr(window, "asked"):
    pass
print("over")
`));
  await view.untilFunction('double');
  assert.equal(await view.run(async () => {
    const result = window.double(21);
    window.asked = true;
    return result instanceof Promise && await result;
  }), 42);
  await view.untilPrinted('over');
  assert.equal(await view.run(() => window.double(4)), 8);
});

// Runs an endless program and asserts that the page goes on living meanwhile and that the program can be interrupted.
async function expectInterruptible(view, begin) {
  await begin();
  await until(() => view.printed.includes('begins'), 'the program to begin');
  await view.run(() => new Promise((resolve) => { requestAnimationFrame(() => requestAnimationFrame(resolve)); }));
  assert.equal(await view.run(() => taipan.interrupt()), true);
}

test('an endless coroutine leaves the page usable, and its interrupt is told once', async (lab) => {
  const view = await lab.open(`<button id="b">b</button>${python(`
import asyncio, sys
from browser import document
async def endless(event=None):
    print("begins")
    while True:
        pass
async def leave():
    sys.exit()
async def main():
    asyncio.create_task(leave())
document["b"].bind("click", endless)
`)}`);
  await expectInterruptible(view, () => view.click('#b'));
  await view.untilReported(/KeyboardInterrupt\s*$/);
  await view.run(() => taipan.run('import asyncio, gc\nasyncio.run(main())\ngc.collect()', { name: '__main__' }));
  assert.equal(view.reported.length, 1, view.reported.join('\n'));
});

test('endless generators that natives consume leave the page usable', async (lab) => {
  for (const [call, decorated] of [
    ['sum(1 for _ in iter(int, 1))'],
    ['any(x < 0 for x in iter(int, 1))'],
    ['next(x for x in iter(int, 1) if x)'],
    ['list(g())', true],
    ['asyncio.run(of_generator())', true],
  ]) {
    const view = await lab.open('');
    const ended = view.run((source) => taipan.run(source).then(() => 'ended', (error) => error.name), `
import asyncio
def g():
    while True:
        pass
    yield
async def ag():
    while True:
        pass
    yield
async def of_generator():
    async for x in ag():
        pass
print("begins")
${call}
`);
    await expectInterruptible(view, () => {});
    assert.equal(await ended, 'KeyboardInterrupt', `${call} ${decorated ?? ''}`);
  }
});

test('what native code calls ends when the page has stood still for too long', async (lab) => {
  const view = await lab.open('');
  const error = await view.run(() => taipan.run(`
def key(x):
    while True:
        try:
            while True:
                pass
        except TimeoutError:
            print("told")
sorted([2, 1], key=key)
`).catch((error) => error.message));
  assert.match(error, /TimeoutError: the page has stood still for 10 seconds/);
  assert.ok(view.printed.includes('told'));
  await view.run(() => taipan.run('print("usable")'));
  await view.untilPrinted('usable');
});

test('a coroutine begins while its event is dispatched', async (lab) => {
  const view = await lab.open(`<form id="f" action="/nowhere"><input id="i"><button id="s">send</button></form>${python(`
import asyncio
from browser import aio, bind, document
@bind("#f", "submit")
async def submitted(event):
    event.preventDefault()
    print("submitted", event.currentTarget.id)
    await asyncio.sleep(0)
    print("done")
async def prevent(event):
    event.preventDefault()
    await asyncio.sleep(0)
@bind("#i", "keydown")
def pressed(event):
    aio.run(prevent(event))
    print("pressed")
print("ready")
`)}`);
  await view.untilPrinted('ready');
  await view.page.focus('#i');
  await view.page.keyboard.press('a');
  await view.untilPrinted('pressed');
  assert.equal(await view.page.inputValue('#i'), '');
  await view.click('#s');
  await view.expectPrinted(['ready', 'pressed', 'submitted f', 'done']);
  assert.match(view.page.url(), /page\.html$/);
  view.expectQuiet();
});

test('a question in a handler is asked while the event is dispatched', async (lab) => {
  const view = await lab.open(`<form id="f" action="/nowhere"><button id="s">send</button></form>
<a id="a" href="/nowhere" onclick="return leave()">leave</a>${python(`
from browser import bind
@bind("#f", "submit")
def submitted(event):
    print(input("Name?"), event.currentTarget.id)
    event.preventDefault()
def leave():
    print(input("Leave?"))
    return False
`)}`, { answer: () => 'Ann' });
  await view.untilFunction('leave');
  await view.click('#s');
  await view.click('#a');
  await view.expectPrinted(['Ann f', 'Ann']);
  assert.deepEqual(view.dialogs.map(({ message }) => message), ['Name?', 'Leave?']);
  assert.match(view.page.url(), /page\.html$/);
});

test('what waits can be interrupted', async (lab) => {
  const view = await lab.open(python(`
import time
print("begin")
try:
    time.sleep(1000)
except KeyboardInterrupt:
    print("woken")
`));
  await view.untilPrinted('begin');
  assert.equal(await view.run(() => taipan.interrupt()), true);
  await view.expectPrinted(['begin', 'woken']);
});

test('taipan.run ends a program that takes too much', async (lab) => {
  const view = await lab.open('');
  const run = (source, options) => view.run(([source, options]) => taipan.run(source, options)
    .then(() => 'ended', (error) => `${error.name}: ${error.message}`), [source, options]);
  const stubborn = 'while True:\n    try:\n        while True: pass\n    except: pass';
  assert.match(await run('while True: pass', { timeout: 200 }), /^TimeoutError: .*time/);
  assert.match(await run(stubborn, { timeout: 200 }), /^TimeoutError: .*time/);
  assert.match(await run(stubborn, { steps: 1e6 }), /^TimeoutError: .*steps/);
  assert.match(await run('import time\ntime.sleep(1000)', { timeout: 100 }), /^TimeoutError: .*time/);
  assert.match(await run('a = []\nwhile True: a.append("x" * 1000)', { memory: 50e6 }), /^MemoryError: .*memory/);
  assert.match(await run('[].extend(iter(int, 1))', { steps: 1e6 }), /^TimeoutError/);
  assert.equal(await run('import time\ntime.sleep(0.01)', { timeout: 1e6, steps: 1e6, memory: 50e6 }), 'ended');
  assert.equal(await run('pass', {}), 'ended');
  assert.match(await run('pass', { timeout: 'long' }), /^TypeError: timeout must be a number/);
});

test('limits hold for the tasks that a text begins', async (lab) => {
  const view = await lab.open('');
  const run = (source, limits) => view.run(({ source, limits }) => taipan.run(source, limits)
    .then(() => 'ended', (error) => error.name), { source, limits });
  const endless = 'import asyncio\nasync def f():\n    while True: pass\n';
  const stubborn = `import asyncio
async def f():
    while True:
        try:
            while True: pass
        except BaseException: pass
`;
  assert.equal(await run(`${endless}asyncio.run(f())`, { timeout: 300 }), 'TimeoutError');
  assert.equal(await run(`${endless}asyncio.run(f())`, { steps: 100_000 }), 'TimeoutError');
  assert.equal(await run(`${stubborn}asyncio.run(f())`, { timeout: 300 }), 'TimeoutError');
  assert.equal(await run(`${stubborn}asyncio.create_task(f())`, { timeout: 300 }), 'ended');
  // The loop goes on with what others have it do.
  assert.equal(await run('import asyncio\nasync def g():\n    await asyncio.sleep(0.01)\n    print("usable")\nasyncio.run(g())', {}), 'ended');
  await view.untilPrinted('usable');
});

test('a limit of memory holds for what is taken at once', async (lab) => {
  const view = await lab.open('');
  const ended = await view.run((programs) => Promise.all(programs.map((source) => taipan.run(source, { memory: 60e6 })
    .then(() => 'ended', (error) => error.name))), [
    's = "x"\nwhile True: s += s',
    's = "x"\nwhile True: s = f"{s}{s}"',
    'a = [1]\nwhile True: a += a',
    'a = [1]\nwhile True: a = a + a',
    'a = [1]\nwhile True: a[len(a):] = a',
    'a = (1,)\nwhile True: a += a',
    '[0] * 10**8',
    '"x" * 10**8',
    'bytearray(10**8)',
    '("a," * 10**7).split(",")',
    '("a" * 3 * 10**7).encode("utf-32")',
    'a = []\nwhile True: a.append([1])',
  ]);
  assert.deepEqual([...new Set(ended)], ['MemoryError'], ended.join(' '));
  await view.run(() => taipan.run('print("usable")'));
  await view.untilPrinted('usable');
});

test('what a program that waits writes goes where it was told', async (lab) => {
  const view = await lab.open('');
  const written = await view.run(async () => {
    const written = { a: '', b: '' };
    const program = (name) => taipan.run(
      `import time\nfor i in range(3):\n    print("${name}", i)\n    time.sleep(0.01)`,
      { stdout: (text) => { written[name] += text; } },
    );
    await Promise.all([program('a'), program('b')]);
    return written;
  });
  assert.deepEqual(written, { a: 'a 0\na 1\na 2\n', b: 'b 0\nb 1\nb 2\n' });
  assert.deepEqual(view.printed, []);
});

test('what tasks write goes where the text that started them was told to write', async (lab) => {
  const view = await lab.open(`<button id="b">b</button>${python(`
import asyncio
from browser import document
document["b"].bind("click", lambda event: print("a handler"))
async def of_script():
    print("script begins")
    for _ in range(4):
        await asyncio.sleep(0.02)
        print("script")
asyncio.create_task(of_script())
`)}`);
  await view.untilPrinted('script begins');
  await view.run(async () => {
    window.written = { a: '', b: '', c: '' };
    const program = (name, source) => taipan.run(source, { stdout: (text) => { written[name] += text; } });
    const tasks = (name) => `
import asyncio
async def work(n):
    for i in range(2):
        await asyncio.sleep(0.02)
        print("${name}", n, i)
async def main():
    await asyncio.gather(work(1), work(2))
asyncio.create_task(work("left alone"))
asyncio.run(main())
print("${name} ends")`;
    const end = program('c', 'import time\ntime.sleep(0.1)\nprint("c ends")');
    document.querySelector('#b').click();
    await Promise.all([program('a', tasks('a')), program('b', tasks('b')), end]);
  });
  const left = 'left alone 1';
  await until(() => view.run((left) => written.a.includes(left) && written.b.includes(left), left), 'the tasks to end');
  await until(() => view.printed.filter((line) => line === 'script').length === 4, "the script's task to end");
  const written = await view.run(() => window.written);
  for (const name of ['a', 'b']) {
    assert.deepEqual(written[name].trim().split('\n').sort(), [`${name} 1 0`, `${name} 1 1`, `${name} 2 0`, `${name} 2 1`,
      `${name} ends`, `${name} left alone 0`, `${name} left alone 1`]);
  }
  assert.equal(written.c, 'c ends\n');
  assert.deepEqual([...view.printed].sort(), ['a handler', 'script', 'script', 'script', 'script', 'script begins']);
  view.expectQuiet();
});

test('what callbacks write goes where the text that made them was told to write', async (lab) => {
  const view = await lab.open(`<button id="b">b</button><button id="c">c</button>${python(`
from browser import document, window
document["c"].bind("click", lambda event: print("of the page"))
def call(function):
    function()
window.call = call
`)}`);
  await view.run(async () => {
    window.written = '';
    window.failed = '';
    await taipan.run(`
import asyncio
from browser import document, timer, window
from browser.aio import event

def clicked(event):
    print("clicked")
    window.call(lambda: print("called"))
    if event.shiftKey:
        event.missing
document["b"].bind("click", clicked)

async def later():
    await event(document["b"], "click")
    print("a task")
    await asyncio.sleep(0)
    raise ValueError("of a task")
asyncio.create_task(later())

async def handler(event):
    print("a coroutine")
    await asyncio.sleep(0)
    raise LookupError("of a handler")
document["b"].bind("mouseup", handler)

timer.set_timeout(lambda: print("a timer"), 10)
window.Promise.resolve(1).then(lambda value: print("a Promise", value))
window.promised = lambda: print("from outside")
print("ends")
`, { filename: 'program.py', stdout: (text) => { written += text; }, stderr: (text) => { failed += text; } });
  });
  await view.run(() => new Promise((done) => { setTimeout(done, 100); }));
  assert.equal(await view.run(() => written), 'ends\na Promise 1\na timer\n');
  await view.page.click('#b', { modifiers: ['Shift'] });
  await view.page.click('#c');
  await view.run(() => { promised(); });
  await until(() => view.run(() => ['of a task', 'of a handler'].every((text) => failed.includes(text))), 'the tasks to end');
  assert.deepEqual(await view.run(() => written.trim().split('\n').slice(3).sort()),
    ['a coroutine', 'a task', 'called', 'clicked', 'from outside']);
  assert.match(await view.run(() => failed), /program\.py", line \d+, in clicked\n[^]*AttributeError: [^]*ValueError: of a task\n/);
  assert.deepEqual(view.printed, ['of the page']);
  view.expectQuiet();
});

test('input can be replaced', async (lab) => {
  const view = await lab.python(`
import builtins
builtins.input = lambda text="": text + "typed"
print(input("> "))`);
  assert.deepEqual(view.lines, ['> typed']);
  assert.deepEqual(view.dialogs, []);
});

test('set_loop_timeout ends programs that take longer', async (lab) => {
  const view = await lab.open(`<button id="b">b</button><button id="c">c</button>${python(`
from browser import document, timer
for wrong in "1", 0, -1:
    try:
        timer.set_loop_timeout(wrong)
    except (TypeError, ValueError) as error:
        print(type(error).__name__)
timer.set_loop_timeout(0.2)
@document["b"].bind("click")
def endless(event):
    print("begins")
    while True:
        pass
@document["c"].bind("click")
def short(event):
    timer.set_loop_timeout(None)
    print(sum(i for i in range(1000)))
try:
    while True:
        pass
except TimeoutError as error:
    print(error)
`)}`);
  await view.untilPrinted('the program used up its time');
  await view.click('#b');
  await view.untilReported(/, in endless[^]*TimeoutError: the program used up its time/);
  await view.click('#c');
  await view.expectPrinted(['TypeError', 'ValueError', 'ValueError', 'the program used up its time', 'begins', '499500']);
  // A program cannot give itself more time than whoever runs it.
  assert.equal(await view.run(() => taipan.run('from browser import timer\ntimer.set_loop_timeout(100)\nwhile True: pass', { timeout: 200 })
    .catch((error) => error.name)), 'TimeoutError');
});

test('coroutines run on the loop of the page', async (lab) => {
  const view = await lab.open(python(`
import asyncio
turn = {"a": asyncio.Event(), "b": asyncio.Event()}
async def work(name, next):
    await turn[name].wait()
    for i in range(2):
        await asyncio.sleep(0.01)
        print(name, i)
    turn[next].set()
    return name
async def main():
    turn["a"].set()
    # The second goes on first.
    print(await asyncio.gather(work("b", "a"), work("a", "b")))
    try:
        await asyncio.wait_for(asyncio.sleep(10), 0.01)
    except TimeoutError:
        print("too long")
    return "end"
print(asyncio.run(main()))
`));
  await view.expectPrinted(['a 0', 'a 1', 'b 0', 'b 1', "['b', 'a']", 'too long', 'end']);
  view.expectQuiet();
});

test('a coroutine function is a handler, and awaits Promises', async (lab) => {
  const view = await lab.open(`<button id="b">x</button><script>
const later = (value, ms = 5) => new Promise((resolve) => setTimeout(resolve, ms, value));
const fails = async () => { throw new RangeError('too far'); };
</script>${python(`
from browser import document, window
from javascript import JavascriptError
@document["b"].bind("click")
async def clicked(event):
    print(event.type, await window.later([1, 2]))
    try:
        await window.fails()
    except JavascriptError as error:
        print(error.name, error.message)
    print(await window.later(None))
print("ready")
`)}`.replaceAll('const later', 'window.later').replaceAll('const fails', 'window.fails'));
  await view.untilPrinted('ready');
  await view.click('#b');
  await view.expectPrinted(['ready', 'click [1, 2]', 'RangeError too far', 'None']);
  view.expectQuiet();
});

test('an error in a coroutine that nobody awaits is reported', async (lab) => {
  const view = await lab.open(`<button id="b">x</button>${python(`
from browser import document
import asyncio
async def inner():
    await asyncio.sleep(0.001)
    return 1 / 0
@document["b"].bind("click")
async def clicked(event):
    await inner()
print("ready")
`)}`);
  await view.untilPrinted('ready');
  await view.click('#b');
  const text = await view.untilReported(/ZeroDivisionError/);
  assert.match(text, /^Traceback \(most recent call last\):\n {2}File ".*", line \d+, in clicked\n/);
  assert.match(text, /in inner\n {4}return 1 \/ 0\n {11}~~\^~~\nZeroDivisionError: division by zero$/);
  assert.doesNotMatch(text, /asyncio/);
});

test('a coroutine function gives JavaScript a Promise', async (lab) => {
  const view = await lab.open(python(`
import asyncio
async def good(x):
    await asyncio.sleep(0.001)
    return [x, x]
async def bad():
    raise ValueError("no")
print("ready")
`));
  await view.untilPrinted('ready');
  assert.deepEqual(await view.run(() => window.good(3)), [3, 3]);
  assert.deepEqual(await view.run(() => window.bad().catch((error) => [error.name, error.message, error instanceof Error])),
    ['ValueError', 'ValueError: no', true]);
  view.expectQuiet();
});

test('a script that runs coroutines lets the next begin', async (lab) => {
  const view = await lab.open(`${python(`
import asyncio
async def forever():
    while True:
        await asyncio.sleep(0.01)
asyncio.run(forever())
`)}${python('print("second")')}`);
  await view.expectPrinted(['second']);
  view.expectQuiet();
});
