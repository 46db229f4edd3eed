// What the engine asks of the browser.

function hostWrite(isError, line) { bridgeWrite(isError, line); }

function hostTell(listener, text) {
  try {
    listener(text);
  } catch (error) {
    console.error(handles.has(error) ? error.stack : error);
  }
}

function hostPrompt(text) { return window.prompt?.(text) ?? undefined; }

function hostRandom(bytes) {
  for (let at = 0; at < bytes.length; at += 65536) crypto.getRandomValues(bytes.subarray(at, at + 65536));
}

function hostClock() { return performance.now(); }

// Browsers that cannot tell may have input.
function hostIsWaitedFor() { return navigator.scheduling?.isInputPending?.({ includeContinuous: true }) ?? true; }

// Firefox goes on with messages while a page waits for a server. Python cannot be called then: what they
// would call waits as well, in order.
let isAsking = false;
const delayed = [];

/** Sends a request and waits for the answer. */
function sendNow(request, data) {
  isAsking = true;
  try {
    request.send(data);
  } finally {
    isAsking = false;
    if (delayed.length) pageSoon(doDelayed);
  }
}

function doDelayed() {
  while (delayed.length && !isAsking) delayed.shift()();
}

/** Does what nobody waits for: now, or when the page does not wait for a server any more. */
function whenAnswered(step) {
  if (isAsking || delayed.length) delayed.push(step);
  else step();
}

/**
 * Has Python hear of a socket's event, as soon as the listener that tells of it has returned: while Python asks a
 * server or a person, Firefox goes on with events, and a listener must not be called that has not returned.
 */
function socketForward(id, kind, event) {
  queueMicrotask(() => whenAnswered(() => wasm_bindgen.socket_event(id, kind, event)));
}

/** Asks a server and waits for its answer. */
function askNow(url) {
  const request = new XMLHttpRequest();
  request.open('GET', url, false);
  // Each byte becomes a character of its own.
  request.overrideMimeType('text/plain; charset=x-user-defined');
  sendNow(request);
  return request;
}

function bytesOf({ responseText: text }) {
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < bytes.length; at += 1) bytes[at] = text.charCodeAt(at);
  return bytes;
}

/** The bytes of a file, or undefined. Programs wait for their imports, so this waits as well. */
function fetchNow(url) {
  try {
    const request = askNow(url);
    if (request.status !== 200) return undefined;
    // What servers answer for any address is no module.
    if (/html/.test(request.getResponseHeader('Content-Type') ?? '')) return undefined;
    return bytesOf(request);
  } catch {
    return undefined;
  }
}

/** The bytes of a file on the server, or the number of an error and its text. */
function hostOpen(url) {
  let request;
  try {
    request = askNow(new URL(url, baseUrl()).href);
  } catch {
    return [5, 'Input/output error'];
  }
  if (request.status >= 200 && request.status < 300) return [bytesOf(request)];
  if (request.status === 401 || request.status === 403) return [13, 'Permission denied'];
  return request.status === 404 || request.status === 410 ? [2, 'No such file or directory'] : [5, 'Input/output error'];
}

/** A module: [filename, bytes, folder of the package, whether it is text of the page]. */
function hostModule(name, folders) {
  const script = scriptToImport(name);
  if (script) return script;
  const packed = libraryModule(name);
  if (packed) return packed;
  const last = name.split('.').pop();
  if (last.startsWith('_')) return [];
  for (const folder of folders.split('\n')) {
    if (!/^https?:/.test(folder)) continue;
    const base = `${folder.replace(/\/$/, '')}/${last}`;
    for (const [suffix, isPackage] of [['.py', false], ['/__init__.py', true]]) {
      const bytes = fetchNow(base + suffix);
      if (bytes) return [base + suffix, bytes, isPackage ? base : undefined, false];
    }
  }
  return [];
}

// The window's properties, the elements that it names by their ids left out.
const namedElements = inWorker ? undefined : Object.getPrototypeOf(Window.prototype);

function windowHas(name) {
  if (inWorker) return name in globalThis;
  return Object.prototype.hasOwnProperty.call(window, name)
    || Object.prototype.hasOwnProperty.call(Window.prototype, name)
    || name in Object.getPrototypeOf(namedElements);
}

function exposeName(name, tell) {
  if (windowHas(name)) {
    if (tell) console.warn(`Python's "${name}" cannot be used from JavaScript: the window has a property of that name.`);
    return false;
  }
  Object.defineProperty(window, name, {
    configurable: true,
    enumerable: true,
    get: () => wasm_bindgen.get_exposed(name),
    set: (value) => { wasm_bindgen.set_exposed(name, value); },
  });
  return true;
}
