// What a test file uses: `test` gives each test a lab, in which it puts pages, opens them in a
// fresh browser context and watches what they do.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import nodeTest, { after } from 'node:test';
import { fileURLToPath } from 'node:url';
import { startServer } from '../../web/dev-server/server.mjs';
import { BROWSER, connect, freePort, launchBrowserServer } from './browser.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));

/** The folder of the built product. */
export const DIST = path.resolve(process.env.DIST ?? path.join(here, '../../dist'));
/** Where screenshots go. */
export const ARTIFACTS = path.join(here, 'artifacts');

/**
 * How long to wait for a page to do what it must, in milliseconds: so long that only a page that
 * never does it fails, also where other work takes nearly all of the machine.
 */
export const PATIENCE = Number(process.env.PATIENCE ?? 90_000);

/** How long a test may take, in milliseconds. */
const LENGTH = 4 * PATIENCE;

let ownServer;
let connected;

async function browser() {
  if (!connected) {
    if (!process.env.BROWSER_ENDPOINT) {
      process.env.EXAMPLE_PORT = String(await freePort());
      ownServer = await launchBrowserServer(Number(process.env.EXAMPLE_PORT));
    }
    connected = await connect(process.env.BROWSER_ENDPOINT ?? ownServer.wsEndpoint());
  }
  return connected;
}

after(async () => {
  await connected?.close();
  await ownServer?.close();
});

/** Waits until `check` returns something truthy and returns it; `describe` says what was missing. */
export async function until(check, describe, patience = PATIENCE) {
  const end = Date.now() + patience;
  for (;;) {
    const found = await check();
    if (found) return found;
    if (Date.now() > end) {
      assert.fail(`waited ${patience} ms for ${typeof describe === 'function' ? describe() : describe}`);
    }
    // To ask a page takes longer in Firefox.
    await new Promise((resolve) => { setTimeout(resolve, BROWSER === 'firefox' ? 40 : 15); });
  }
}

/** A page of the browser, with what it said to its user and to its console. */
export class Watched {
  constructor(page, answer) {
    this.page = page;
    /** Dialogs in order: {type, message, defaultValue}. */
    this.dialogs = [];
    /** Console messages in order: {type, text}. */
    this.console = [];
    /** What JavaScript threw without catching. */
    this.errors = [];
    page.on('dialog', async (dialog) => {
      this.dialogs.push({
        type: dialog.type(), message: dialog.message(), defaultValue: dialog.defaultValue(),
      });
      const reply = await answer?.(dialog);
      // The page may be gone by the time that we answer.
      await (reply === false ? dialog.dismiss() : dialog.accept(reply)).catch(() => {});
    });
    page.on('console', (message) => {
      this.console.push({ type: message.type(), text: message.text() });
    });
    page.on('pageerror', (error) => { this.errors.push(String(error?.message ?? error)); });
    page.on('crash', () => { this.errors.push('the page crashed'); });
  }

  get alerts() {
    return this.dialogs.filter(({ type }) => type === 'alert').map(({ message }) => message);
  }

  /** The lines that Python printed: console messages of types log and info. */
  get printed() {
    return this.console.filter(({ type }) => type === 'log' || type === 'info')
      .map(({ text }) => text);
  }

  /** Text of the console's errors, the browser's own remarks about lacking files left out. */
  get reported() {
    return this.console
      .filter(({ type, text }) => type === 'error' && !text.startsWith('Failed to load resource'))
      .map(({ text }) => text);
  }

  run(fn, argument) { return this.page.evaluate(fn, argument); }

  click(selector) { return this.page.click(selector, { timeout: PATIENCE, noWaitAfter: true }); }

  async fill(selector, text) {
    const field = this.page.locator(selector);
    // The driver of Firefox adds to what a field for numbers holds.
    if (BROWSER === 'firefox' && await field.getAttribute('type', { timeout: PATIENCE }) === 'number') {
      await field.press('Control+a');
      await field.press('Delete');
    }
    await field.fill(text, { timeout: PATIENCE });
  }

  /** Waits until the page has shown exactly these alerts. */
  async expectAlerts(expected) {
    await until(() => this.alerts.length >= expected.length,
      () => `the alerts ${JSON.stringify(expected)}; there were ${JSON.stringify(this.alerts)}`);
    assert.deepEqual(this.alerts, expected);
  }

  /** Waits until JavaScript can call a Python function of this name. */
  async untilFunction(name) {
    await until(() => this.run((wanted) => typeof window[wanted] === 'function', name),
      () => `the function ${name} to be there`);
  }

  /** Waits until a line was printed. */
  async untilPrinted(line) {
    await until(() => this.printed.includes(line),
      () => `${JSON.stringify(line)} to be printed; it was ${JSON.stringify(this.printed)}`);
  }

  /** Waits for `last` to be printed and compares all that was printed until then. */
  async expectPrinted(expected) {
    await this.untilPrinted(expected.at(-1));
    assert.deepEqual(this.printed, expected);
  }

  /** Waits for a console error that matches and returns its text. */
  async untilReported(pattern) {
    return until(() => this.reported.find((text) => pattern.test(text)),
      () => `a console error that matches ${pattern}; there were ${JSON.stringify(this.reported, null, 1)}`);
  }

  /** Asserts that nothing went wrong in the page so far. */
  expectQuiet() {
    assert.deepEqual(this.reported, []);
    assert.deepEqual(this.errors, []);
  }

  /** Everything the page said, for a person to read. */
  story() {
    const lines = [`page ${this.page.url()}`];
    for (const { type, text } of this.console) lines.push(`console.${type}: ${text}`);
    for (const { type, message } of this.dialogs) lines.push(`${type}(${JSON.stringify(message)})`);
    for (const error of this.errors) lines.push(`uncaught: ${error}`);
    return lines.join('\n').replace(/^/gm, '    ');
  }
}

/** Wraps what belongs into a body as a whole page that uses Taipan. */
export function html(body, { head = '', bodyAttributes = '' } = {}) {
  return `<!doctype html>
<html>
<head>
<meta charset="utf-8">
<title>test page</title>
<link rel="icon" href="data:,">
${head}<script src="/taipan.js"></script>
</head>
<body${bodyAttributes && ` ${bodyAttributes}`}>
${body}
</body>
</html>
`;
}

/** The number of the line of `text` that contains `part`, counted from 1. */
export function lineOf(text, part) {
  const index = text.split('\n').findIndex((line) => line.includes(part));
  assert.notEqual(index, -1, `${part} is not in the text`);
  return index + 1;
}

/** A traceback with the URLs of its files cut down to their last part. */
export function shortFiles(text) {
  return text.replace(/(^\s*File ")[^"\n]*\/([^"/\n]*")/gm, '$1$2').trimEnd();
}

/** What one test makes: servers, contexts and pages, all closed at its end. */
export class Lab {
  constructor() {
    this.cleanups = [];
    this.watched = [];
  }

  /** Starts a server that is stopped when the test ends. */
  async server(options) {
    const server = await startServer(options);
    this.cleanups.push(() => server.stop());
    return server;
  }

  /** The server of this test's pages; `lab.pages['/x.html'] = …` adds to it. */
  async site() {
    this.siteServer ??= await this.server({ roots: [DIST], pages: {} });
    return this.siteServer;
  }

  /** A fresh browser context. */
  async context(options = {}) {
    const context = await (await browser()).newContext({ ignoreHTTPSErrors: true, ...options });
    this.cleanups.push(() => context.close());
    return context;
  }

  /**
   * Opens a page.
   *
   * @param {string} content  a body's content, a whole page (`<!doctype …`) or a URL
   * @param {object} options
   * @param {object} options.files    more files of the site, by path
   * @param {Function} options.before JavaScript to run before any script of the page
   * @param {Function} options.answer gets each dialog: false dismisses, a string is typed in; may be a Promise
   * @param {string} options.name     the name of the page's file
   */
  async open(content, options = {}) {
    const { files = {}, before, answer, name = 'page.html', context, viewport, ...frame } = options;
    const site = await this.site();
    Object.assign(site.pages, files);
    let url = content;
    if (!/^(https?|file):/.test(content)) {
      this.source = /^\s*<!doctype/i.test(content) ? content : html(content, frame);
      site.pages[`/${name}`] = this.source;
      url = site.url + name;
    }
    const home = context ?? await this.context(viewport ? { viewport } : {});
    const page = await home.newPage();
    page.setDefaultTimeout(PATIENCE);
    if (before) await page.addInitScript(before);
    const watched = new Watched(page, answer);
    this.watched.push(watched);
    await page.goto(url, { waitUntil: 'load' });
    return watched;
  }

  /** Opens a page with one script and waits until the script has run to its end. */
  async python(source, options) {
    const watched = await this.open(
      `<script type="text/python">\n${source}\nprint("-- end --")\n</script>`, options);
    await watched.untilPrinted('-- end --');
    watched.lines = watched.printed.slice(0, -1);
    return watched;
  }

  async explain(name) {
    const told = [];
    for (const [index, watched] of this.watched.entries()) {
      const slug = name.replace(/[^\w]+/g, '_').slice(0, 80);
      const file = path.join(ARTIFACTS, `${slug}${index || ''}.png`);
      fs.mkdirSync(ARTIFACTS, { recursive: true });
      const shot = await watched.page.screenshot({ path: file, timeout: 3000 })
        .then(() => `screenshot ${file}`, () => 'no screenshot could be taken');
      told.push(`${watched.story()}\n    ${shot}`);
    }
    return told.join('\n');
  }

  async close() {
    for (const cleanup of this.cleanups.reverse()) {
      // A page that is stuck in a loop may never close; the next test has another.
      await Promise.race([
        Promise.resolve().then(cleanup).catch(() => {}),
        new Promise((resolve) => { setTimeout(resolve, 4000).unref(); }),
      ]);
    }
  }
}

const knownFile = new URL('../known_failures/browser.txt', import.meta.url);

/**
 * Tests that do not pass yet, by name: one in a line of tests/known_failures/browser.txt. They run,
 * are reported as such, and do not fail the suite.
 */
export const KNOWN_FAILURES = new Set(
  fs.existsSync(knownFile) ? fs.readFileSync(knownFile, 'utf8').split('\n').filter(Boolean) : [],
);

/** As node's `test`; the function gets a Lab. A failure tells what the pages said and shows. */
export function test(name, fn, options = {}) {
  nodeTest(name, { timeout: LENGTH, todo: KNOWN_FAILURES.has(name), ...options }, async () => {
    const lab = new Lab();
    try {
      await fn(lab);
    } catch (error) {
      const frames = (error.stack ?? '').split('\n').filter((line) => /^ +at .*\.test\.mjs/.test(line));
      const told = new Error(error.message);
      told.stack = [error.message, await lab.explain(name), ...frames].join('\n');
      throw told;
    } finally {
      await lab.close();
    }
  });
}
