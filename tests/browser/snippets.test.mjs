// tests/snippets/AREA/NAME.py with NAME.out (and NAME.err for what is uncaught) beside it: the same
// programs that run natively, each in a page of its own in the folder of its modules. Firefox, which takes
// long to open a page, runs a tenth of them: the engine is the same in all browsers. SNIPPETS=all: all of them.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import nodeTest, { after } from 'node:test';
import { fileURLToPath } from 'node:url';
import { BROWSER } from './browser.mjs';
import { ARTIFACTS, DIST, KNOWN_FAILURES, Lab, html } from './harness.mjs';

const tests = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');
const folder = path.join(tests, 'snippets');
const PATIENCE = 60_000;
const PAGE = 'a-page.html';

const read = (file) => (fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : undefined);

const snippets = fs.readdirSync(folder, { recursive: true }).map(String).sort()
  .filter((name) => name.endsWith('.py'))
  .map((file) => file.replace(/\.py$/, ''))
  .map((name) => ({
    name,
    source: read(path.join(folder, `${name}.py`)),
    out: read(path.join(folder, `${name}.out`)),
    err: read(path.join(folder, `${name}.err`)),
  }))
  .filter(({ out }) => out !== undefined)
  .filter(({ source }) => !source.split('\n').slice(0, 5).some((line) => /^#\s*native-only\b/.test(line)))
  .filter((_, index) => BROWSER === 'chromium' || process.env.SNIPPETS === 'all' || index % 10 === 0);

let lab;
let site;
let context;

async function prepare() {
  lab = new Lab();
  site = await lab.server({ roots: [DIST, tests], pages: {} });
  for (const { name } of snippets) site.pages[`/snippets/${path.dirname(name)}/${PAGE}`] = html('');
  context = await lab.context();
}

async function runInPage({ name, source }) {
  if (!lab) await prepare();
  const here = `${site.url}snippets/${path.dirname(name)}/`;
  const page = await context.newPage();
  let timer;
  const late = new Promise((resolve) => {
    timer = setTimeout(resolve, PATIENCE, { out: '', err: '', failure: `no end after ${PATIENCE} ms` });
  });
  const ran = page.goto(here + PAGE).then(() => page.evaluate(async ([code, filename]) => {
    const got = { out: '', err: '' };
    const stdout = (text) => { got.out += text; };
    const stderr = (text) => { got.err += text; };
    await taipan.run(code, { filename, stdout, stderr }).catch((error) => {
      // The command ends with a number as its status, and says nothing else.
      const exit = error.name === 'SystemExit' && error.message.replace(/^SystemExit: /, '');
      got.failure = exit === false ? error.stack || error.message : exit.replace(/^-?\d+$/, '');
    });
    return got;
  }, [source, `${path.basename(name)}.py`]))
    .catch((error) => ({ out: '', err: '', failure: `the page failed: ${error.message}` }));
  const got = await Promise.race([ran, late]);
  clearTimeout(timer);
  // A page that is stuck in a loop may never close.
  page.close().catch(() => {});
  // Modules are named by where they came from.
  got.err = (got.err + (got.failure ?? '')).replaceAll(here, '').trimEnd();
  return got;
}

for (const snippet of snippets) {
  const name = `snippet ${snippet.name}`;
  nodeTest(name, { timeout: PATIENCE + 30_000, todo: KNOWN_FAILURES.has(name) }, async () => {
    const { out, err, failure } = await runInPage(snippet);
    if (out !== snippet.out) {
      fs.mkdirSync(ARTIFACTS, { recursive: true });
      fs.writeFileSync(path.join(ARTIFACTS, `${snippet.name.replaceAll('/', '_')}.out`), out);
    }
    if (snippet.err !== undefined) assert.equal(err, snippet.err.trimEnd());
    else if (failure) assert.fail(`${err}\n--- stdout ends ---\n${out.slice(-600)}`);
    assert.equal(out, snippet.out);
  });
}

after(() => lab?.close());
