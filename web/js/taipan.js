// Loads the engine and offers it to the page.

// A second script tag changes nothing.
if (window.taipan?.run) return;

const ownUrl = document?.currentScript?.src
  || [...document?.scripts ?? []].map(({ src }) => src).find((src) => /\/taipan\.js(\?|#|$)/.test(src))
  || location.href;
const wasmUrl = new URL('taipan.wasm', ownUrl).href;
const restUrl = new URL('taipan-rest.wasm', ownUrl).href;
const namesUrl = new URL('taipan-names.txt', ownUrl).href;
const VERSION = '0.1.0';

const ready = startEngine();
ready.catch((error) => { console.error(error.message); });

let isStarted = false;

/** Runs the scripts of the page, now or as soon as it is there with all its elements. */
async function begin() {
  if (isStarted) return;
  isStarted = true;
  if (document.readyState === 'loading') {
    await new Promise((resolve) => { document.addEventListener('DOMContentLoaded', resolve, { once: true }); });
  }
  for (const element of document.querySelectorAll('brython-options')) {
    useOptions([...element.attributes].map(({ name, value }) => [name, value]), true);
  }
  document.querySelectorAll('script').forEach(collect);
  try {
    await ready;
  } catch {
    return;
  }
  document.querySelectorAll('script').forEach(collect);
  watchForScripts();
  runScripts();
}

function beginByItself() {
  // A page that calls brython() in its onload says there with which options.
  if (!/\bbrython\s*\(/.test(document.body?.getAttribute('onload') ?? '')) begin();
  else if (document.readyState === 'complete') begin();
  else window.addEventListener('load', () => { setTimeout(begin); }, { once: true });
}

if (inWorker) {
  beginWorker();
} else if (document.readyState === 'loading') {
  document.addEventListener('DOMContentLoaded', beginByItself, { once: true });
} else {
  beginByItself();
}

/** Starts the scripts of the page, once, with options that count for those that have not begun yet. */
function brython(options) {
  if (typeof options === 'object') useOptions(Object.entries(options ?? {}));
  else if (options !== undefined) useOptions([['debug', options]]);
  begin();
}

/** A view of the globals of a script, or of a named run. */
function globals(name) {
  const names = () => wasm_bindgen.global_names(name);
  names();
  return new Proxy({}, {
    get: (_, key) => (typeof key === 'string' ? wasm_bindgen.get_global(name, key) : undefined),
    set: (_, key, value) => {
      wasm_bindgen.set_global(name, String(key), value, false);
      return true;
    },
    has: (_, key) => names().includes(key),
    deleteProperty: (_, key) => {
      wasm_bindgen.set_global(name, String(key), undefined, true);
      return true;
    },
    ownKeys: names,
    getOwnPropertyDescriptor: (_, key) => (names().includes(key)
      ? { configurable: true, enumerable: true, writable: true, value: wasm_bindgen.get_global(name, key) }
      : undefined),
  });
}

/** A limit of a run: a number, or -1 for none. */
function limitOf(options, name) {
  const limit = options[name];
  if (limit == null) return -1;
  if (typeof limit !== 'number' || !(limit >= 0)) throw new TypeError(`${name} must be a number, 0 or more`);
  return limit;
}

async function run(source, options) {
  if (typeof source !== 'string') throw new TypeError(`taipan.run takes Python source as a string, not ${typeof source}`);
  const { name, filename = '<string>', stdout, stderr } = options ?? {};
  for (const [what, listener] of Object.entries({ stdout, stderr })) {
    if (listener != null && typeof listener !== 'function') throw new TypeError(`${what} must be a function`);
  }
  const limits = ['timeout', 'steps', 'memory'].map((limit) => limitOf(options ?? {}, limit));
  await ready;
  if (needsRest(source)) await fetchRest();
  const output = stdout || stderr ? [stdout ?? undefined, stderr ?? undefined] : undefined;
  await runText(source, name, filename, output, limits);
}

function runText(source, name, filename, output, limits = []) {
  return wasm_bindgen.run_text(source, name == null ? undefined : String(name), String(filename),
    output, Float64Array.from(limits));
}

let unnamedSources = 0;

/** Runs a text as the module of a name; gives a view of its names. It throws what the text raises. */
function runPythonSource(source, id) {
  unnamedSources += 1;
  const name = String(id?.id ?? id?.name ?? id ?? `__source${unnamedSources}`);
  runText(source, name, name);
  return globals(name);
}

/** A view of the names of a module; undefined if there is none of this name. */
function getPythonModule(name) {
  try {
    return globals(name);
  } catch {
    return undefined;
  }
}

/** Raises KeyboardInterrupt in the program that runs; false if there is none. */
const interrupt = () => wasm_bindgen.interrupt();

/**
 * What the engine holds: bytes of memory, Python objects that JavaScript has, JavaScript objects that Python
 * has, programs that wait.
 */
function usage() {
  const [memory, objects, values, waiting] = wasm_bindgen.usage();
  return { memory, objects, values, waiting };
}

// What Python raised and nobody in JavaScript caught is reported as Python reports it.
function reportUncaught(event, error) {
  const handle = error instanceof Error ? handles.get(error) : undefined;
  if (handle === undefined) return;
  event.preventDefault();
  lastThrown = undefined;
  wasm_bindgen.report(handle);
}
window.addEventListener('error', (event) => {
  // The browser withholds errors of scripts from other sites.
  reportUncaught(event, event.error ?? (event.message === 'Script error.' ? lastThrown : undefined));
});
window.addEventListener('unhandledrejection', (event) => { reportUncaught(event, event.reason); });

const define = (name, value) => {
  Object.defineProperty(window, name, { value, configurable: true, writable: true, enumerable: false });
};
define('taipan', Object.freeze({
  ready, run, interrupt, usage, globals, version: VERSION,
}));
define('brython', brython);
define('__BRYTHON__', {
  runPythonSource,
  getPythonModule,
  whenReady: ready,
  pyobj2jsobj: (value) => value,
  jsobj2pyobj: (value) => value,
  defineElement,
  createWorker,
});
