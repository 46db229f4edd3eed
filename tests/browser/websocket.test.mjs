// websocket(host): every attribute, method, event and error of it.
import assert from 'node:assert/strict';
import { freePort } from './browser.mjs';
import { test, until } from './harness.mjs';

// A page whose script has the name HOST for an echo server that behaves as asked.
async function page(lab, source, { behaviour, query = '', ...options } = {}) {
  const server = await lab.server({ behaviour });
  const view = await lab.open(
    `<script type="text/python">\nHOST = "${server.wsUrl}${query}"\n${source}\n</script>`, options);
  return { server, view };
}

test('text goes out and comes back', async (lab) => {
  const { server, view } = await page(lab, `
ws = websocket(HOST)
def opened():
    ws.send("hé日本🎉\\x00end")
def got(evt):
    print(type(evt).__name__, type(evt.data).__name__, ascii(evt.data))
    ws.send("")
    ws.on_message = lambda evt: print("then", repr(evt.data))
ws.on_open = opened
ws.on_message = got
print(type(ws).__name__)`);
  await view.expectPrinted(['WebSocket',
    String.raw`DOMEvent str 'h\xe9\u65e5\u672c\U0001f389\x00end'`, "then ''"]);
  assert.deepEqual(server.connections[0].messages, ['hé日本🎉\0end', '']);
  view.expectQuiet();
});

test('bytes go out and come back', async (lab) => {
  const { server, view } = await page(lab, `
ws = websocket(HOST)
def opened():
    ws.send(bytes(range(256)))
    ws.send(b"")
got = []
def message(evt):
    got.append(evt.data)
    if len(got) == 2:
        print(type(got[0]).__name__, got[0] == bytes(range(256)), got[1])
ws.on_open = opened
ws.on_message = message`);
  await view.expectPrinted(["bytes True b''"]);
  assert.deepEqual(server.connections[0].messages, [Buffer.from(Array.from({ length: 256 }, (_, i) => i)), Buffer.alloc(0)]);
});

test('long messages come whole', async (lab) => {
  const { view } = await page(lab, `
ws = websocket(HOST)
text = "0123456789é日本🎉" * 100_000
data = bytes(range(256)) * 5_000
def opened():
    ws.send(text)
    ws.send(data)
def message(evt):
    if isinstance(evt.data, str):
        print(evt.data == text, len(evt.data))
    else:
        print(evt.data == data, len(evt.data))
ws.on_open = opened
ws.on_message = message`);
  await view.expectPrinted(['True 1400000', 'True 1280000']);
});

test('many messages keep their order', async (lab) => {
  const { view } = await page(lab, `
ws = websocket(HOST)
got = []
def opened():
    for i in range(500):
        ws.send(str(i))
def message(evt):
    got.append(int(evt.data))
    if len(got) == 500:
        print(got == list(range(500)))
ws.on_open = opened
ws.on_message = message`);
  await view.expectPrinted(['True']);
});

test('the server may speak first', async (lab) => {
  const { view } = await page(lab, `
ws = websocket(HOST)
ws.on_message = lambda evt: print(evt.data)`, { behaviour: { greeting: 'bonjour é' } });
  await view.expectPrinted(['bonjour é']);
});

test('a callback gets the event if it can accept one positional argument', async (lab) => {
  const { view } = await page(lab, `
ws = websocket(HOST)
class Client:
    def none(self):
        print("method without")
    def one(self, evt):
        print("method", evt.data)
    def __call__(self, evt):
        print("instance", evt.data)
client = Client()
def none():
    print("none")
def optional(evt=None):
    print("optional", evt.data)
def several(*args):
    print("several", len(args), args[0].data)
def more(evt, second="default"):
    print("more", evt.data, second)
def keyword(*, evt="unset"):
    print("keyword", evt)
callbacks = [client.none, client.one, client, none, optional, several, more, keyword,
             lambda: print("lambda"), lambda e: print("lambda", e.data)]
def step(evt):
    pass
def opened():
    following()
def following():
    if callbacks:
        f = callbacks.pop(0)
        ws.on_message = f
        ws.send("x")
ws.on_open = opened
ws.bind("message", lambda: win.setTimeout(following, 1))`);
  await view.expectPrinted(['method without', 'method x', 'instance x', 'none', 'optional x',
    'several 1 x', 'more x default', 'keyword unset', 'lambda', 'lambda x']);
});

test('open, error and close callbacks work with an argument and without', async (lab) => {
  const { view } = await page(lab, `
for with_event in [True, False]:
    def make(name, with_event=with_event):
        if with_event:
            return lambda evt: print(name, evt.type)
        return lambda: print(name)
    ws = websocket(HOST)
    ws.on_open = make("opened")
    ws.on_error = make("failed")
    ws.on_close = make("ended")`, { behaviour: { refuse: 503 } });
  await until(() => view.printed.length >= 4, () => `four lines; there were ${view.printed}`);
  assert.deepEqual([...view.printed].sort(), ['ended', 'ended close', 'failed', 'failed error']);
});

test('callbacks are looked up when the event comes', async (lab) => {
  const { view } = await page(lab, `
ws = websocket(HOST)
def first(evt):
    print("first", evt.data)
    ws.on_message = second
    ws.send("2")
def second(evt):
    print("second", evt.data)
    ws.on_close = lambda: print("closed")
    ws.close()
ws.on_message = None
def opened():
    ws.on_message = first
    ws.send("1")
ws.on_open = opened`);
  await view.expectPrinted(['first 1', 'second 2', 'closed']);
  view.expectQuiet();
});

test('a server that is down: on_error, then on_close', async (lab) => {
  const port = await freePort();
  const view = await lab.open(`<script type="text/python">
ws = websocket("ws://127.0.0.1:${port}")
ws.on_open = lambda: print("open")
ws.on_error = lambda: print("error")
ws.on_close = lambda evt: print("close", evt.code, evt.was_clean)
</script>`);
  await view.expectPrinted(['error', 'close 1006 False']);
});

test('a close event has code, reason and was_clean', async (lab) => {
  const { view } = await page(lab, `
ws = websocket(HOST)
ws.on_open = lambda: print("open")
ws.on_close = lambda evt: print(evt.code, repr(evt.reason), evt.was_clean, ws.ready_state)`,
  { behaviour: { close: 4001, reason: 'assez é' } });
  await view.expectPrinted(['open', "4001 'assez é' True 3"]);
});

test('a line that is cut closes with 1006', async (lab) => {
  const { view } = await page(lab, `
ws = websocket(HOST)
ws.on_open = lambda: ws.send("x")
ws.on_close = lambda evt: print(evt.code, repr(evt.reason), evt.was_clean)`,
  { behaviour: { drop: true, on: 'message' } });
  await view.expectPrinted(["1006 '' False"]);
});

test('close takes a code and a reason', async (lab) => {
  const { server, view } = await page(lab, `
ws = websocket(HOST)
ws.on_open = lambda: ws.close(4002, "fini é")
ws.on_close = lambda evt: print(evt.code, evt.reason)`);
  await view.expectPrinted(['4002 fini é']);
  await until(() => server.connections[0].closed, 'the server to see the close');
  assert.deepEqual(server.connections[0].closed, { code: 4002, reason: 'fini é' });
});

test('close without anything, with a code only, and twice', async (lab) => {
  const { server, view } = await page(lab, `
a, b = websocket(HOST), websocket(HOST)
def a_open():
    a.close()
    a.close()
    b.close(1000)
a.on_open = a_open
a.on_close = lambda evt: print("a", evt.code)
ready = []
b.on_close = lambda evt: print("b", evt.code)`);
  await until(() => view.printed.length === 2, () => `two lines; there were ${view.printed}`);
  assert.ok(view.printed.includes('a 1005'));
  // b may still be connecting, which then fails.
  assert.ok(view.printed.some((line) => /^b (1000|1006)$/.test(line)));
  assert.ok(server.connections.length >= 1);
});

test('codes and reasons that the protocol forbids are errors', async (lab) => {
  const { view } = await page(lab, `
ws = websocket(HOST)
def opened():
    for args in [(1001,), (2999,), (5000,), (4000, "x" * 124), ("4000",)]:
        try:
            ws.close(*args)
            print("closed with", args[0])
        except (ValueError, TypeError) as e:
            print(type(e).__name__, bool(str(e)))
    print(ws.ready_state)
ws.on_open = opened`);
  await view.expectPrinted(['ValueError True', 'ValueError True', 'ValueError True',
    'ValueError True', 'TypeError True', '1']);
});

test('ready_state, url and protocol', async (lab) => {
  const { view } = await page(lab, `
ws = websocket(HOST)
print(ws.ready_state, ws.url == HOST, repr(ws.protocol))
def opened():
    print(ws.ready_state)
    ws.close()
    print(ws.ready_state)
ws.on_open = opened
ws.on_close = lambda: print(ws.ready_state)`);
  await view.expectPrinted(["0 True ''", '1', '2', '3']);
});

test('sub-protocols are offered and the chosen one is told', async (lab) => {
  const { view } = await page(lab, `
one = websocket(HOST, "chat")
def first():
    print("one", one.protocol)
    one.close()
one.on_open = first
def second():
    many = websocket(HOST, ["soap", "chat"])
    many.on_open = lambda: print("many", many.protocol)
one.on_close = second`);
  await view.expectPrinted(['one chat', 'many soap']);
});

test('bind adds functions beside the attributes', async (lab) => {
  const { view } = await page(lab, `
ws = websocket(HOST)
def opened():
    ws.send("x")
ws.bind("open", opened)
ws.bind("message", lambda evt: print("bound", evt.data))
def also():
    print("also bound")
    ws.close()
ws.bind("message", also)
ws.bind("close", lambda evt: print("end", evt.code))`);
  await view.expectPrinted(['bound x', 'also bound', 'end 1005']);
});

test('bind and attribute are both called', async (lab) => {
  const { view } = await page(lab, `
ws = websocket(HOST)
ws.on_open = lambda: print("attribute")
ws.bind("open", lambda: print("bound"))
ws.bind("open", lambda evt: ws.close())
ws.on_close = lambda: print("end")`);
  await view.untilPrinted('end');
  assert.deepEqual([...view.printed].sort(), ['attribute', 'bound', 'end']);
});

test('sending before it is open is an error', async (lab) => {
  const { server, view } = await page(lab, `
ws = websocket(HOST)
try:
    ws.send("too early")
except Exception as e:
    print(type(e).__name__, e)
ws.on_open = lambda: print("open")`);
  await view.untilPrinted('open');
  assert.match(view.printed[0], /^\w+ .*(open|connect)/i);
  assert.deepEqual(server.connections[0].messages, []);
});

test('sending while it closes and after it closed is an error', async (lab) => {
  const { server, view } = await page(lab, `
ws = websocket(HOST)
def attempt():
    try:
        ws.send("too late")
        print("sent")
    except Exception as e:
        print(type(e).__name__, e)
def opened():
    ws.close()
    attempt()
def ended():
    attempt()
    print("end")
ws.on_open = opened
ws.on_close = ended`);
  await view.untilPrinted('end');
  assert.equal(view.printed.length, 3);
  assert.match(view.printed[0], /^\w+ .*clos/i);
  assert.match(view.printed[1], /^\w+ .*clos/i);
  assert.deepEqual(server.connections[0].messages, []);
});

test('only str and bytes can be sent', async (lab) => {
  const { server, view } = await page(lab, `
ws = websocket(HOST)
def opened():
    for data in [42, None, ["a"], {"a": 1}]:
        try:
            ws.send(data)
            print("sent", data)
        except TypeError as e:
            print("TypeError", bool(str(e)))
    for args in [(), ("a", "b")]:
        try:
            ws.send(*args)
        except TypeError as e:
            print("arity")
    print("end")
ws.on_open = opened`);
  await view.expectPrinted(['TypeError True', 'TypeError True', 'TypeError True', 'TypeError True',
    'arity', 'arity', 'end']);
  assert.deepEqual(server.connections[0].messages, []);
});

test('a bad URL is a ValueError', async (lab) => {
  const view = await lab.python(`
for url in ["ftp://example.org", "ws://a b", "ws://127.0.0.1:99999", "ws://127.0.0.1/#part", "mailto:x"]:
    try:
        websocket(url)
        print("accepted", url)
    except ValueError as e:
        print(url in str(e) or str(e))`);
  assert.deepEqual(view.lines, ['True', 'True', 'True', 'True', 'True']);
});

test('a wrong call is a TypeError', async (lab) => {
  const view = await lab.python(`
for args in [(), (42,), (None,), ("ws://127.0.0.1", "a", "b", "c")]:
    try:
        websocket(*args)
        print("accepted", args)
    except TypeError as e:
        print("TypeError")`);
  assert.deepEqual(view.lines, ['TypeError', 'TypeError', 'TypeError', 'TypeError']);
});

test('a browser without WebSocket: NotImplementedError', async (lab) => {
  const view = await lab.python(`
print(__BRYTHON__.has_websocket)
try:
    websocket("ws://127.0.0.1")
except NotImplementedError as e:
    print("NotImplementedError", bool(str(e)))`, { before: () => { delete window.WebSocket; } });
  assert.deepEqual(view.lines, ['False', 'NotImplementedError True']);
  view.expectQuiet();
});

test('an exception in a callback is reported and the next message comes', async (lab) => {
  const { view } = await page(lab, `
ws = websocket(HOST)
def message(evt):
    print("got", evt.data)
    int(evt.data)
def opened():
    ws.send("eins")
    ws.send("2")
ws.on_open = opened
ws.on_message = message`);
  await view.expectPrinted(['got eins', 'got 2']);
  const traceback = await view.untilReported(/ValueError: invalid literal for int\(\) with base 10: 'eins'/);
  assert.match(traceback, /Traceback \(most recent call last\):/);
  assert.match(traceback, /in message\n\s+int\(evt\.data\)/);
});

test('a callback that is no function is reported', async (lab) => {
  const { view } = await page(lab, `
ws = websocket(HOST)
ws.on_open = 42
ws.on_close = lambda: print("end")
ws.bind("open", lambda: ws.close())`);
  await view.untilReported(/TypeError: 'int' object is not callable/);
  await view.untilPrinted('end');
});

test('a socket that no name holds keeps talking', async (lab) => {
  const { view } = await page(lab, `
import gc
def start():
    ws = websocket(HOST)
    def opened():
        gc.collect()
        ws.send("x")
    ws.on_open = opened
    ws.on_message = lambda evt: print("got", evt.data)
start()
gc.collect()`);
  await view.expectPrinted(['got x']);
});

test('several sockets do not mix', async (lab) => {
  const { view } = await page(lab, `
def start(name):
    ws = websocket(HOST)
    got = []
    def message(evt):
        got.append(evt.data)
        if len(got) == 20:
            print(name, set(got) == {name})
    def opened():
        for _ in range(20):
            ws.send(name)
    ws.on_open, ws.on_message = opened, message
    return ws
sockets = [start(name) for name in "abcd"]`);
  await until(() => view.printed.length === 4, () => `four lines; there were ${view.printed}`);
  assert.deepEqual([...view.printed].sort(), ['a True', 'b True', 'c True', 'd True']);
});

test('an encrypted socket works', async (lab) => {
  const server = await lab.server({ tls: true });
  const view = await lab.open(`<script type="text/python">
ws = websocket("${server.wsUrl}")
ws.on_open = lambda: ws.send("é")
ws.on_message = lambda evt: print(evt.data)
</script>`);
  await view.expectPrinted(['é']);
});

test('a server that answers late is waited for', async (lab) => {
  const { view } = await page(lab, `
ws = websocket(HOST)
ws.on_open = lambda: ws.send("x")
ws.on_message = lambda evt: print("late", evt.data)
print("started")`, { query: '?delay=700' });
  await view.expectPrinted(['started', 'late x']);
});

test('a message that comes while a dialog is open waits for it', async (lab) => {
  const { view } = await page(lab, `
ws = websocket(HOST)
def opened():
    for text in "abc":
        ws.send(text)
def message(event):
    print("begin", event.data)
    alert(event.data)
    print("end", event.data)
ws.on_open, ws.on_message = opened, message`, { answer: () => new Promise((resolve) => { setTimeout(resolve, 200); }) });
  await view.expectPrinted(['a', 'b', 'c'].flatMap((text) => [`begin ${text}`, `end ${text}`]));
  assert.deepEqual(view.alerts, ['a', 'b', 'c']);
});

test('the callbacks of a text write where the text was told to write', async (lab) => {
  const server = await lab.server();
  const view = await lab.open('');
  const written = () => view.run(() => window.written);
  await view.run(async (host) => {
    window.written = '';
    await taipan.run(`
ws = websocket("${host}")
ws.on_open = lambda: ws.send("sent")
ws.on_message = lambda event: print("got", event.data)
ws.bind("message", lambda event: ws.close())
def closed():
    print("closed")
    missing
ws.on_close = closed
`, { stdout: (text) => { window.written += text; }, stderr: (text) => { window.written += text; } });
  }, server.wsUrl);
  await until(async () => (await written()).endsWith("NameError: name 'missing' is not defined\n"), 'the socket to close');
  assert.match(await written(), /^got sent\nclosed\nTraceback/);
  assert.deepEqual(view.printed, []);
  view.expectQuiet();
});
