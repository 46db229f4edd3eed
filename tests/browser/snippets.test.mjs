// tests/snippets/**/NAME.py with NAME.out beside it: the same programs that run natively, in a page.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import nodeTest, { after } from 'node:test';
import { fileURLToPath } from 'node:url';
import { ARTIFACTS, KNOWN_FAILURES, Lab } from './harness.mjs';

const folder = path.join(path.dirname(fileURLToPath(import.meta.url)), '../snippets');
const PATIENCE = 60_000;
// A page is replaced now and then, so that one program's leavings do not burden the rest.
const PER_PAGE = 40;

const snippets = fs.readdirSync(folder, { recursive: true }).map(String).sort()
  .filter((name) => name.endsWith('.py') && fs.existsSync(path.join(folder, name.replace(/\.py$/, '.out'))))
  .map((name) => ({
    name: name.replace(/\.py$/, ''),
    file: path.join(folder, name),
    source: fs.readFileSync(path.join(folder, name), 'utf8'),
    expected: fs.readFileSync(path.join(folder, name.replace(/\.py$/, '.out')), 'utf8'),
  }))
  .filter(({ source }) => !source.split('\n').slice(0, 5).some((line) => /^#\s*native-only\b/.test(line)));

let lab;
let view;
let used = 0;

async function freshPage() {
  await lab?.close();
  lab = new Lab();
  view = await lab.open('');
  used = 0;
}

async function runInPage({ source, file }) {
  if (!view || used >= PER_PAGE) await freshPage();
  used += 1;
  let timer;
  const late = new Promise((resolve) => {
    timer = setTimeout(resolve, PATIENCE, { failure: `no end after ${PATIENCE} ms`, stuck: true });
  });
  const ran = view.run(async ([code, filename]) => {
    const got = { out: '', err: '' };
    const stdout = (text) => { got.out += text; };
    const stderr = (text) => { got.err += text; };
    await taipan.run(code, { filename, stdout, stderr }).catch((error) => {
      got.failure = error.stack || error.message;
    });
    return got;
  }, [source, path.relative(path.dirname(path.dirname(folder)), file)])
    .catch((error) => ({ failure: `the page failed: ${error.message}`, stuck: true }));
  const got = await Promise.race([ran, late]);
  clearTimeout(timer);
  // A trap leaves an engine that nothing more should be asked of.
  if (got.stuck || /unreachable|memory access out of bounds/.test(got.failure ?? '')) {
    await lab.close();
    view = undefined;
  }
  return got;
}

for (const snippet of snippets) {
  const name = `snippet ${snippet.name}`;
  nodeTest(name, { timeout: PATIENCE + 30_000, todo: KNOWN_FAILURES.has(name) }, async () => {
    const { out = '', err = '', failure } = await runInPage(snippet);
    if (failure) assert.fail(`${failure}\n--- stderr ---\n${err}\n--- stdout ends ---\n${out.slice(-600)}`);
    if (out !== snippet.expected) {
      fs.mkdirSync(ARTIFACTS, { recursive: true });
      fs.writeFileSync(path.join(ARTIFACTS, `${snippet.name.replaceAll('/', '_')}.out`), out);
    }
    assert.equal(out, snippet.expected);
  });
}

after(() => lab?.close());
