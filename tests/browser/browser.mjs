// Where Chromium is and how it is started.
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { chromium } from 'playwright-core';

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

/** The path of Chromium: CHROMIUM, or what Debian installs, or what is on the PATH. */
export function findChromium() {
  if (process.env.CHROMIUM) return process.env.CHROMIUM;
  const candidates = ['/usr/bin/chromium'];
  for (const dir of (process.env.PATH ?? '').split(path.delimiter)) {
    for (const name of ['chromium', 'chromium-browser', 'google-chrome']) {
      candidates.push(path.join(dir, name));
    }
  }
  return candidates.find((candidate) => fs.existsSync(candidate));
}

/** A port that nothing listens on now. */
export async function freePort() {
  const server = net.createServer();
  await new Promise((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  const { port } = server.address();
  await new Promise((resolve) => { server.close(resolve); });
  return port;
}

/**
 * Starts a browser that other processes can connect to.
 *
 * @param {number} examplePort  where the documented example's host leads
 */
export function launchBrowserServer(examplePort) {
  return chromium.launchServer({
    executablePath: findChromium(), headless: true, host: '127.0.0.1', args: flags(examplePort),
  });
}

/** Connects to a browser that launchBrowserServer started. */
export const connect = (endpoint) => chromium.connect(endpoint);
