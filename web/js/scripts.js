// The Python scripts of the page: which, when, under which names.

const scripts = [];
// Those that are to be run, in their order.
let queue;
const collected = new WeakSet();
const usedNames = new Set();
let unnamed = 0;
let next = 0;
let isRunning = false;

// What programs say that use functions of the rest: it is then there before they begin, which is
// quicker than when they come to them. Modules but for a few, statements of larger programs, floats.
const LATE = new RegExp([
  '^[ \\t]*(?:import|from)[ \\t]+(?!(?:sys|browser|javascript)\\b)',
  '^[ \\t]*from[ \\t]+browser[ \\t]+import\\b.*\\b(?:html|svg)\\b',
  '^[ \\t]*(?:async|match|type|with)\\b[^=\\n]*[:=]',
  '[\\d{:]\\.\\d',
  '\\b(?:bytearray|bytes|complex|float|frozenset|memoryview|pow|round)\\(',
].join('|'), 'm');

const needsRest = (source) => LATE.test(source);

function isPython(script) {
  return /^text\/python3?$/i.test(script.type.trim()) && !script.classList.contains('webworker');
}

async function fetchScript(url) {
  let response;
  try {
    response = await fetch(url);
  } catch (error) {
    throw new Error(`${url} could not be loaded: ${error.message}`);
  }
  if (!response.ok) throw new Error(`${url} could not be loaded: the server answered ${response.status}`);
  return decodeScript(await response.arrayBuffer(), url);
}

function decodeScript(bytes, url) {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new Error(`${url} is not UTF-8: save the file in the encoding UTF-8`);
  }
}

/** Fetches ahead what a program will need. */
function fetchAheadFor(source) {
  if (needsRest(source)) fetchRest();
  fetchLibraryFor(source);
}

/** Takes a script into the list, once. */
function collect(element) {
  if (collected.has(element) || !isPython(element)) return;
  collected.add(element);
  const script = { element, text: element.textContent, index: scripts.length, state: 'waiting' };
  const { id } = element;
  if (id && usedNames.has(id)) {
    console.error(`A second Python script has the id "${id}": ids name modules, so each must be another. It does not run.`);
    return;
  }
  if (id) {
    script.name = id;
    usedNames.add(id);
  } else {
    unnamed += 1;
    script.name = unnamed === 1 ? '__main__' : `__main__${unnamed}`;
  }
  if (element.hasAttribute('src')) {
    script.url = element.src;
    script.fetched = fetchScript(script.url);
    // Its failure is told when its turn has come.
    script.fetched.then(fetchAheadFor, () => {});
  } else {
    fetchAheadFor(script.text);
  }
  scripts.push(script);
  queue?.push(script);
}

const pageName = () => (inWorker ? workerBase : location.href).replace(/[?#].*$/, '');

/** Runs the scripts that wait, in order, one after the other. */
async function runScripts() {
  if (isRunning) return;
  isRunning = true;
  queue ??= chosenScripts();
  while (next < queue.length) {
    const script = queue[next];
    next += 1;
    try {
      if (script.fetched && script.state === 'waiting') script.text = await script.fetched;
    } catch (error) {
      script.state = 'failed';
      console.error(error.message);
      script.element.dispatchEvent(new Event('error'));
      continue;
    }
    await restAhead;
    await libraryAhead();
    if (script.state === 'waiting') {
      script.state = 'ran';
      try {
        prepareFor(script);
        await wasm_bindgen.run_script(script.text, script.url ?? pageName(), script.name, script.index, !script.url, false);
      } catch (error) {
        console.error(error.message);
      }
    } else {
      wasm_bindgen.adopt_script(script.name);
    }
    script.element.dispatchEvent(new Event('load'));
  }
  isRunning = false;
}

/** A script that another one imports before its turn, as `hostModule` gives modules. */
function scriptToImport(name) {
  const script = scripts.find((one) => one.name === name && one.element.id && one.state === 'waiting');
  if (!script) return undefined;
  script.state = 'imported';
  if (!script.url) return [pageName(), new TextEncoder().encode(script.text), undefined, true];
  const bytes = fetchNow(script.url);
  return bytes && [script.url, bytes, undefined, false];
}

// Tells of scripts that come into the page.
let watcher;
let isWatching = false;

function findScripts() {
  // Fewer than the nodes that programs put into a page.
  for (const script of document.scripts) collect(script);
  if (queue && next < queue.length) runScripts();
}

function watchForScripts() {
  watcher ??= new MutationObserver(findScripts);
  watcher.observe(document, { childList: true, subtree: true });
  isWatching = true;
}

/** Watches no more until Python has come to its end: as long as it is told, the browser writes down each change. */
function watchLater() {
  if (!isWatching) return;
  watcher.disconnect();
  isWatching = false;
  queueMicrotask(() => {
    watchForScripts();
    findScripts();
  });
}

let pageLines;

/** The page's own text, which browsers do not keep: asked for again when an error names a line. */
function pageSource() {
  if (inWorker) return '';
  if (pageLines === undefined) {
    try {
      const request = new XMLHttpRequest();
      request.open('GET', location.href, false);
      request.overrideMimeType(`text/html; charset=${document.characterSet}`);
      sendNow(request);
      pageLines = request.status === 200 ? request.responseText : '';
    } catch {
      pageLines = '';
    }
    // As the browser's parser does.
    pageLines = pageLines.replace(/\r\n?/g, '\n') || document.documentElement.outerHTML;
  }
  return pageLines;
}

/** The number of lines of the page before the script of this number. */
function lineOfScript(index) {
  const page = pageSource();
  let from = 0;
  let place = -1;
  for (const { text, url, index: number } of scripts) {
    if (url) continue;
    place = page.indexOf(`>${text}</`, from);
    if (place >= 0) from = place + text.length;
    if (number === index) break;
  }
  return place < 0 ? 0 : page.slice(0, place).split('\n').length - 1;
}
