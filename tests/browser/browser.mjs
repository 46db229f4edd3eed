// Where the browsers are and how they are started.
import fs from 'node:fs';
import http from 'node:http';
import net from 'node:net';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, firefox } from 'playwright-core';

/** Which browser the suite runs in: chromium or firefox. */
export const BROWSER = process.env.BROWSER ?? 'chromium';
const isFirefox = BROWSER === 'firefox';

/** The host that the documented example names. */
export const EXAMPLE_HOST = 'echo.websocket.org';

// `--no-sandbox` because the suite may run as root, in a container. The example's host leads to
// this machine, whose certificate no authority has signed.
const flags = (examplePort) => [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--no-default-browser-check',
  '--disable-background-networking', '--disable-component-update', '--disable-sync',
  '--ignore-certificate-errors',
  `--host-resolver-rules=MAP ${EXAMPLE_HOST} 127.0.0.1:${examplePort}`,
];

/** What the browser's program may be called, and where its path is told. */
const PROGRAMS = {
  chromium: ['CHROMIUM', ['chromium', 'chromium-browser', 'google-chrome']],
  firefox: ['FIREFOX', ['firefox-esr', 'firefox']],
};

/** The path of the browser: CHROMIUM or FIREFOX, or what Debian installs, or what is on the PATH. */
export function findBrowser() {
  const [variable, names] = PROGRAMS[BROWSER];
  if (process.env[variable]) return process.env[variable];
  const folders = ['/usr/bin', ...(process.env.PATH ?? '').split(path.delimiter)];
  return names.flatMap((name) => folders.map((folder) => path.join(folder, name)))
    .find((candidate) => fs.existsSync(candidate));
}

/** A port that nothing listens on now. */
export async function freePort() {
  const server = net.createServer();
  await new Promise((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  const { port } = server.address();
  await new Promise((resolve) => { server.close(resolve); });
  return port;
}

/** What Firefox need not do for tests. */
const QUICK = {
  'browser.newtabpage.enabled': false,
  'browser.sessionstore.interval': 1e8,
  'browser.sessionstore.max_tabs_undo': 0,
  'browser.sessionstore.max_windows_undo': 0,
  'browser.startup.page': 0,
  'dom.ipc.processCount': 2,
  'dom.ipc.processPrelaunch.enabled': false,
  'fission.autostart': false,
};

/**
 * A proxy through which Firefox reaches the example's host: that is at a port of this machine.
 *
 * @returns the settings that have Firefox use it for this host only
 */
async function proxyToExample(examplePort) {
  const proxy = http.createServer();
  proxy.on('connect', (request, client) => {
    const server = net.connect(examplePort, '127.0.0.1', () => {
      client.write('HTTP/1.1 200 Connection established\r\n\r\n');
      client.pipe(server).pipe(client);
    });
    server.on('error', () => client.destroy());
    client.on('error', () => server.destroy());
  });
  await new Promise((resolve) => { proxy.listen(0, '127.0.0.1', resolve); });
  proxy.unref();
  const script = `function FindProxyForURL(url, host) {
    return host === '${EXAMPLE_HOST}' ? 'PROXY 127.0.0.1:${proxy.address().port}' : 'DIRECT';
  }`;
  return {
    'network.proxy.type': 2,
    'network.proxy.autoconfig_url': `data:application/x-javascript-config,${encodeURIComponent(script)}`,
  };
}

/**
 * Starts a browser that other processes can connect to.
 *
 * @param {number} examplePort  where the documented example's host leads
 */
export async function launchBrowserServer(examplePort) {
  if (!isFirefox) {
    return chromium.launchServer({
      executablePath: findBrowser(), headless: true, host: '127.0.0.1', args: flags(examplePort),
    });
  }
  return firefox.launchServer({
    executablePath: fileURLToPath(new URL('firefox.mjs', import.meta.url)),
    // This one is spoken to as Firefox is by its own tools.
    channel: 'moz-firefox',
    headless: true,
    host: '127.0.0.1',
    env: { ...process.env, FIREFOX: findBrowser() },
    firefoxUserPrefs: { ...QUICK, ...await proxyToExample(examplePort) },
  });
}

/** Connects to a browser that launchBrowserServer started. */
export const connect = (endpoint) => (isFirefox ? firefox : chromium).connect(endpoint);
