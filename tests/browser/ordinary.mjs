// node ordinary.mjs ENGINE LIST [--add]
//
// Writes LIST, web/ordinary.txt: the functions of the engine that ordinary pages call, which are the
// ones that taipan.wasm has. Ordinary are the documented example and the programs in `ordinary/`, with
// those of the benchmark that the engine is to be fast at. ENGINE is a folder with
// taipan.js and a whole engine that takes note of what is called ('xtask-bindgen probe'). With --add
// what LIST has stays: for the names that another compiler gives.
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { startServer } from '../../web/dev-server/server.mjs';
import { connect, freePort, launchBrowserServer } from './browser.mjs';

const [engine, list, add] = process.argv.slice(2);
const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.join(here, '../..');
const BENCHMARKS = ['fib', 'generators', 'int_loop', 'mandelbrot', 'methods', 'nested_for', 'sieve'];

// The loader may fetch the rest, but this engine never needs it: an empty module will do.
const pages = { '/taipan-rest.wasm': Buffer.from('\0asm\x01\0\0\0', 'latin1') };
const server = await startServer({ roots: [engine], pages });
const browserServer = await launchBrowserServer(await freePort());
const browser = await connect(browserServer.wsEndpoint());
const called = new Set();
let failures = 0;

const whole = (body) => '<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,">'
  + `<script src="/taipan.js"></script><body>${body}`;

// The page's own way to the engine is not open to others.
const catchEngine = () => {
  for (const name of ['instantiate', 'instantiateStreaming']) {
    const original = WebAssembly[name];
    WebAssembly[name] = async (...args) => {
      const made = await original.apply(WebAssembly, args);
      window.engineExports = (made.instance ?? made).exports;
      return made;
    };
  }
};
const calledInPage = () => Object.entries(window.engineExports)
  .filter(([name, global]) => name.startsWith('ran:') && global.value)
  .map(([name]) => name.replace(/^ran:\d+:/, ''));

async function visit(name, url, use) {
  const context = await browser.newContext();
  const page = await context.newPage();
  const fail = (what) => {
    failures += 1;
    console.error(`${name}: ${what}`);
  };
  page.on('dialog', (dialog) => dialog.accept('7').catch(() => {}));
  page.on('pageerror', (error) => fail(error.message));
  page.on('console', (message) => { if (message.type() === 'error') fail(message.text()); });
  await page.addInitScript(catchEngine);
  await page.goto(server.url + url, { waitUntil: 'load' });
  await page.evaluate(() => window.taipan.ready);
  await page.waitForTimeout(300);
  await use?.(page);
  await page.waitForTimeout(300);
  const before = called.size;
  for (const one of await page.evaluate(calledInPage)) called.add(one);
  console.log(`   ${String(called.size - before).padStart(5)} functions more  ${name}`);
  await context.close();
}

const program = (file) => visit(path.basename(file), 'empty.html', async (page) => {
  const source = fs.readFileSync(file, 'utf8');
  await page.evaluate((code) => window.taipan.run(code, { stdout: () => {} }), source);
});

pages['/empty.html'] = whole('');
const example = fs.readFileSync(path.join(here, 'fixtures/websockets.md'), 'utf8');
pages['/example.html'] = whole(example.replace('wss://echo.websocket.org', server.wsUrl));
await visit('the documented example', 'example.html', async (page) => {
  await page.fill('#data', 'Où est l’été ? 🎉');
  await page.click('text=Envoyer');
  await page.waitForTimeout(500);
  await page.click('text=Fermer la connection');
});
// What programs below write goes to a function, what pages write to the console.
pages['/prints.html'] = whole('<script type="text/python">print("a line", 1)</script>');
await visit('a page that prints', 'prints.html');
for (const name of BENCHMARKS) await program(path.join(root, `bench/programs/${name}.py`));
for (const name of fs.readdirSync(path.join(here, 'ordinary')).sort()) await program(path.join(here, 'ordinary', name));

await browser.close();
await browserServer.close();
await server.stop();

const isName = (line) => line && !line.startsWith('#');
if (add === '--add') fs.readFileSync(list, 'utf8').split('\n').filter(isName).forEach((line) => called.add(line));
const head = '# Functions that ordinary pages call, which taipan.wasm therefore has: written by "cargo xtask ordinary".\n';
fs.writeFileSync(list, `${head}${[...called].filter(isName).sort().join('\n')}\n`);
console.log(`   ${called.size} names in ${path.relative(process.cwd(), list)}`);
process.exit(failures ? 1 : 0);
