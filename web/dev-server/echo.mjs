// A web socket server that sends back what it is sent, and misbehaves on request.
import { WebSocketServer } from 'ws';

/**
 * @typedef {object} Behaviour  How the server treats a connection; all of it optional.
 * @property {number} refuse      answer the handshake with this HTTP status
 * @property {number} close       close with this code …
 * @property {string} reason      … and this reason …
 * @property {'open'|'message'} on  … as soon as it is open (default) or after the first message
 * @property {boolean} drop       as `close`, but cut the line without a closing handshake
 * @property {boolean} binary     send text back as bytes
 * @property {boolean} text       send bytes back as text
 * @property {number} delay       milliseconds before an answer
 * @property {string} greeting    send this text first
 */

// The query of the URL overrides what the server was told, so that a page used by hand can ask
// for everything: /echo?close=4001&reason=bye&on=message
function behaviourFor(url, defaults) {
  const asked = Object.fromEntries(new URL(url, 'ws://host').searchParams);
  const behaviour = { ...defaults, ...asked };
  for (const name of ['refuse', 'close', 'delay']) {
    if (name in behaviour) behaviour[name] = Number(behaviour[name]) || 0;
  }
  return behaviour;
}

function leave(socket, { drop, close, reason }) {
  if (drop) socket.terminate();
  else socket.close(close, reason);
}

function answer(socket, data, isBinary, behaviour) {
  if (socket.readyState !== socket.OPEN) return;
  const binary = behaviour.binary ? true : behaviour.text ? false : isBinary;
  socket.send(binary ? data : isBinary ? data.toString('utf8') : data, { binary });
}

function serve(socket, record, behaviour) {
  const leaves = behaviour.close || behaviour.drop;
  socket.on('close', (code, reason) => {
    record.closed = { code, reason: reason.toString() };
  });
  // A broken frame or a dropped line: `close` follows and tells.
  socket.on('error', (error) => { record.error = error.message; });
  socket.on('message', (data, isBinary) => {
    record.messages.push(isBinary ? Buffer.from(data) : data.toString());
    if (leaves && behaviour.on === 'message') leave(socket, behaviour);
    else if (behaviour.delay) setTimeout(answer, behaviour.delay, socket, data, isBinary, behaviour);
    else answer(socket, data, isBinary, behaviour);
  });
  if (behaviour.greeting) socket.send(behaviour.greeting);
  if (leaves && behaviour.on !== 'message') leave(socket, behaviour);
}

/**
 * Answers the upgrade requests of an HTTP or HTTPS server, but for the paths of `others`.
 *
 * @param {import('node:http').Server} server
 * @param {() => Behaviour} defaults  asked for each connection
 * @param {Object<string, (socket, url: URL) => void>} others  who serves the sockets of a path
 * @returns {{connections: object[], stop: () => void}}  `connections` has, for each connection,
 *   its url, protocol, origin, messages (str or Buffer) and, once it ended, closed: {code, reason}
 */
export function attachEcho(server, defaults = () => ({}), others = {}) {
  const connections = [];
  const sockets = new WebSocketServer({ noServer: true });
  server.on('upgrade', (request, stream, head) => {
    stream.on('error', () => {});
    const url = new URL(request.url, 'ws://host');
    if (Object.hasOwn(others, url.pathname)) {
      sockets.handleUpgrade(request, stream, head, (socket) => {
        socket.on('error', () => {});
        others[url.pathname](socket, url);
      });
      return;
    }
    const behaviour = behaviourFor(request.url, defaults());
    if (behaviour.refuse) {
      stream.end(`HTTP/1.1 ${behaviour.refuse} Refused\r\nConnection: close\r\n\r\n`);
      return;
    }
    sockets.handleUpgrade(request, stream, head, (socket) => {
      const record = {
        url: request.url, protocol: socket.protocol, origin: request.headers.origin, messages: [],
      };
      connections.push(record);
      serve(socket, record, behaviour);
    });
  });
  return {
    connections,
    stop: () => { for (const socket of sockets.clients) socket.terminate(); },
  };
}
