// Small routes below /api that pages and tests can talk to.

const BODY_LIMIT = 10 * 1024 * 1024;

async function readBody(request) {
  const parts = [];
  let size = 0;
  for await (const part of request) {
    size += part.length;
    if (size > BODY_LIMIT) throw new Error('the request is too long');
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

function json(response, status, value) {
  response.writeHead(status, {
    'Cache-Control': 'no-cache', 'Content-Type': 'application/json; charset=utf-8',
  });
  response.end(JSON.stringify(value, null, 2));
}

const routes = {
  // What the server saw of a request.
  async '/api/echo'(request, response, url) {
    json(response, 200, {
      method: request.method,
      path: url.pathname,
      query: Object.fromEntries(url.searchParams),
      headers: request.headers,
      body: await readBody(request),
    });
  },
  // /api/status?code=404 answers with that status.
  async '/api/status'(request, response, url) {
    const code = Number(url.searchParams.get('code'));
    json(response, code >= 200 && code <= 599 ? code : 400, { code });
  },
  // /api/delay?ms=500 answers late.
  async '/api/delay'(request, response, url) {
    const ms = Math.min(Number(url.searchParams.get('ms')) || 0, 60_000);
    setTimeout(() => json(response, 200, { ms }), ms);
  },
};

/** The handler of a path below /api, or undefined. */
export function findRoute(pathname) {
  return Object.hasOwn(routes, pathname) ? routes[pathname] : undefined;
}
