// The panel in which a page that is being debugged shows its errors. taipan.js loads it for the first of them.

const RULES = `
:host {
  all: initial;
  position: fixed;
  inset: auto 1rem 1rem auto;
  z-index: 2147483647;
  width: min(46rem, calc(100vw - 2rem));
  color-scheme: light dark;
  --ground: #fffdfb; --ink: #2a1f1a; --soft: #7d6a60; --line: #ead9d0; --accent: #b3401f; --code: #faf3ee;
}
@media (prefers-color-scheme: dark) {
  :host { --ground: #221a17; --ink: #f3e9e3; --soft: #b39f95; --line: #43342d; --accent: #ff9a76; --code: #1a1412; }
}
section {
  display: flex;
  flex-direction: column;
  max-height: min(26rem, 60vh);
  overflow: hidden;
  font: 14px/1.45 system-ui, "Segoe UI", Roboto, "Liberation Sans", sans-serif;
  color: var(--ink);
  background: var(--ground);
  border: 1px solid var(--line);
  border-top: 3px solid var(--accent);
  border-radius: 8px;
  box-shadow: 0 2px 6px rgb(0 0 0 / 12%), 0 12px 32px rgb(0 0 0 / 22%);
}
header { display: flex; align-items: center; gap: 0.5rem; padding: 0.5rem 0.6rem 0.5rem 0.9rem; }
h2 { margin: 0 auto 0 0; font-size: 1em; font-weight: 600; color: var(--accent); }
button {
  font: inherit;
  padding: 0.15rem 0.6rem;
  color: var(--ink);
  background: none;
  border: 1px solid var(--line);
  border-radius: 5px;
  cursor: pointer;
}
button:hover { border-color: var(--accent); color: var(--accent); }
button:focus-visible { outline: 2px solid var(--accent); outline-offset: 1px; }
ol { margin: 0; padding: 0; list-style: none; overflow: auto; border-top: 1px solid var(--line); }
li + li { border-top: 1px solid var(--line); }
pre {
  margin: 0;
  padding: 0.6rem 0.9rem;
  overflow-x: auto;
  font: 12.5px/1.45 ui-monospace, "Cascadia Code", Menlo, Consolas, "DejaVu Sans Mono", monospace;
  background: var(--code);
  tab-size: 4;
}
time { float: right; margin-left: 1rem; color: var(--soft); }
strong { color: var(--accent); }
`;

// What is shown at most: a page that fails at every click is not to run out of memory.
const MOST = 50;

const make = (tag, properties, ...children) => {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
};

let host;
let list;
let title;
let count = 0;

function build() {
  host = make('taipan-errors', {});
  const root = host.attachShadow({ mode: 'open' });
  // A sheet of this kind is no inline style: no policy of the page's forbids it.
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(RULES);
  root.adoptedStyleSheets = [sheet];
  title = make('h2', {});
  list = make('ol', {});
  const copy = make('button', { type: 'button', textContent: 'Copy', onclick: () => copyAll(copy) });
  const close = make('button', { type: 'button', textContent: 'Close', onclick: dismiss });
  close.setAttribute('aria-label', 'Close the list of errors');
  const panel = make('section', {}, make('header', {}, title, copy, close), list);
  panel.setAttribute('role', 'alert');
  root.append(panel);
}

function dismiss() {
  host.remove();
  list.replaceChildren();
  count = 0;
}

async function copyAll(button) {
  const text = [...list.children].map((item) => item.traceback).join('\n\n');
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // Not a secure page: by hand.
    const area = make('textarea', { value: text });
    list.after(area);
    area.select();
    document.execCommand('copy');
    area.remove();
  }
  button.textContent = 'Copied';
  setTimeout(() => { button.textContent = 'Copy'; }, 1500);
}

/** Shows an error above those that came before it. */
export function show(error) {
  if (!host) build();
  count += 1;
  const text = error.stack;
  // The last line is what most people look for.
  const start = text.lastIndexOf(error.message);
  const lines = start < 0 ? [text] : [text.slice(0, start), make('strong', { textContent: text.slice(start) })];
  const item = make('li', {}, make('pre', {}, make('time', { textContent: new Date().toLocaleTimeString() }), ...lines));
  item.traceback = text;
  list.prepend(item);
  if (list.children.length > MOST) list.lastChild.remove();
  title.textContent = count === 1 ? 'An error in Python' : `${count} errors in Python`;
  if (!host.isConnected) document.body.append(host);
}
