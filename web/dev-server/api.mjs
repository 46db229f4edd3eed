// Small routes below /api that pages and tests can talk to.
import { MOUNTAINS } from './mountains.mjs';

const BODY_LIMIT = 10 * 1024 * 1024;

async function readBody(request) {
  const parts = [];
  let size = 0;
  for await (const part of request) {
    size += part.length;
    if (size > BODY_LIMIT) throw new Error('the request is too long');
    parts.push(part);
  }
  return Buffer.concat(parts);
}

function json(response, status, value) {
  response.writeHead(status, {
    'Cache-Control': 'no-cache', 'Content-Type': 'application/json; charset=utf-8',
  });
  response.end(JSON.stringify(value, null, 2));
}

const pause = (ms) => new Promise((resolve) => { setTimeout(resolve, ms); });

/** A number of the query, between 0 and a limit. */
const numberOf = (url, name, otherwise, limit) => Math.min(Math.max(Number(url.searchParams.get(name) ?? otherwise) || 0, 0), limit);

/** The parts of a form that was sent: [name, value] or [name, File]. */
async function partsOfForm(request) {
  const headers = { 'Content-Type': request.headers['content-type'] ?? '' };
  return [...await new Response(await readBody(request), { headers }).formData()];
}

const routes = {
  // What the server saw of a request.
  async '/api/echo'(request, response, url) {
    json(response, 200, {
      method: request.method,
      path: url.pathname,
      query: Object.fromEntries(url.searchParams),
      headers: request.headers,
      body: (await readBody(request)).toString('utf8'),
    });
  },
  // /api/status?code=404 answers with that status.
  async '/api/status'(request, response, url) {
    const code = Number(url.searchParams.get('code'));
    json(response, code >= 200 && code <= 599 ? code : 400, { code });
  },
  // /api/delay?ms=500 answers late.
  async '/api/delay'(request, response, url) {
    const ms = numberOf(url, 'ms', 0, 60_000);
    setTimeout(() => json(response, 200, { ms }), ms);
  },
  // /api/mountains?search=ev&ms=300 answers with the mountains whose name or country has the text.
  async '/api/mountains'(request, response, url) {
    const wanted = (url.searchParams.get('search') ?? '').trim().toLowerCase();
    await pause(numberOf(url, 'ms', 0, 10_000));
    json(response, 200, MOUNTAINS.filter(({ name, country }) => `${name} ${country}`.toLowerCase().includes(wanted)));
  },
  // /api/download?bytes=100000&ms=2000 takes that long, in twenty pieces.
  async '/api/download'(request, response, url) {
    const bytes = numberOf(url, 'bytes', 100_000, 100 * 1024 * 1024);
    const ms = numberOf(url, 'ms', 1000, 60_000);
    response.writeHead(200, {
      'Cache-Control': 'no-cache', 'Content-Type': 'application/octet-stream', 'Content-Length': bytes,
    });
    for (let piece = 0; piece < 20 && !response.destroyed; piece += 1) {
      const size = Math.floor(bytes * (piece + 1) / 20) - Math.floor(bytes * piece / 20);
      response.write(Buffer.alloc(size, 'taipan '));
      await pause(ms / 20);
    }
    response.end();
  },
  // What came with a form: its fields, and of its files name, type and size.
  async '/api/upload'(request, response) {
    const fields = {};
    const files = [];
    try {
      for (const [name, value] of await partsOfForm(request)) {
        if (typeof value === 'string') fields[name] = value;
        else files.push({ field: name, name: value.name, type: value.type, size: value.size });
      }
    } catch (error) {
      json(response, 400, { error: error.message });
      return;
    }
    json(response, 200, { fields, files });
  },
};

/** The handler of a path below /api, or undefined. */
export function findRoute(pathname) {
  return Object.hasOwn(routes, pathname) ? routes[pathname] : undefined;
}
