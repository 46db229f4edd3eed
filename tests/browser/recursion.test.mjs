// How deep functions go in a page that has just started: nothing has been compiled hot yet.
import assert from 'node:assert/strict';
import { test } from './harness.mjs';

const SHAPES = {
  'a plain function': `
def f(n): return 0 if n == 0 else 1 + f(n - 1)
`,
  'for inside if inside try': `
def f(n):
    try:
        if n:
            for _ in (1,):
                return 1 + f(n - 1)
        return 0
    finally:
        pass
`,
  'methods': `
class Walker:
    def __init__(self, step):
        self.step = step
    def walk(self, n):
        return 0 if n == 0 else self.step + self.walk(n - self.step)
f = Walker(1).walk
`,
  'a class method and a static method': `
class Walker:
    @classmethod
    def down(cls, n):
        return 0 if n == 0 else 1 + cls.f(n - 1)
    @staticmethod
    def f(n):
        return 0 if n == 0 else 1 + Walker.down(n - 1)
f = Walker.f
`,
  'a closure with default and keyword arguments': `
def make():
    def f(n, *, by=1):
        return 0 if n == 0 else by + f(n - by, by=by)
    return f
f = make()
`,
};

for (const [shape, definition] of Object.entries(SHAPES)) {
  test(`${shape}: 990 deep works in a cold page`, async (lab) => {
    const view = await lab.python(`${definition}\nprint(f(990))`);
    assert.deepEqual(view.lines, ['990']);
    view.expectQuiet();
  });

  test(`${shape}: a million deep is a RecursionError that can be caught`, async (lab) => {
    const view = await lab.python(`${definition}
try:
    f(10**6)
except RecursionError as e:
    print(type(e).__name__, str(e).startswith("maximum recursion depth exceeded"))
print(f(900))`);
    assert.deepEqual(view.lines, ['RecursionError True', '900']);
    view.expectQuiet();
  });

  test(`${shape}: 100,000 deep works once the limit is raised`, async (lab) => {
    const view = await lab.python(`import sys\n${definition}
sys.setrecursionlimit(10**6)
print(f(100_000))`);
    assert.deepEqual(view.lines, ['100000']);
    view.expectQuiet();
  });
}

test('a RecursionError that nobody catches is a traceback with its repeated lines folded', async (lab) => {
  const view = await lab.open(`<script type="text/python">
def f():
    f()
f()
</script><script type="text/python">print("-- end --")</script>`);
  const text = await view.untilReported(/RecursionError: maximum recursion depth exceeded/);
  assert.match(text, /\[Previous line repeated \d+ more times\]/);
  await view.untilPrinted('-- end --');
});

test('recursion through a callback of the browser works and ends', async (lab) => {
  const view = await lab.open(`<script type="text/python">
def f(n): return 0 if n == 0 else 1 + f(n - 1)
def later():
    print(f(990))
    try:
        f(10**6)
    except RecursionError:
        print("caught")
win.setTimeout(later, 1)
</script>`);
  await view.expectPrinted(['990', 'caught']);
});

// Each of these goes through native code, of which a page's stack holds far less.
for (const [what, source] of Object.entries({
  'a sort key': 'def f(n): return sorted([n], key=lambda x: f(x + 1))',
  'an __eq__ of a dict key': `
class K:
    def __hash__(self): return 1
    def __eq__(self, other): return {K(): 1} == {K(): 2}
def f(n): return K() == K()`,
  'a __repr__': 'class R:\n    def __repr__(self): return repr([self])\ndef f(n): return repr(R())',
  'a __getattr__': 'class A:\n    def __getattr__(self, name): return self.other\ndef f(n): return A().x',
  'JavaScript': 'def f(n): return win.bounce(n)',
  'exec': 'def f(n): exec("f(n + 1)")',
  'map and filter': 'def f(n): return list(map(f, filter(None, [n])))',
  'an iterator': 'class I:\n    def __iter__(self): return iter(list(I()))\ndef f(n): return list(I())',
  'str.format': 'class F:\n    def __format__(self, spec): return f"{self:{spec}}"\ndef f(n): return format(F())',
})) {
  test(`endless recursion through ${what} is a RecursionError`, async (lab) => {
    const view = await lab.python(`${source}
try:
    f(1)
    print("it ended")
except RecursionError:
    print("RecursionError")
except Exception as e:
    print(type(e).__name__, str(e)[:80])
print("alive")`, { head: '<script>window.bounce = (n) => f(n + 1);</script>' });
    assert.equal(view.lines.at(-1), 'alive');
    if (what === 'JavaScript') assert.match(view.lines[0], /RecursionError|JavascriptError RangeError|maximum/i);
    else assert.equal(view.lines[0], 'RecursionError');
  });
}
