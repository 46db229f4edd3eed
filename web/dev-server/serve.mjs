// node serve.mjs [--port 8000] [--host 127.0.0.1] [--dist DIR] [--pages DIR]
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { startServer } from './server.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));

const USAGE = `Serves Taipan's demo pages, with an echo server for web sockets on the same port.

usage: node serve.mjs [--port 8000] [--host 127.0.0.1] [--dist DIR] [--pages DIR]

  --dist DIR    what 'cargo xtask build' made (default: the repository's dist/)
  --pages DIR   look for files here first, to edit pages without building again
`;

function fail(message) {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}

function readOptions() {
  try {
    return parseArgs({
      options: {
        port: { type: 'string', default: '8000' },
        host: { type: 'string', default: '127.0.0.1' },
        dist: { type: 'string', default: path.join(here, '../../dist') },
        pages: { type: 'string' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    }).values;
  } catch (error) {
    return fail(`${error.message}\n\n${USAGE}`);
  }
}

const options = readOptions();
if (options.help) {
  process.stdout.write(USAGE);
  process.exit(0);
}
const port = Number(options.port);
if (!/^\d+$/.test(options.port) || port > 65535) fail(`--port ${options.port}: not a port number`);

const dist = path.resolve(options.dist);
for (const name of ['taipan.js', 'taipan.wasm', 'taipan-rest.wasm']) {
  if (!fs.existsSync(path.join(dist, name))) {
    fail(`${dist} has no ${name}: run 'cargo xtask build' first, or name another folder with --dist.`);
  }
}
const roots = [dist];
if (options.pages) {
  const pages = path.resolve(options.pages);
  if (!fs.existsSync(pages)) fail(`${pages}: there is no such folder (--pages).`);
  roots.unshift(pages);
}

try {
  const server = await startServer({ roots, port, host: options.host });
  console.log(`Serving ${dist}`);
  console.log(`  pages       ${server.url}`);
  console.log(`  web sockets ${server.wsUrl} (sends back what it is sent), /chat, /ticker`);
  console.log('Stop with Ctrl-C.');
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.once(signal, () => server.stop().then(() => process.exit(0)));
  }
} catch (error) {
  if (error.code === 'EADDRINUSE') {
    fail(`Port ${port} is taken by another program: stop it, or choose another with --port ${port + 1}.`);
  }
  if (error.code === 'EACCES') fail(`Port ${port} may not be used by this user: choose one above 1023.`);
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND') {
    fail(`${options.host} is no address of this machine (--host).`);
  }
  throw error;
}
