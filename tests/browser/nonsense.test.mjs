// No text makes the engine fall over: what a page runs ends in an answer or a Python exception.
import assert from 'node:assert/strict';
import { test } from './harness.mjs';

const TEXTS = {
  'nothing': '',
  'a NUL': 'x = 1\0',
  'only a byte order mark': '\ufeff',
  'a lone surrogate': 'x = "\ud800"',
  'a form feed': '\f\nx = 1\f\n',
  'an unknown character': 'x = 1 ¿ 2',
  'deep brackets': `${'('.repeat(5000)}${')'.repeat(5000)}`,
  'deep unclosed brackets': '['.repeat(100_000),
  'deep unary operators': `x = ${'-'.repeat(50_000)}1`,
  'deep nots': `x = ${'not '.repeat(20_000)}1`,
  'a long sum': `x = ${'1+'.repeat(50_000)}1`,
  'a long power': `x = ${'2**'.repeat(5000)}1`,
  'deep attributes': `x = a${'.b'.repeat(50_000)}`,
  'deep calls': `x = a${'()'.repeat(50_000)}`,
  'deep lambdas': `x = ${'lambda: '.repeat(5000)}1`,
  'deep conditions': `x = ${'1 if 1 else '.repeat(5000)}1`,
  'deep blocks': Array.from({ length: 200 }, (_, i) => `${' '.repeat(i)}if 1:`).join('\n'),
  'many elifs': `if 0: pass\n${'elif 0: pass\n'.repeat(5000)}`,
  'deep f-strings': `x = ${'f"{'.repeat(300)}1${'}"'.repeat(300)}`,
  'deep patterns': `match 1:\n  case ${'['.repeat(5000)}1${']'.repeat(5000)}: pass`,
  'many locals': `def f():\n${Array.from({ length: 70_000 }, (_, i) => ` a${i} = 1`).join('\n')}\nf()`,
  'many constants': `x = [${Array.from({ length: 70_000 }, (_, i) => i + 0.5).join(',')}]`,
  'many arguments': `def f(*a): return len(a)\nx = f(${'1,'.repeat(70_000)})`,
  'a huge number': '1'.repeat(100_000),
  'a huge shift': 'x = 1 << 10**12',
  'a huge power': 'x = 2 ** 10**10',
  'a huge string': 'x = "a" * 10**12',
  'a huge list': 'x = [0] * 10**12',
  'a huge bytes': 'x = bytes(10**12)',
  'a huge width': 'x = "%1000000000000d" % 1',
  'a huge precision': 'x = f"{1.5:.1000000000000f}"',
  'a range beyond': 'x = list(range(10**15))[0]',
  'a list that holds itself': 'x = []\nx.append(x)\nrepr(x)\nx == x\nhash(tuple(x))',
  'a dict changed while it is walked': 'd = {1: 1}\nfor k in d: d[k + 1] = 1',
  'a list that grows while it is sorted': 'x = [3, 1, 2]\nx.sort(key=lambda v: x.append(v) or v)',
  'a list cleared by its own comparison': `
class C:
    def __eq__(self, o): x.clear(); return False
x = [C(), C(), C()]
x.index(1)`,
  'a class that deletes itself': 'class C:\n    def __del__(self): global C; del C\nC()\nx = 1',
  'a resurrected object': 'class C:\n    def __del__(self): global x; x = self\nC()\nx\ndel x',
  'a generator that enters itself': 'def g():\n    yield next(it)\nit = g()\nnext(it)',
  'a changed __class__': 'class A: pass\nclass B:\n    __slots__ = ("a",)\nx = A()\nx.__class__ = B',
  'a missing __mro__': 'class M(type):\n    def mro(cls): return []\nclass A(metaclass=M): pass\nA().x',
  'a changed __dict__': 'class A: pass\na = A()\na.__dict__ = 3',
  'a deleted builtin': 'import builtins\ndel builtins.__build_class__\nclass A: pass',
  'odd code': 'compile("x", "f", "nonsense")',
  'an odd slice': 'x = [1, 2, 3]\nx[::0]',
  'a huge slice': 'x = [1, 2, 3]\nx[-10**30:10**30:10**30]',
  'a huge index': '[1][10**30]',
  'odd names': 'globals()[1] = 2\nglobals()[None] = 3\nx = [n for n in globals()]',
  'odd exceptions': 'raise 42',
  'an exception without its parts': 'class E(Exception):\n    def __init__(self): pass\n    def __str__(self): return 1\nraise E()',
  'a cause of the wrong kind': 'raise ValueError from 1',
  'print to nothing': 'print(1, file=3)',
  'sys.stdout gone': 'import sys\ndel sys.stdout\nprint(1)',
};

test('whatever text is run, the engine goes on', async (lab) => {
  let view = await lab.open('');
  const broken = [];
  for (const [what, source] of Object.entries(TEXTS)) {
    const result = await Promise.race([
      view.run(async (code) => {
        const write = () => {};
        const first = await taipan.run(code, { stdout: write, stderr: write })
          .then(() => 'ran', (error) => `${error.message}\n${error.stack}`);
        let out = '';
        await taipan.run('import sys\nsys.stdout = sys.__stdout__', { stdout: write, stderr: write }).catch(() => {});
        await taipan.run('print(sum([1, 2, 3]))', { stdout: (text) => { out += text; } })
          .catch((error) => { out += error.message; });
        return { first, out };
      }, source).catch((error) => ({ first: `the page failed: ${error.message}`, out: '' })),
      new Promise((resolve) => { setTimeout(resolve, 20_000, { first: 'no answer in 20 s', out: '' }); }),
    ]);
    const fell = /unreachable|panicked|memory access|signature mismatch|Maximum call stack|the page failed|no answer/
      .test(result.first);
    // What a text does to the builtins may be seen by the next one: that is Python.
    if (fell || (result.out !== '6\n' && what !== 'a deleted builtin')) {
      broken.push(`${what}: ${result.first.slice(0, 300)} … then ${JSON.stringify(result.out.slice(0, 200))}`);
      view = await lab.open('');
    } else if (what === 'a deleted builtin') {
      view = await lab.open('');
    }
  }
  assert.deepEqual(broken, []);
}, { timeout: 600_000 });
