// Nothing needs a destroy(): what nobody can reach is freed, in both heaps.
import assert from 'node:assert/strict';
import { BROWSER } from './browser.mjs';
import { test, until } from './harness.mjs';

const python = (source) => `<script type="text/python">\n${source}\n</script>`;

// Only Chromium lets a test call its collector.
const options = { skip: BROWSER !== 'chromium' };

const usage = (view) => view.run(() => {
  const { objects, values } = window.taipan.usage();
  return { objects, values };
});

/** Has both collectors do their work, once. */
async function collect(view) {
  view.session ??= await view.page.context().newCDPSession(view.page);
  await view.run(() => window.taipan.run('import gc\ngc.collect()', { name: 'collector' }));
  await view.session.send('HeapProfiler.collectGarbage');
  // Here the browser tells the page what it has freed.
  await view.run(() => new Promise((resolve) => { setTimeout(resolve, 30); }));
}

/** What is in use when the collectors find nothing any more. */
async function settled(view) {
  let before = await usage(view);
  for (let round = 0; round < 12; round += 1) {
    await collect(view);
    const now = await usage(view);
    if (round > 2 && now.objects === before.objects && now.values === before.values) return now;
    before = now;
  }
  return before;
}

/** Calls a Python function of the page and asserts that nothing is left of what it made. */
async function leavesNothing(view, name, times = 1) {
  await view.run((called) => window[called](1), name);
  const before = await settled(view);
  let most = 0;
  for (let time = 0; time < times; time += 1) {
    await view.run((called) => window[called](1000), name);
    most = Math.max(most, (await usage(view)).objects);
  }
  assert.deepEqual(await settled(view), before, name);
  view.expectQuiet();
  return most - before.objects;
}

test('100,000 elements with handlers that close over them leave nothing behind', async (lab) => {
  const view = await lab.open(`<div id="list"></div>${python(`
from browser import document, html

def make(number):
    row = html.DIV(str(number))
    def clicked(event):
        row.text = "clicked"
    row.bind("click", clicked)
    return row

def churn(count):
    rows = [make(number) for number in range(count)]
    for row in rows:
        document["list"] <= row
    rows[-1].trigger("click")
    for row in rows:
        row.remove()
`)}`);
  await view.untilFunction('churn');
  const most = await leavesNothing(view, 'churn', 100);
  // Cycles are found on the way, not only when somebody asks.
  assert.ok(most < 100_000, `${most} handlers were alive at once`);
}, options);

test('sockets whose handlers close over them go when they are closed', async (lab) => {
  const site = await lab.site();
  const view = await lab.open(python(`
from browser import websocket as today, aio

ended_ones = 0

def old(host):
    ws = websocket(host)
    big = list(range(100))
    def on_open():
        ws.send("x")
    def on_message(event):
        ws.last = event.data, big
        ws.close()
    def on_close(event):
        global ended_ones
        ws.on_close = None
        ended_ones += 1
    ws.on_open, ws.on_message, ws.on_close = on_open, on_message, on_close

def new(host):
    ws = today.WebSocket(host)
    def opened(event):
        ws.send("x")
    def message(event):
        ws.close()
    def ended(event):
        global ended_ones
        ws.last = ended_ones
        ended_ones += 1
    ws.bind("open", opened)
    ws.bind("message", message)
    ws.bind("close", ended)

def connect(host, count):
    for _ in range(count):
        old(host)
        new(host)
`));
  await view.untilFunction('connect');
  const host = `${site.url.replace('http', 'ws')}echo`;
  const connect = async (count, closed) => {
    await view.run(([url, n]) => window.connect(url, n), [host, count]);
    await until(() => view.run((wanted) => window.ended_ones === wanted, closed), 'the sockets to be closed');
  };
  await connect(1, 2);
  const before = await settled(view);
  await connect(20, 42);
  assert.deepEqual(await settled(view), before);
  view.expectQuiet();
}, options);

test('timers, Promises, classes and functions of JavaScript leave nothing behind', async (lab) => {
  const view = await lab.open(python(`
from browser import document, html, timer, window

def timers(count):
    for _ in range(count):
        def tick():
            window.clearTimeout(number)
            state.append(tick)
        state = []
        number = timer.set_timeout(tick, 0)

class Row(html.DIV):
    def __init__(self):
        self.mine = [self, html.SPAN("x")]
        self.bind("click", self.clicked)
    def clicked(self, event):
        self.mine.append(event)

def rows(count):
    for _ in range(count):
        Row().trigger("click")

def functions(count):
    for _ in range(count):
        holder = window.Object.new()
        add = window.document.createElement
        def call():
            return holder, add
        holder.call = call
        holder.call()

def promises(count):
    for _ in range(count):
        holder = window.Object.new()
        async def coroutine(value):
            await holder.ready
            holder.done = coroutine
            return holder
        holder.ready = window.Promise.resolve(1)
        holder.promise = holder.ready.then(coroutine)
`));
  await view.untilFunction('promises');
  for (const name of ['timers', 'rows', 'functions', 'promises']) await leavesNothing(view, name);
}, options);

test('what a handler of the page needs is there after collections', async (lab) => {
  const view = await lab.open(`<div id="list"></div>${python(`
from browser import document, html, window

class Row(html.DIV):
    pass

def main():
    log = html.UL()
    rows = []
    def make(number):
        row = Row("row", id=f"row{number}")
        row.note = f"note {number}"
        hidden = html.SPAN(f"hidden {number}")
        hidden.add = hidden.appendChild
        def clicked(event):
            assert event.target is row and rows[number] is row
            hidden.add(html.B("!"))
            log <= html.LI(hidden.text)
            window.shown = log
            print(row.note, hidden.html, len(log.children), len(rows))
        row.bind("click", clicked)
        rows.append(row)
        document["list"] <= row
    for number in range(50):
        make(number)
main()

def notes():
    return [document["row7"].note, document["row8"].note, type(document["row9"]).__name__]
`)}`);
  await view.untilFunction('notes');
  await settled(view);
  await view.click('#row3');
  await settled(view);
  assert.deepEqual(await view.run(() => window.notes()), ['note 7', 'note 8', 'Row']);
  await view.click('#row3');
  await view.click('#row4');
  await settled(view);
  await view.click('#row4');
  await view.expectPrinted([
    'note 3 hidden 3<b>!</b> 1 50', 'note 3 hidden 3<b>!</b><b>!</b> 2 50',
    'note 4 hidden 4<b>!</b> 3 50', 'note 4 hidden 4<b>!</b><b>!</b> 4 50',
  ]);
  assert.equal(await view.run(() => window.shown.children.length), 4);
  view.expectQuiet();
}, options);

test('rows go while the page that they share lives on', async (lab) => {
  const view = await lab.open(`<div id="list"></div>${python(`
from browser import document, html

def main():
    shared = {"clicks": 0, "title": html.H1("title")}
    def add():
        row = html.DIV("row")
        def clicked(event):
            shared["clicks"] += 1
            row.text = shared["title"].text
        row.bind("click", clicked)
        document["list"] <= row
    def churn(count):
        for _ in range(count):
            add()
        rows = document["list"].children
        for row in rows[:-1]:
            row.remove()
        rows[-1].trigger("click")
        return shared["clicks"], rows[-1].text
    return churn
churn = main()
del main
def hand_over():
    global churn
    handed = churn
    del churn
    return handed
`)}`);
  await view.untilFunction('hand_over');
  // From now on only JavaScript has the function, and with it what it shares with the rows.
  await view.run(() => { window.kept = window.hand_over(); });
  await view.run(() => window.kept(10));
  const before = await settled(view);
  for (let time = 0; time < 5; time += 1) await view.run(() => window.kept(1000));
  assert.deepEqual(await settled(view), before);
  assert.deepEqual(await view.run(() => window.kept(1)), [7, 'title']);
  view.expectQuiet();
}, options);

test('objects that code may see otherwise are not lent', async (lab) => {
  const view = await lab.open(python(`
import gc, weakref
from browser import document, html, window

class Note:
    def __init__(self, element):
        self.element = element
class Last(Note):
    def __del__(self):
        print("last", self.element.text)

def make():
    note, last = Note(html.B("seen")), Last(html.I("words"))
    button = html.BUTTON("x", id="button")
    button.bind("click", lambda event: print(note.element.text, last.element.text))
    document <= button
    return weakref.ref(note)
seen = make()

def look():
    return seen().element.text

def drop():
    global seen
    del seen
    document["button"].unbind("click")
    document["button"].remove()

def everything():
    return sum(isinstance(one, Note) for one in gc.get_objects())
`));
  await view.untilFunction('everything');
  await settled(view);
  assert.equal(await view.run(() => window.look()), 'seen');
  await settled(view);
  await view.click('#button');
  assert.equal(await view.run(() => window.everything()), 2);
  await view.run(() => window.drop());
  await settled(view);
  assert.equal(await view.run(() => window.everything()), 0);
  assert.deepEqual(view.printed, ['seen words', 'last words']);
  view.expectQuiet();
}, options);
