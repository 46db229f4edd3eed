// The module browser.aio.
import assert from 'node:assert/strict';
import { test, until } from './harness.mjs';

const python = (source) => `<script type="text/python">\n${source}\n</script>`;

test('aio.run waits for a coroutine, or calls a function at its end', async (lab) => {
  const view = await lab.open(python(`
from browser import aio
async def good():
    await aio.sleep(0.001)
    return 7
async def bad():
    raise KeyError("k")
print(aio.run(good()))
try:
    aio.run(bad())
except KeyError as error:
    print(repr(error))
aio.run(good(), lambda result: print("success", result))
aio.run(bad(), print, lambda error: print("error", repr(error)))
print("goes on")
`));
  await until(() => view.printed.length === 5, 'five lines');
  assert.deepEqual(view.printed.slice(0, 3), ['7', "KeyError('k')", 'goes on']);
  assert.deepEqual(view.printed.slice(3).sort(), ["error KeyError('k')", 'success 7']);
  view.expectQuiet();
});

test('aio.event waits for an event', async (lab) => {
  const view = await lab.open(`<button id="b">x</button>${python(`
from browser import aio, document
async def main():
    for _ in range(2):
        event = await aio.event(document["b"], "click", "dblclick")
        print(event.type, event.target.id)
print("ready")
aio.run(main())
`)}`);
  await view.untilPrinted('ready');
  for (const count of [2, 3]) {
    await view.click('#b');
    await until(() => view.printed.length === count, `${count} lines`);
  }
  assert.deepEqual(view.printed, ['ready', 'click b', 'click b']);
  view.expectQuiet();
});

test('aio.get and its like ask a server', async (lab) => {
  const view = await lab.open(python(`
from browser import aio
async def main():
    answer = await aio.get("data.txt")
    print(answer.status, answer.data, answer.response_headers["content-type"].split(";")[0])
    answer = await aio.get("data.txt", format="binary")
    print(answer.data)
    answer = await aio.get("data.txt", format="dataURL")
    print(answer.data)
    print((await aio.ajax("get", "none.txt")).status)
    try:
        await aio.get("http://127.0.0.1:1/")
    except OSError as error:
        print(str(error).startswith("http://127.0.0.1:1/ could not be loaded"))
    try:
        await aio.get("data.txt", format="json")
    except ValueError as error:
        print(error)
aio.run(main())
print("end")
`), { files: { '/data.txt': 'été' } });
  await view.untilPrinted('end');
  assert.equal(view.printed[0].startsWith('200 été text/'), true);
  assert.deepEqual(view.printed.slice(1), [
    "b'\\xc3\\xa9t\\xc3\\xa9'", view.printed[2], '404', 'True',
    'format is "text", "binary" or "dataURL", not \'json\'', 'end',
  ]);
  assert.match(view.printed[2], /^data:text\/[^,]*;base64,w6l0w6k=$/);
});

test('who gives up waiting for an event leaves nothing behind', async (lab) => {
  const view = await lab.open(`<button id="b">b</button>${python(`
import asyncio
from browser import aio, document
async def main():
    for _ in range(3):
        try:
            await asyncio.wait_for(aio.event(document["b"], "click", "keyup"), 0.01)
        except TimeoutError:
            pass
    await asyncio.sleep(0)
    print(document["b"].events("click"), document["b"].events("keyup"))
aio.run(main())
`)}`);
  await view.expectPrinted(['[] []']);
});

test('aio.get puts data into the URL', async (lab) => {
  const view = await lab.open(python(`
from browser import aio
async def main():
    await aio.get("answer", data={"a": 1, "b": "é &"})
    await aio.get("answer?x=1", data="y=2")
    print("end")
aio.run(main())
`), { files: { '/answer': 'sent' } });
  await view.untilPrinted('end');
  const { requests } = await lab.site();
  const asked = requests.filter(({ path }) => path === '/answer').map(({ query }) => query);
  assert.deepEqual(asked, ['?a=1&b=%C3%A9+%26', '?x=1&y=2']);
});

test('aio.post sends forms, text and bytes; Future, gather and wait_for', async (lab) => {
  const view = await lab.open(python(`
from browser import aio, timer
async def main():
    for data in {"a": 1, "b": "é &"}, "text", b"\\x00\\xff":
        answer = await aio.post("form", data=data, headers={"X-Extra": "yes"})
        print(answer.status, answer.data)
    future = aio.Future()
    timer.set_timeout(future.set_result, 5, "later")
    print(await future, future.done())
    failed = aio.Future()
    failed.set_exception(ValueError("from outside"))
    try:
        await failed
    except ValueError as error:
        print(error)
    print(await aio.gather(aio.sleep(0.01, "a"), aio.sleep(0, "b")))
    try:
        await aio.wait_for(aio.Future(), 0.01)
    except TimeoutError:
        print("too late")
    print(aio.iscoroutinefunction(main), aio.iscoroutine(main))
aio.run(main())
print("end")
`), { files: { '/form': 'received' } });
  await view.untilPrinted('end');
  const { requests } = await lab.site();
  const posts = requests.filter(({ path }) => path === '/form');
  assert.deepEqual(posts.map(({ method }) => method), ['POST', 'POST', 'POST']);
  assert.deepEqual(view.printed, ['200 received', '200 received', '200 received', 'later True', 'from outside', "['a', 'b']", 'too late', 'True False', 'end']);
  view.expectQuiet();
});

test('a Promise that a gather waits for is nobody else\'s to report', async (lab) => {
  const view = await lab.open(python(`
import asyncio
from browser import window
async def main():
    for wait in (lambda: asyncio.gather(window.Promise.reject("no"), window.Promise.resolve(1)),
                 lambda: asyncio.wait_for(window.Promise.reject("no"), 1),
                 lambda: asyncio.ensure_future(window.Promise.reject("no"))):
        try:
            await wait()
        except Exception as error:
            print(type(error).__name__, error)
    print(await asyncio.gather(window.Promise.resolve(1), asyncio.sleep(0, 2)))
asyncio.run(main())
`));
  await view.untilPrinted('[1, 2]');
  assert.deepEqual(view.printed.slice(0, 3), Array(3).fill('JavascriptError no'));
  view.expectQuiet();
});
