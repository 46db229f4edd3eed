// Pages with a strict content security policy: everything but scripts within the HTML works.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { DIST, html, test, until } from './harness.mjs';

const POLICY = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self' ws:; img-src 'self' data:";
const python = (source, attributes = '') =>
  `<script type="text/python"${attributes && ` ${attributes}`}>\n${source}\n</script>`;

// A page, and the engine's files, as a careful server sends them.
async function openStrictly(lab, body, files = {}) {
  const site = await lab.site();
  const strict = (type, content) => ({ headers: { 'Content-Type': type, 'Content-Security-Policy': POLICY }, body: content });
  for (const [name, type] of [['taipan.js', 'text/javascript'], ['taipan-debug.js', 'text/javascript'],
    ['taipan.wasm', 'application/wasm'], ['taipan-rest.wasm', 'application/wasm']]) {
    site.pages[`/${name}`] = strict(type, fs.readFileSync(path.join(DIST, name)));
  }
  site.pages['/strict.html'] = strict('text/html', Buffer.from(html(body)));
  lab.source = html(body);
  return lab.open(`${site.url}strict.html`, { files });
}

test('under a strict policy scripts, imports, handlers, exec, the rest and requests work', async (lab) => {
  const view = await openStrictly(lab, `<button id="b">b</button><p id="p" class="x">text</p>
    ${python('', 'src="file.py"')}${python(`
import shop
from browser import document, html, timer, ajax, window
exec("print('exec', eval('1 + 1'))")
print(shop.price, 0.1 + 0.2, f"{3.14159:.2f}")
@document["b"].bind("click")
def clicked(event):
    print("clicked", event.target.id)
document <= html.DIV("made", id="made", style={"color": "red"}, onclick=clicked)
print(document["made"].style.color)
ajax.get("data.txt", oncomplete=lambda request: print("answer", request.text))
timer.set_timeout(lambda: print("timer"), 300)
def named():
    return 42`)}`, { '/file.py': 'print("file")', '/shop.py': 'price = 3', '/data.txt': 'data' });
  await view.untilPrinted('timer');
  await view.click('#b');
  await view.click('#made');
  await view.untilPrinted('clicked made');
  assert.deepEqual([...view.printed].sort(), ['3 0.30000000000000004 3.14', 'answer data', 'clicked b', 'clicked made',
    'exec 2', 'file', 'red', 'timer']);
  view.expectQuiet();
});

test('under a strict policy sockets, tasks, workers and packed modules work', async (lab) => {
  const echo = await lab.server({ roots: [], pages: {} });
  const view = await openStrictly(lab, `${python(`
from browser import bind, self
@bind(self, "message")
def got(event):
    self.send(event.data.upper())`, 'class="webworker" id="w"')}${python(`
ws = websocket("${echo.wsUrl}")
def opened():
    ws.send("hello")
def received(event):
    print("socket", event.data)
    ws.close()
ws.on_open, ws.on_message = opened, received
from browser import worker
worker.create_worker("w", lambda w: w.send("work"), lambda event: print("worker", event.data))
import asyncio
async def task():
    await asyncio.sleep(0.01)
    print("task")
asyncio.create_task(task())`)}`);
  await until(() => view.printed.length === 3, () => `three lines; there were ${view.printed}\n${view.story()}`);
  assert.deepEqual([...view.printed].sort(), ['socket hello', 'task', 'worker WORK']);
  view.expectQuiet();
});

test('under a strict policy the debug panel is shown with its looks', async (lab) => {
  const view = await openStrictly(lab, python('1 / 0', 'debug="1"'));
  const panel = view.page.locator('taipan-errors');
  await until(async () => await panel.count() === 1, 'the panel');
  assert.equal(await view.run(() => getComputedStyle(document.querySelector('taipan-errors')).position), 'fixed');
});

test('under a strict policy what is forbidden is inline handlers and styles, not Python', async (lab) => {
  const view = await openStrictly(lab, `<button id="b" onclick="f()">b</button>${python('def f():\n    print("called")\nprint("there")')}`);
  await view.untilPrinted('there');
  await view.click('#b');
  // One browser says so on the console, the other one as an error of the page.
  await until(() => [...view.reported, ...view.errors].some((text) => /Content Security Policy|script-src/.test(text)),
    () => `the browser to tell of its policy\n${view.story()}`);
  assert.deepEqual(view.printed, ['there']);
  assert.equal(await view.run(() => typeof window.f), 'function');
});

test('no script of ours makes programs of texts', () => {
  for (const name of ['taipan.js', 'taipan-debug.js']) {
    const text = fs.readFileSync(path.join(DIST, name), 'utf8');
    assert.doesNotMatch(text, /\beval\s*\(|\bnew Function\b|\bFunction\s*\(/, name);
    assert.doesNotMatch(text, /set(?:Timeout|Interval)\s*\(\s*["'`]/, name);
  }
});
