// The engine's two files: taipan.wasm, which every page needs, and taipan-rest.wasm, which is loaded
// when something of it is needed.

const notLoaded = (url, error) => new Error(
  `${url} could not be loaded (${error.message}). It belongs beside taipan.js, in the same folder.`);

const missing = (url, status) => new Error(
  `${url} is missing: the server answered ${status}. Put ${url.split('/').pop()} beside taipan.js, in the same folder.`);

const damaged = (url, error) => new Error(
  `${url} is not the WebAssembly file that belongs to taipan.js, or is damaged: copy it again from `
  + `where taipan.js came from. A content security policy must allow 'wasm-unsafe-eval'. (${error.message})`);

async function compileFile(url) {
  if (url.startsWith('file:')) {
    throw new Error('Python cannot run in a page that was opened from file://, because browsers load no WebAssembly '
      + 'from there. Start a web server in the folder of the page, for instance with "python3 -m http.server", '
      + 'and open the page at http://localhost:8000/.');
  }
  let response;
  try {
    response = await fetch(url);
  } catch (error) {
    throw notLoaded(url, error);
  }
  if (!response.ok) throw missing(url, response.status);
  try {
    if (/^application\/wasm\b/i.test(response.headers.get('Content-Type') ?? '')) {
      return await WebAssembly.compileStreaming(response);
    }
    return await WebAssembly.compile(await response.arrayBuffer());
  } catch (error) {
    throw damaged(url, error);
  }
}

/** As `compileFile`, but the page stands still meanwhile. */
function compileFileNow(url) {
  let request;
  try {
    request = askNow(url);
  } catch (error) {
    throw notLoaded(url, error);
  }
  if (request.status !== 200) throw missing(url, request.status);
  try {
    return new WebAssembly.Module(bytesOf(request));
  } catch (error) {
    throw damaged(url, error);
  }
}

// What taipan.wasm exports, and its stack's end while no Python runs.
let engine;
let idleStack;

async function startEngine() {
  engine = await wasm_bindgen({ module_or_path: await compileFile(wasmUrl) });
  idleStack = engine.stack.value;
  wasm_bindgen.start(new URL('.', baseUrl()).href);
}

let rest;
let restAhead;
let isRestLinked = false;

/** Has the rest at hand before Python needs it; a failure is told when Python does. */
function fetchRest() {
  restAhead ??= compileFile(restUrl).then((module) => { rest = module; }, () => { restAhead = undefined; });
  return restAhead;
}

// The engine calls this before it calls the first function of the rest, in the midst of a program:
// nothing else can run until this returns. An exception leaves the engine's functions unfinished.
function loadRest() {
  if (isRestLinked) return;
  try {
    rest ??= compileFileNow(restUrl);
    linkRest();
  } catch (error) {
    rest = undefined;
    engine.stack.value = engine.give_up() || idleStack;
    throw error;
  }
}

function linkRest() {
  try {
    // It puts its functions into the table that the engine calls them by.
    new WebAssembly.Instance(rest, { taipan: engine });
    isRestLinked = true;
  } catch (error) {
    throw damaged(restUrl, error);
  }
}
