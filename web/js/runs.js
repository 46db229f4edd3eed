// Runs of Python that are not over: what they wait for, and who waits for them.

const underWay = new Map();

function runPromise(run) {
  return new Promise((resolve, reject) => { underWay.set(run, { resolve, reject }); });
}

function runEnded(run, failed, value) {
  const waiting = underWay.get(run);
  underWay.delete(run);
  if (failed) waiting?.reject(value);
  else waiting?.resolve(value);
}

/** Lets Python go on; tells whoever waits for the run if that cannot be done. */
function goOn(step) {
  whenAnswered(() => {
    try {
      step();
    } catch (error) {
      runEnded(wasm_bindgen.given_up(), true, error);
    }
  });
}

function resumeRun(run, park, value, failed) {
  goOn(() => wasm_bindgen.resume_run(run, park, value, failed));
}

// Browsers wait no longer than 32 bits of milliseconds.
const LONGEST = 2 ** 31 - 1;

/** Goes on after a time on Python's clock, of which a browser's timers may fall a little short. */
function runAfterPause(run, park, seconds) {
  const end = hostClock() + seconds * 1000;
  const wait = (milliseconds) => {
    setTimeout(() => {
      const left = end - hostClock();
      if (left > 0) wait(left);
      else resumeRun(run, park, null, false);
    }, Math.min(milliseconds, LONGEST));
  };
  wait(Math.max(0, seconds * 1000));
}

/** Asks once the page shows what was done before. */
async function runAfterAnswer(run, park, text) {
  await new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve));
    // Pages that nobody sees are not painted.
    setTimeout(resolve, 100);
  });
  resumeRun(run, park, window.prompt(text), false);
}

function runAfterPromise(run, park, promise) {
  promise.then((value) => resumeRun(run, park, value, false), (reason) => resumeRun(run, park, reason, true));
}

const turns = new MessageChannel();
turns.port1.onmessage = () => goOn(() => wasm_bindgen.take_turn());

function runNextTurn() { turns.port2.postMessage(null); }

// What asyncio asks for.

const soon = new MessageChannel();
const callbacks = [];
soon.port1.onmessage = () => { callbacks.shift()(); };

function pageSoon(callback) {
  callbacks.push(callback);
  soon.port2.postMessage(null);
}

function pageLater(seconds, callback, argument) {
  const milliseconds = seconds * 1000;
  if (milliseconds > LONGEST) setTimeout(() => pageLater(seconds - LONGEST / 1000, callback, argument), LONGEST);
  else setTimeout(callback, Math.max(0, milliseconds), argument);
}
