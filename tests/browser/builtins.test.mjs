// The builtins of 2013 that every page has: dialogs, log, win, __BRYTHON__.
import assert from 'node:assert/strict';
import { test } from './harness.mjs';

test('alert shows str(x)', async (lab) => {
  const view = await lab.python(`
class Shown:
    def __str__(self):
        return "shown as é🎉"
alert("text\\nof two lines")
alert(42)
alert([1, "a", None])
alert(None)
alert(Shown())
print(alert("") is None)`);
  assert.deepEqual(view.alerts, ['text\nof two lines', '42', "[1, 'a', None]", 'None', 'shown as é🎉', '']);
  assert.deepEqual(view.lines, ['True']);
});

test('confirm is True or False', async (lab) => {
  const view = await lab.python('print(confirm("Vraiment ?"), confirm("non"))', {
    answer: (dialog) => (dialog.message() === 'non' ? false : undefined),
  });
  assert.deepEqual(view.lines, ['True False']);
  assert.deepEqual(view.dialogs.map(({ type, message }) => `${type} ${message}`),
    ['confirm Vraiment ?', 'confirm non']);
});

test('prompt gives the text, with a default, and None where it was dismissed', async (lab) => {
  const answers = { name: 'Zoé 🎉', age: undefined, no: false };
  const view = await lab.python('print(prompt("name"), prompt("age", "7"), prompt("no"))', {
    answer: (dialog) => (dialog.message() === 'age' ? dialog.defaultValue() : answers[dialog.message()]),
  });
  assert.deepEqual(view.dialogs.map(({ message, defaultValue }) => [message, defaultValue]),
    [['name', ''], ['age', '7'], ['no', '']]);
  assert.deepEqual(view.lines, ['Zoé 🎉 7 None']);
});

test('log writes to the console', async (lab) => {
  const view = await lab.python('log("plain é")\nlog(42)\nlog([1, "a"])');
  assert.equal(view.lines[0], 'plain é');
  assert.equal(view.lines[1], '42');
  assert.match(view.lines[2], /^\[1, '?"?a'?"?\]$/);
});

test('win is the window', async (lab) => {
  const view = await lab.python(`
print(win.Math.max(3, 7), win.parseInt("12px"), win.answer, win.greet("é"))
win.document.title = "set by Python"
win.made = [1, 2]
win.handler = lambda x: x + 1
print(win.innerWidth > 0, win.document.title)`, {
    head: '<script>window.answer = 42; window.greet = (name) => `hello ${name}`;</script>',
  });
  assert.deepEqual(view.lines, ['7 12 42 hello é', 'True set by Python']);
  assert.equal(await view.page.title(), 'set by Python');
  assert.deepEqual(await view.run(() => [window.made[1], handler(1)]), [2, 2]);
});

test('an attribute that the window lacks is an AttributeError', async (lab) => {
  const view = await lab.python('try:\n    win.nothingHere\nexcept AttributeError as e:\n    print("AttributeError")');
  assert.deepEqual(view.lines, ['AttributeError']);
});

test('a JavaScript exception can be caught', async (lab) => {
  const view = await lab.python(`
try:
    win.fail("why")
except Exception as e:
    print(type(e).__name__, e.name, e.message)`, {
    head: '<script>window.fail = (text) => { throw new RangeError(text); };</script>',
  });
  assert.deepEqual(view.lines, ['JavascriptError RangeError why']);
});

const FLAGS = ['has_websocket', 'has_local_storage', 'has_session_storage', 'has_indexedDB', 'has_json'];

test('__BRYTHON__ tells what the browser has', async (lab) => {
  const view = await lab.python(FLAGS.map((flag) => `print(__BRYTHON__.${flag})`).join('\n'));
  assert.deepEqual(view.lines, FLAGS.map(() => 'True'));
});

test('__BRYTHON__ tells what the browser lacks', async (lab) => {
  const view = await lab.python('print(__BRYTHON__.has_websocket, __BRYTHON__.has_indexedDB, __BRYTHON__.has_json)', {
    before: () => {
      delete window.WebSocket;
      delete window.indexedDB;
      delete Window.prototype.indexedDB;
    },
  });
  assert.deepEqual(view.lines, ['False False True']);
});

test('__BRYTHON__ is read only but for debug', async (lab) => {
  const view = await lab.python(`
for name in ${JSON.stringify([...FLAGS, 'anything'])}:
    try:
        setattr(__BRYTHON__, name, False)
        print("could write", name)
    except AttributeError as e:
        if name == "anything":
            print("AttributeError")
try:
    del __BRYTHON__.has_websocket
except AttributeError:
    print("kept")
try:
    __BRYTHON__.has_nothing
except AttributeError as e:
    print("no such attribute")
__BRYTHON__.debug = 2
print(__BRYTHON__.debug, __BRYTHON__.has_websocket)`);
  assert.deepEqual(view.lines, ['AttributeError', 'kept', 'no such attribute', '2 True']);
});

test('the builtins can be shadowed and are in builtins', async (lab) => {
  const view = await lab.python(`
import builtins
print(builtins.alert is alert, builtins.doc is doc, callable(builtins.websocket))
def alert(x):
    print("mine", x)
alert(1)`);
  assert.deepEqual(view.lines, ['True True True', 'mine 1']);
  assert.deepEqual(view.dialogs, []);
});

test('they do not leak into the window', async (lab) => {
  const view = await lab.python('pass');
  assert.deepEqual(await view.run(() => ['doc', 'win', 'websocket', 'log'].filter((name) => name in window)), []);
});
