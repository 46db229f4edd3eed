#!/usr/bin/env node
// Starts Firefox for Playwright, as the browser's program would, and passes their messages on.
//
// Playwright speaks WebDriver BiDi with a Firefox of Mozilla's, and some of its commands are newer than
// Debian's Firefox: those that only matter to what the suite does not use are answered here.
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
  relay(address);
});

function relay(address) {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false }, () => {
    process.stderr.write(`WebDriver BiDi listening on ws://127.0.0.1:${server.address().port}\n`);
  });
  server.on('connection', (playwright, request) => {
    const browser = new WebSocket(address + request.url, { perMessageDeflate: false, maxPayload: 2 ** 30 });
    const early = [];
    const ask = (text) => {
      if (browser.readyState === WebSocket.OPEN) browser.send(text);
      else early.push(text);
    };
    browser.on('open', () => { for (const text of early) browser.send(text); });

    // Windows are opened one after the other: Firefox confuses those that it opens at the same time.
    const windows = [];
    let opening;
    const openNext = () => {
      opening = windows.shift();
      if (opening) ask(opening.text);
    };
    playwright.on('message', (data) => {
      const text = String(data);
      const { id, method } = JSON.parse(text);
      if (UNKNOWN.has(method)) {
        playwright.send(JSON.stringify({ id, type: 'success', result: {} }));
      } else if (method === 'browsingContext.create') {
        windows.push({ id, text, tries: 5 });
        if (!opening) openNext();
      } else {
        ask(text);
      }
    });
    browser.on('message', (data) => {
      const text = String(data);
      if (opening) {
        const { id, type } = JSON.parse(text);
        if (id === opening.id && type === 'error' && opening.tries > 0) {
          opening.tries -= 1;
          setTimeout(ask, 100, opening.text);
          return;
        }
        if (id === opening.id) openNext();
      }
      playwright.send(text);
    });
    for (const [one, other] of [[playwright, browser], [browser, playwright]]) {
      one.on('close', () => other.close());
      one.on('error', () => other.close());
    }
  });
}
