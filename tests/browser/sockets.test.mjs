// browser.websocket: connections of coroutines, and those that are made again.
import assert from 'node:assert/strict';
import { test, until } from './harness.mjs';

async function page(lab, source, { behaviour, query = '', ...options } = {}) {
  const server = await lab.server({ behaviour });
  const view = await lab.open(`<script type="text/python">
from browser import aio, window
from browser.websocket import ConnectionClosed, QueueFull, Reconnecting, WebSocket
HOST = "${server.wsUrl}${query}"
${source}
</script>`, options);
  return { server, view };
}

test('a coroutine sends, and goes through the messages', async (lab) => {
  const { server, view } = await page(lab, `
async def main():
    async with WebSocket(HOST, timeout=5) as ws:
        print(ws, ws.ready_state, ws.readyState, ws.buffered_amount >= 0, repr(ws.protocol))
        await ws.send("one é")
        await ws.send(b"two")
        ws.send(bytearray(b"three"))
        count = 0
        async for message in ws:
            print(repr(message))
            count += 1
            if count == 3:
                break
        await ws.send("four")
        print(await ws.receive())
    print(ws.ready_state)
    try:
        ws.send("five")
    except ConnectionError as error:
        print(type(error).__name__, error)
    for wrong in 5, "\\ud800":
        try:
            ws.send(wrong)
        except (TypeError, ValueError) as error:
            print(type(error).__name__)
aio.run(main())
`);
  await view.untilPrinted('UnicodeEncodeError');
  assert.deepEqual(view.printed.slice(1), [
    "'one é'", "b'two'", "b'three'", 'four', '3',
    'ConnectionError the web socket is closed: nothing more can be sent', 'TypeError', 'UnicodeEncodeError',
  ]);
  assert.match(view.printed[0], /^<WebSocket ws:.*> 1 1 True ''$/);
  await until(() => server.connections[0].closed, 'the goodbye');
  view.expectQuiet();
});

test('messages that come before they are asked for are not lost; the end ends the loop', async (lab) => {
  const { view } = await page(lab, `
async def main():
    async with WebSocket(HOST) as ws:
        await aio.sleep(0.1)
        async for message in ws:
            print(message)
        print("over", repr(await ws.closed()), ws.ready_state)
    try:
        await ws.receive()
    except ConnectionClosed as error:
        print(error, error.code, error.reason, error.was_clean)
aio.run(main())
`, { query: '?greeting=hello&close=1000&reason=bye' });
  await view.untilPrinted('the web socket was closed, code 1000: bye 1000 bye True');
  assert.equal(view.printed[0], 'hello');
  assert.match(view.printed[1], /^over ConnectionClosed\('the web socket was closed, code 1000: bye'.*\) 3$/);
  view.expectQuiet();
});

test('what goes wrong raises an error that says so', async (lab) => {
  const { server, view } = await page(lab, `
async def connect(query, **options):
    try:
        async with WebSocket(HOST + query, **options) as ws:
            async for message in ws:
                print(message)
    except Exception as error:
        print(type(error).__name__, str(error).replace(HOST, "HOST"))

async def main():
    await connect("?refuse=403")
    await connect("?drop=1")
    await connect("?close=4001&reason=no")
    await connect("#fragment")
aio.run(main())
print("end")
`);
  await view.untilPrinted('end');
  assert.deepEqual(view.printed.slice(0, 4), [
    'ConnectionClosed the web socket was closed, code 1006',
    'ConnectionClosed the web socket was closed, code 1006',
    'ConnectionClosed the web socket was closed, code 4001: no',
    view.printed[3]]);
  assert.match(view.printed[3], /^ValueError the URL of a web socket cannot have a fragment/);
  assert.ok(server.connections.length >= 2);
});

test('connecting has an end', async (lab) => {
  const net = await import('node:net');
  const lines = [];
  const silent = net.createServer((line) => { lines.push(line.on('error', () => {})); });
  await new Promise((resolve) => { silent.listen(0, '127.0.0.1', resolve); });
  lab.cleanups.push(() => {
    silent.close();
    lines.forEach((line) => line.destroy());
  });
  const host = `ws://127.0.0.1:${silent.address().port}/`;
  const { view } = await page(lab, `
async def main():
    try:
        async with WebSocket("${host}", timeout=0.2) as ws:
            print("open")
    except TimeoutError as error:
        print(error)
    steps = []
    ws = Reconnecting("${host}", timeout=0.1, first_pause=0.01, attempts=3)
    ws.bind("broken", lambda change: steps.append((change.attempt, type(change.error).__name__)))
    print(type(await ws.closed()).__name__, steps, ws.state)
aio.run(main())
`);
  await view.expectPrinted([`no connection to ${host} within 0.2 s`,
    "TimeoutError [(1, 'TimeoutError'), (2, 'TimeoutError')] closed"]);
});

test('awaiting send waits while too much waits to be sent', async (lab) => {
  const { server, view } = await page(lab, `
async def main():
    async with WebSocket(HOST) as ws:
        ws.high_water = 1000
        big = b"x" * 1_000_000
        highest = 0
        for number in range(8):
            await ws.send(big)
            assert ws.buffered_amount <= 1000
        for number in range(8):
            assert await ws.receive() == big
        print("all of them")
aio.run(main())
`);
  await view.untilPrinted('all of them');
  assert.equal(server.connections[0].messages.length, 8);
  view.expectQuiet();
});

test("websocket(host) is for coroutines too", async (lab) => {
  const { view } = await page(lab, `
async def main():
    got = []
    ws = websocket(HOST)
    ws.on_message = lambda event: got.append(event.data)
    async with ws as connection:
        await connection.send("hello")
        async for message in ws:
            print(message, got, ws.buffered_amount, connection.url == ws.url)
            break
    print(ws.ready_state)
aio.run(main())
`);
  await view.expectPrinted(["hello ['hello'] 0 True", '3']);
  view.expectQuiet();
});

test('a reconnecting connection comes back, tells of it and loses nothing', async (lab) => {
  const { server, view } = await page(lab, `
told = []
ws = Reconnecting(HOST, first_pause=0.05, longest_pause=0.2)
for event in "open", "broken", "close":
    @ws.bind(event)
    def tell(change):
        told.append((change.type, change.attempt, round(change.pause, 3), change.target.state))
got = []
ws.bind("message", lambda change: got.append(change.data))
for number in range(5):
    ws.send(f"early {number}")

def send(first, count):
    for number in range(first, first + count):
        ws.send(f"m{number}")
def state():
    return [ws.state, ws.unsent, ws.buffered_amount]
def finish():
    ws.close()
    return ws.pending
`);
  await view.untilFunction('finish');
  const messages = () => server.connections.flatMap((connection) => connection.messages);
  await until(() => messages().length === 5, 'the early messages');
  await view.run(() => window.send(0, 100));
  await until(() => messages().length === 105, 'the messages');
  server.behaviour = { refuse: 503 };
  server.dropAll();
  await until(async () => (await view.run(() => window.state()))[0] === 'waiting', 'the pause');
  await view.run(() => window.send(100, 300));
  await until(async () => (await view.run(() => window.told.length)) >= 4, 'some tries');
  assert.deepEqual((await view.run(() => window.state())).slice(1), [300, 1200]);
  server.behaviour = {};
  await until(() => messages().length === 405, 'the rest');
  await until(async () => (await view.run(() => window.got.length)) === 405, 'the answers');
  const expected = [...Array(5).keys()].map((n) => `early ${n}`).concat([...Array(400).keys()].map((n) => `m${n}`));
  assert.deepEqual(messages(), expected);
  assert.deepEqual(await view.run(() => [...window.got]), expected);
  assert.deepEqual(await view.run(() => window.state()), ['open', 0, 0]);
  assert.deepEqual(await view.run(() => [...window.finish()]), []);
  await until(async () => (await view.run(() => window.told.at(-1)[0])) === 'close', 'the end');
  const told = await view.run(() => window.told);
  assert.deepEqual(told[0], ['open', 0, 0, 'open']);
  const pauses = told.filter(([type]) => type === 'broken');
  assert.ok(pauses.length >= 3);
  pauses.forEach(([, attempt, pause], index) => {
    assert.equal(attempt, index + 1);
    const base = Math.min(0.05 * 2 ** index, 0.2);
    assert.ok(pause >= base * 0.749 && pause <= base * 1.251, `pause ${pause} for ${base}`);
  });
  assert.equal(server.connections.length, 2);
});

test('what cannot be kept is refused, and said', async (lab) => {
  const { view } = await page(lab, `
ws = Reconnecting("ws://127.0.0.1:9/", queue=3, queue_bytes=100, first_pause=10)
for data in "one", "two", b"x" * 200, b"x" * 90, "four":
    try:
        ws.send(data)
        print("accepted", len(data))
    except QueueFull as error:
        print(error)
print(ws.pending[:2], ws.unsent, len(ws.pending[2]))
ws.close()
try:
    ws.send("five")
except ConnectionClosed as error:
    print(error)
print(len(ws.pending))
`);
  await view.expectPrinted(['accepted 3', 'accepted 3',
    '2 messages of 6 bytes wait already for the connection to ws://127.0.0.1:9/, which is connecting: send less, or wait with \'await\'',
    'accepted 90',
    '3 messages of 96 bytes wait already for the connection to ws://127.0.0.1:9/, which is connecting: send less, or wait with \'await\'',
    "['one', 'two'] 3 90", 'the web socket was closed by this program', '3']);
});

test('messages that the server confirms are kept until it does', async (lab) => {
  const { server, view } = await page(lab, `
ws = Reconnecting(HOST, first_pause=0.02, confirms=lambda data: data.startswith("ok"))
def send(*messages):
    for message in messages:
        ws.send(message)
def pending():
    return ws.pending
`, { behaviour: { delay: 60_000 } });
  await view.untilFunction('pending');
  await view.run(() => window.send('ok 1', 'ok 2'));
  await until(() => server.connections[0]?.messages.length === 2, 'the messages');
  assert.deepEqual(await view.run(() => [...window.pending()]), ['ok 1', 'ok 2']);
  server.behaviour = {};
  server.dropAll();
  await until(() => server.connections[1]?.messages.length === 2, 'the messages again');
  await until(async () => (await view.run(() => window.pending().length)) === 0, 'the confirmations');
  assert.deepEqual(server.connections[1].messages, ['ok 1', 'ok 2']);
});

test('a coroutine uses one reconnecting connection for all that come', async (lab) => {
  const { server, view } = await page(lab, `
import asyncio
async def main():
    async with Reconnecting(HOST, first_pause=0.02, queue=10) as ws:
        async def speak():
            for number in range(200):
                await ws.send(str(number))
        speaking = asyncio.create_task(speak())
        expected = 0
        async for message in ws:
            assert message == str(expected), (message, expected)
            expected += 1
            if expected == 200:
                break
    print("all", ws.state, ws.pending)
aio.run(main())
`);
  await view.expectPrinted(['all closed []']);
  assert.equal(server.connections.length, 1);
  view.expectQuiet();
});

test('messages that come while a request is waited for are heard after it', async (lab) => {
  const { view } = await page(lab, `
from browser import ajax
ws = WebSocket(HOST)
def opened(event):
    ws.send("a")
    ws.send("b")
    for turn in range(2):
        request = ajax.get("/api/delay?ms=300", blocking=True)
        print("answered", request.status)
ws.bind("open", opened)
ws.bind("message", lambda event: print(event.data))`);
  await view.expectPrinted(['answered 200', 'answered 200', 'a', 'b']);
});

test('arguments that cannot be are refused, and nothing is begun', async (lab) => {
  const { server, view } = await page(lab, `
def refused(function, *args, **options):
    try:
        function(*args, **options)
        print("accepted", args, options)
    except (TypeError, ValueError) as error:
        print(type(error).__name__, str(error).replace(HOST, "HOST"))
refused(WebSocket, 5)
refused(WebSocket, HOST + "a b")
refused(WebSocket, "nothing://x")
refused(WebSocket, HOST, 5)
refused(WebSocket, HOST, ["a", 5])
for timeout in "5", True, 0, -1, float("nan"):
    refused(WebSocket, HOST, timeout=timeout)
refused(Reconnecting, HOST, confirms=5)
ws = WebSocket(HOST, ["chat"], timeout=1e12)
refused(ws.close, 5)
refused(ws.close, 3000, 7)
refused(ws.close, 3000, "x" * 124)
again = Reconnecting(HOST, timeout=float("inf"))
refused(again.close, 5)
print(ws.ready_state, again.state)
ws.bind("open", lambda event: print("open"))
`);
  await view.untilPrinted('open');
  assert.deepEqual(view.printed, [
    'TypeError a web socket takes the URL of a server as a str, not int',
    'ValueError the URL of a web socket cannot have blanks: HOSTa b',
    view.printed[2],
    'TypeError protocols are a str or a list of str, not int',
    'TypeError a protocol is a str, not int',
    'TypeError the timeout is a number of seconds, not str',
    'TypeError the timeout is a number of seconds, not bool',
    'ValueError the timeout is a number of seconds above 0, not 0',
    'ValueError the timeout is a number of seconds above 0, not -1',
    'ValueError the timeout is a number of seconds above 0, not nan',
    'TypeError confirms is a function that gets messages, not int',
    'ValueError the code is 1000 or from 3000 to 4999, not 5',
    'TypeError the reason is a str, not int',
    'ValueError the reason is longer than 123 bytes of UTF-8',
    'ValueError the code is 1000 or from 3000 to 4999, not 5',
    '0 connecting', 'open']);
  assert.match(view.printed[2], /^ValueError cannot open a web socket to nothing:\/\/x/);
  await until(() => server.connections.length === 2, 'both connections');
});

test('a message is heard, whatever comes of its confirmation', async (lab) => {
  const { view } = await page(lab, `
def confirms(data):
    if data == "fail":
        raise KeyError(data)
ws = Reconnecting(HOST, confirms=confirms)
ws.bind("message", lambda change: print("heard", change.data))
ws.send("nothing")
ws.send("fail")
`);
  await view.untilPrinted('heard fail');
  assert.deepEqual(view.printed, ['heard nothing', 'heard fail']);
  await view.untilReported(/TypeError: confirms returns how many messages were confirmed, not NoneType/);
  await view.untilReported(/KeyError: 'fail'/);
});
