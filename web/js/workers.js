// Workers: scripts of class `webworker` that run beside the page, on an engine of their own. A worker is
// this same script, which hears from the page what to run.

const nameOfWorker = (id) => {
  const element = document.getElementById(id);
  if (element?.nodeName !== 'SCRIPT' || !element.classList.contains('webworker')) {
    throw new Fault('KeyError', `the page has no <script type="text/python" class="webworker" id="${id}">`);
  }
  return element;
};

/** Starts the script of an id in a worker; `ready` is called when its script has run. */
function createWorker(id, ready, failed) {
  const element = nameOfWorker(id);
  const worker = new Worker(ownUrl, { name: id });
  worker.send = (message) => worker.postMessage(message);
  worker.addEventListener('message', (event) => {
    const told = event.data?.[WORKER_SAYS];
    if (told === undefined) return;
    // What the two engines have to say is not for programs.
    event.stopImmediatePropagation();
    if (told.error === undefined) ready(worker);
    else failed(Object.assign(new Error(), told.error));
  });
  worker.addEventListener('error', (event) => { failed(event.error ?? new Error(event.message)); });
  const start = (source, filename) => worker.postMessage({ [WORKER_SAYS]: { source, filename, id, base: document.baseURI } });
  if (element.src) fetchScript(element.src).then((source) => start(source, element.src), failed);
  else start(element.textContent, `${pageName()}#${id}`);
  return worker;
}

const WORKER_SAYS = 'taipan worker';

/** In a worker: waits for its script and runs it. */
function beginWorker() {
  globalThis.send = (message) => globalThis.postMessage(message);
  const waiting = [];
  let isRunning = false;
  // Messages that come before the script has run wait for it.
  globalThis.addEventListener('message', async (event) => {
    const told = event.data?.[WORKER_SAYS];
    if (told === undefined) {
      if (!isRunning && event.isTrusted) {
        event.stopImmediatePropagation();
        waiting.push(event.data);
      }
      return;
    }
    event.stopImmediatePropagation();
    workerBase = told.base;
    const tell = (error) => { globalThis.postMessage({ [WORKER_SAYS]: { error } }); };
    const fail = (fault) => {
      const { name, message, stack } = fault;
      if (handles.has(fault)) wasm_bindgen.report(handles.get(fault));
      tell({ name, message: message.replace(`${name}: `, ''), stack });
    };
    try {
      fetchAheadFor(told.source);
      await ready;
      await restAhead;
      await libraryAhead();
      const end = wasm_bindgen.run_script(told.source, told.filename, '__main__', 0, !told.filename.endsWith('.py'), true);
      // A script that waits gets messages meanwhile.
      end?.catch(fail);
      tell();
    } catch (fault) {
      fail(fault);
    }
    isRunning = true;
    for (const data of waiting) globalThis.dispatchEvent(new MessageEvent('message', { data }));
  });
}
