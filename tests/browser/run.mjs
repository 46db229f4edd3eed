// node run.mjs [--browser firefox] [FILE …]   runs the browser suite, or some files of it
//
// DIST      the folder that xtask build made (default: the repository's dist/)
// CHROMIUM  the browser (default: /usr/bin/chromium)
// FIREFOX   the other browser (default: /usr/bin/firefox-esr)
//
// One browser serves every test file; a test has a context of its own in it.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const here = path.dirname(fileURLToPath(import.meta.url));
const dist = path.resolve(process.env.DIST ?? path.join(here, '../../dist'));

function fail(message) {
  console.error(message);
  process.exit(1);
}

for (const folder of [here, path.join(here, '../../web/dev-server')]) {
  if (!fs.existsSync(path.join(folder, 'node_modules'))) {
    fail(`${path.relative(process.cwd(), folder)} lacks its packages: run 'npm ci' there ('cargo xtask test' does).`);
  }
}
for (const name of ['taipan.js', 'taipan.wasm', 'taipan-rest.wasm']) {
  if (!fs.existsSync(path.join(dist, name))) {
    fail(`${dist} has no ${name}: run 'cargo xtask build', or set DIST to the folder that has it.`);
  }
}

const args = process.argv.slice(2);
if (args[0] === '--browser') {
  [, process.env.BROWSER] = args.splice(0, 2);
  if (!['chromium', 'firefox'].includes(process.env.BROWSER)) fail('--browser takes chromium or firefox.');
}
const { BROWSER, findBrowser, freePort, launchBrowserServer } = await import('./browser.mjs');
if (!findBrowser()) {
  fail(BROWSER === 'firefox' ? "There is no Firefox: run 'apt-get install firefox-esr', or set FIREFOX to its path."
    : "There is no Chromium: run 'apt-get install chromium', or set CHROMIUM to its path.");
}

const files = args.length
  ? args.map((file) => path.resolve(file))
  : ['', 'pages'].flatMap((folder) => fs.readdirSync(path.join(here, folder))
    .filter((name) => name.endsWith('.test.mjs')).sort()
    .map((name) => path.join(here, folder, name)));

fs.rmSync(path.join(here, 'artifacts'), { recursive: true, force: true });
fs.mkdirSync(path.join(here, 'artifacts'));

const examplePort = await freePort();
const browser = await launchBrowserServer(examplePort);
const runner = spawn(process.execPath, [
  '--test', '--test-reporter=spec', `--test-concurrency=${Math.min(4, os.availableParallelism())}`, ...files,
], {
  stdio: 'inherit',
  env: {
    ...process.env, DIST: dist, BROWSER_ENDPOINT: browser.wsEndpoint(), EXAMPLE_PORT: String(examplePort),
  },
});
const status = await new Promise((resolve) => { runner.on('close', resolve); });
await browser.close();
process.exit(status ?? 1);
