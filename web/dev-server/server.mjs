// One HTTP (or HTTPS) server with files, the /api routes and the web sockets (chat, ticker, echo) on one port.
// `serve.mjs` is its command line; the browser suite starts it as a library.
import http from 'node:http';
import https from 'node:https';
import { findRoute } from './api.mjs';
import { makeCertificate } from './certificate.mjs';
import { attachEcho } from './echo.mjs';
import { contentType, findFile } from './files.mjs';
import { chatRooms } from './rooms.mjs';
import { serveTicker } from './ticker.mjs';

export { makeCertificate };

function send(response, method, status, headers, body) {
  response.writeHead(status, { 'Cache-Control': 'no-cache', ...headers });
  response.end(method === 'HEAD' ? undefined : body);
}

// A page is a string, bytes, or {status, headers, body}; its name decides the type.
function pageAnswer(name, page) {
  const plain = typeof page === 'string' || Buffer.isBuffer(page);
  const { status = 200, headers = {}, body = '' } = plain ? { body: page } : page;
  return [status, { 'Content-Type': contentType(name), ...headers }, body];
}

async function handle(request, response, options, requests) {
  const url = new URL(request.url, 'http://host');
  let pathname;
  try {
    pathname = decodeURIComponent(url.pathname);
  } catch {
    return send(response, request.method, 400, {}, 'That is not a URL.\n');
  }
  requests.push({ method: request.method, path: pathname, query: url.search, headers: request.headers });
  if (Object.hasOwn(options.pages, pathname)) {
    const page = options.pages[pathname];
    if (typeof page === 'function') return page(request, response, url);
    return send(response, request.method, ...pageAnswer(pathname, options.pages[pathname]));
  }
  const route = findRoute(pathname);
  if (route) return route(request, response, url);
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return send(response, request.method, 405, { Allow: 'GET, HEAD' }, 'Files can only be read.\n');
  }
  const found = await findFile(options.roots, pathname);
  if (!found) {
    return send(response, request.method, 404, { 'Content-Type': 'text/plain; charset=utf-8' },
      `There is no ${pathname} here.\n`);
  }
  return send(response, request.method, 200,
    { ...options.headers, 'Content-Type': found.type }, found.body);
}

/**
 * Starts a server.
 *
 * @param {object} options
 * @param {string[]} options.roots      folders to serve, the first that has a file wins
 * @param {object} options.pages        pages by path, before any file: a string, bytes,,
 *                                      {status, headers, body}, or a function of the request and the
 *                                      response that answers; may be added to later
 * @param {object} options.headers      headers to add to files
 * @param {number} options.port         0 for any free port
 * @param {string} options.host
 * @param {boolean | {key, cert}} options.tls  HTTPS, with a certificate made now or this one
 * @param {import('./echo.mjs').Behaviour} options.behaviour  how web sockets are treated
 * @returns {Promise<object>}  url, wsUrl, port, pages, behaviour (can be replaced at any time),
 *   connections, requests, dropAll() of web sockets, stop()
 * Rejects with node's error, whose code is EADDRINUSE where the port is taken.
 */
export async function startServer(options = {}) {
  const {
    roots = [], pages = {}, headers = {}, port = 0, host = '127.0.0.1', tls = false, behaviour = {},
  } = options;
  const requests = [];
  const listener = (request, response) => {
    handle(request, response, { roots, pages, headers }, requests).catch((error) => {
      if (response.headersSent) response.destroy();
      else send(response, request.method, 500, {}, `${error.message}\n`);
    });
  };
  const server = tls
    ? https.createServer(tls === true ? await makeCertificate([host, 'localhost']) : tls, listener)
    : http.createServer(listener);
  const started = { pages, behaviour, requests };
  const echo = attachEcho(server, () => started.behaviour, { '/chat': chatRooms(), '/ticker': serveTicker });

  await new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  // A browser that closes a connection in the middle of a handshake is no reason to stop.
  server.on('clientError', (error, stream) => stream.destroy());
  server.on('tlsClientError', () => {});

  const bound = server.address().port;
  return Object.assign(started, {
    port: bound,
    url: `http${tls ? 's' : ''}://${host}:${bound}/`,
    wsUrl: `ws${tls ? 's' : ''}://${host}:${bound}/echo`,
    connections: echo.connections,
    /** Cuts the lines of all web sockets. */
    dropAll: echo.stop,
    stop() {
      echo.stop();
      server.closeAllConnections();
      return new Promise((resolve) => { server.close(resolve); });
    },
  });
}
