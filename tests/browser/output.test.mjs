// Where print and tracebacks go.
import assert from 'node:assert/strict';
import { test } from './harness.mjs';

test('print goes to the console a line at a time', async (lab) => {
  const view = await lab.python(`
print("one", 2, [3], sep="-")
print("begun, ", end="")
print("finished")
print("two\\nlines")
print()
print("été 日本 🎉", "tab\\there")`);
  assert.deepEqual(view.lines,
    ['one-2-[3]', 'begun, finished', 'two', 'lines', '', 'été 日本 🎉 tab\there']);
});

test('a line without its end is not lost', async (lab) => {
  const view = await lab.open('<script type="text/python">print("unfinished", end="")</script>');
  await view.untilPrinted('unfinished');
});

test('a percent sign is no format for the console', async (lab) => {
  const view = await lab.python('print("100%s %d %c color: red")');
  assert.deepEqual(view.lines, ['100%s %d %c color: red']);
});

test('many lines come in order', async (lab) => {
  const view = await lab.python('for i in range(1000):\n    print(i)');
  assert.deepEqual(view.lines, Array.from({ length: 1000 }, (_, i) => String(i)));
});

test('stderr goes to the console as an error', async (lab) => {
  const view = await lab.python('import sys\nprint("careful", file=sys.stderr)\nsys.stderr.write("more\\n")');
  assert.deepEqual(view.lines, []);
  assert.deepEqual(view.reported, ['careful', 'more']);
});

test('sys.stdout and sys.stderr can be anything with write', async (lab) => {
  const view = await lab.open(`<pre id="out"></pre><script type="text/python">
import sys
class Screen:
    def write(self, text):
        doc["out"].text = doc["out"].text + text
sys.stdout = sys.stderr = Screen()
print("on the", "page")
print("careful", file=sys.stderr)
sys.stdout = sys.__stdout__
print("-- end --")
</script>`);
  await view.expectPrinted(['-- end --']);
  assert.equal((await view.run(() => document.getElementById('out').textContent)).trim(), 'on the page\ncareful');
});

test('a script that leaves with sys.exit is no error', async (lab) => {
  const view = await lab.open(`<script type="text/python">
import sys
print("leaves")
sys.exit()
print("not reached")
</script><script type="text/python">print("-- end --")</script>`);
  await view.expectPrinted(['leaves', '-- end --']);
  view.expectQuiet();
});

test('the page is usable while nothing runs and the console is quiet at the start', async (lab) => {
  const view = await lab.python('x = 1');
  assert.deepEqual(view.console.filter(({ text }) => text !== '-- end --'), []);
  assert.deepEqual(view.errors, []);
});
