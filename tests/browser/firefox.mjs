#!/usr/bin/env node
// Starts Firefox for Playwright, as the browser's program would, and passes their messages on.
//
// Playwright speaks WebDriver BiDi with a Firefox of Mozilla's, and some of its commands are newer than
// Debian's Firefox: those that only matter to what the suite does not use are answered here. And where it
// asks for a window of its own for each page, which takes long, it gets a tab that is alone in a window.
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';

const { WebSocket, WebSocketServer } = createRequire(new URL('../../web/dev-server/server.mjs', import.meta.url))('ws');

const UNKNOWN = new Set(['emulation.setMediaFeaturesOverride']);

const firefox = spawn(process.env.FIREFOX ?? '/usr/bin/firefox-esr', process.argv.slice(2), { stdio: ['ignore', 'ignore', 'pipe'] });
firefox.on('exit', (status) => { process.exit(status ?? 1); });
process.on('SIGTERM', () => { firefox.kill(); });

let said = '';
firefox.stderr.setEncoding('utf8').on('data', (text) => {
  process.stderr.write(text.replace(/WebDriver BiDi listening.*/, 'Firefox listens'));
  if (said === undefined) return;
  said += text;
  const address = /WebDriver BiDi listening on (ws:\S+)/.exec(said)?.[1];
  if (!address) return;
  said = undefined;
  listen(address);
});

function listen(address) {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false }, () => {
    process.stderr.write(`WebDriver BiDi listening on ws://127.0.0.1:${server.address().port}\n`);
  });
  server.on('connection', (playwright, request) => {
    const browser = new WebSocket(address + request.url, { perMessageDeflate: false, maxPayload: 2 ** 30 });
    browser.on('open', () => { relay(playwright, browser); });
    for (const [one, other] of [[playwright, browser], [browser, playwright]]) {
      one.on('close', () => other.close());
      one.on('error', () => other.close());
    }
    // Nothing is read before somebody listens.
    playwright.pause();
  });
}

function relay(playwright, browser) {
  const pages = new Pages((command) => { browser.send(JSON.stringify(command)); },
    (answer) => { playwright.send(JSON.stringify(answer)); });
  playwright.on('message', (data) => {
    const text = String(data);
    const command = JSON.parse(text);
    if (UNKNOWN.has(command.method)) {
      playwright.send(JSON.stringify({ id: command.id, type: 'success', result: {} }));
    } else if (command.method === 'browsingContext.create') {
      pages.ask(command);
    } else {
      browser.send(text);
    }
  });
  browser.on('message', (data) => {
    const text = String(data);
    const message = JSON.parse(text);
    if (message.method === 'browsingContext.contextDestroyed') pages.closed(message.params.context);
    if (!pages.takes(message)) playwright.send(text);
  });
  playwright.resume();
}

// Of the numbers of commands these are not Playwright's.
let lastId = 1e9;

/** Pages that were asked for. They are opened one after the other: Firefox confuses windows that it opens at once. */
class Pages {
  constructor(send, answer) {
    this.send = send;
    this.answer = answer;
    this.asked = [];
    /** Windows: their first tab, which stays empty, and the one that is in use. */
    this.windows = [];
  }

  ask(command) {
    this.asked.push({ command, tries: 5 });
    if (!this.opening) this.openNext();
  }

  openNext() {
    this.opening = this.asked.shift();
    if (this.opening) this.open();
  }

  open() {
    const { command } = this.opening;
    const window = this.windows.find(({ page }) => page === undefined);
    this.opening.window = window;
    if (window) {
      const params = { ...command.params, type: 'tab', referenceContext: window.anchor };
      this.send({ ...command, params });
    } else {
      lastId += 1;
      this.opening.windowId = lastId;
      this.send({ id: lastId, method: command.method, params: { type: 'window' } });
    }
  }

  /** Takes an answer to what was asked here; false if it is another one. */
  takes({ id, type, result, ...rest }) {
    const { opening } = this;
    if (!opening || id === undefined || (id !== opening.command.id && id !== opening.windowId)) return false;
    if (type === 'error' && opening.tries > 0) {
      opening.tries -= 1;
      setTimeout(() => this.open(), 100);
    } else if (type !== 'error' && id === opening.windowId) {
      this.windows.push({ anchor: result.context, page: undefined });
      this.open();
    } else {
      if (opening.window) opening.window.page = result?.context;
      this.answer({ id: opening.command.id, type, result, ...rest });
      this.openNext();
    }
    return true;
  }

  closed(page) {
    const window = this.windows.find((one) => one.page === page);
    if (window) window.page = undefined;
  }
}
