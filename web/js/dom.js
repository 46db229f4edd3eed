// What the engine does with nodes of the document.
//
// `domX` functions are the operations that pages use all the time, a call each. The rest are methods of
// `operations` and `properties`, which `domOperate`, `domRead` and `domWrite` call by name.

const LISTENERS = Symbol('Taipan listeners');
const SVG = 'http://www.w3.org/2000/svg';

// The number of the Python class of a tag.
const htmlTags = new Map();
const svgTags = new Map();

/** An Array that Python gets as a list of its own. */
class List {
  constructor(items) { this.items = [...items]; }
}

/** An exception of Python's by its name. */
class Fault extends Error {
  constructor(name, value) {
    super(String(value));
    this.name = name;
    this.value = value;
  }
}

// Attributes of a program's own that have the names of those of their class.
const OWN = Symbol('Taipan attributes');

const isDocument = (node) => node.nodeType === 9;
/** What is meant where the document is treated as an element. */
const bodyOf = (node) => (isDocument(node) ? node.body ?? node.documentElement : node);

// How elements are made, each in the place that Python gave it.
const recipes = [];

function domNoteRecipe(place, key, attribute) {
  const isSvg = key.startsWith('svg:');
  // Elements of the page's own that extend those of a tag: `p is my-p`.
  const [tag, is] = (isSvg ? key.slice(4) : key).split(' is ');
  const name = attribute === undefined ? undefined : attributeName(attribute);
  recipes[place] = {
    tag, is: is && { is }, isSvg, attribute: name, isClass: name === 'class' && !isSvg,
  };
}

function domCreate(place, address, length, hasMarkup, value) {
  const {
    tag, is, isSvg, attribute, isClass,
  } = recipes[place];
  try {
    const node = isSvg ? document.createElementNS(SVG, tag) : document.createElement(tag, is);
    if (hasMarkup) node.innerHTML = bridgeFromAscii(address, length);
    else if (length) node.textContent = bridgeFromAscii(address, length);
    if (isClass) node.className = value;
    else if (attribute !== undefined) setNamed(node, attribute, value);
    return node;
  } catch (error) {
    found = error;
    return undefined;
  }
}

function domRegisterTag(tag, number) {
  if (tag.startsWith('svg:')) svgTags.set(tag.slice(4), number);
  else htmlTags.set(tag, number);
}

/** The class of a node: the number of its tag, -2 for one of the program's, or -1. */
function classOf(node) {
  if (node[NODE_CLASS] !== undefined) return -2;
  return (node.namespaceURI === SVG ? svgTags : htmlTags).get(node.localName) ?? -1;
}

/** The class of the node that was found. One of the program's is what is found then. */
function domClassOf() {
  const number = classOf(found);
  if (number === -2) found = found[NODE_CLASS];
  return number;
}

/** Writes number and class of some nodes into Python's memory: `Numbers` in `bridge/dom.rs`. */
function domNumbers(nodes, start, end, address) {
  const numbers = new Int32Array(engine.memory.buffer, address >>> 0, 2 * (end - start));
  for (let at = start, to = 0; at < end; at += 1, to += 2) {
    numbers[to] = nodes[at][NODE_NUMBER] ?? 0;
    numbers[to + 1] = classOf(nodes[at]);
  }
}

function domSetClass(node, pythonClass) { node[NODE_CLASS] = pythonClass; }

function domFill(node, text) {
  if (/[<&]/.test(text)) node.innerHTML = text;
  else if (text !== '') node.textContent = text;
}

function domAttach(parent, child) {
  forgetUnstyled();
  watchLater();
  try {
    bodyOf(parent).appendChild(child);
    return 0;
  } catch (error) {
    return thrown(error);
  }
}

const attributeNames = new Map();

/** `Class` as class, `stroke_width` as stroke-width, `for_` as for. */
function attributeName(key) {
  let name = attributeNames.get(key);
  if (name === undefined) {
    name = key.replace(/_$/, '').replace(/_/g, '-');
    if (/^(?:Class|Id|For|Style)$/.test(name)) name = name.toLowerCase();
    attributeNames.set(key, name);
  }
  return name;
}

function setNamed(node, name, value) {
  if (name === 'class' && typeof node.className === 'string') node.className = value;
  else if (name.startsWith('xlink-')) node.setAttributeNS('http://www.w3.org/1999/xlink', `xlink:${name.slice(6)}`, value);
  else node.setAttribute(name, value);
}

function domSetAttribute(node, key, value) {
  forgetUnstyled();
  try {
    setNamed(node, attributeName(key), value);
    return 0;
  } catch (error) {
    return thrown(error);
  }
}

// Words with a space between them in elements like these are shown as they are written, unless a style
// hides or transforms them. To find out takes the browser less than to tell what is shown.
const PLAIN = new Set('a b code dd div dt em h1 h2 h3 h4 h5 h6 i label li p small span strong td th'.split(' '));
const SIMPLE = /^[^\s\u00ad]+(?: [^\s\u00ad]+)*$/;

// The parent of elements that nothing styles, so that their texts are read as they come. It is forgotten
// when anything else is done than reading, and when Python comes to its end.
let unstyled;

function forgetUnstyled() { unstyled = undefined; }

function isUnstyled(parent) {
  if (parent === unstyled) return true;
  const owner = parent.ownerDocument;
  if (owner.styleSheets.length || owner.adoptedStyleSheets?.length || parent.closest?.('[style]')) return false;
  unstyled = parent;
  queueMicrotask(forgetUnstyled);
  return true;
}

function isShownAsWritten(node, written) {
  if (written.length > 200 || !SIMPLE.test(written) || node.firstElementChild || !PLAIN.has(node.localName)) return false;
  if (node.parentNode && !node.hasAttribute('style') && isUnstyled(node.parentNode)) return true;
  const style = node.ownerDocument.defaultView?.getComputedStyle(node);
  return style !== undefined && style !== null && style.visibility === 'visible' && style.textTransform === 'none';
}

/** Text of an element as a person sees it; with what was written, where that differs. */
function domText(node) {
  const element = node === document ? document.body : node;
  const written = element.textContent ?? '';
  if (isShownAsWritten(element, written)) return bridgeKind(written);
  // Fields have their text without showing it.
  const shown = element.innerText || written;
  if (shown === written && !/^[\n\r]*[ \t]/.test(written)) return bridgeKind(written);
  found = [shown, written];
  return 16;
}

function domClassName(node) {
  const name = node.className;
  return bridgeKind(typeof name === 'string' ? name : node.getAttribute?.('class') ?? '');
}

function domChildren(node) {
  found = [];
  for (let child = bodyOf(node).firstElementChild; child; child = child.nextElementSibling) found.push(child);
  return found.length;
}

/** The kind of an item of an Array. */
function bridgeItem(array, index) { return bridgeKind(array[index]); }

function listen(node, event, callback, options, isAttribute) {
  const handle = handles.get(callback);
  const call = handle === undefined
    ? (occurrence) => callback.call(node, occurrence)
    : (occurrence) => {
      forgetUnstyled();
      // What happens to nodes may be told in the midst of a program, and has its order anyway.
      if (!isAsking && (!delayed.length || occurrence.target instanceof Node)) wasm_bindgen.fire(handle, occurrence);
      else delayed.push(() => wasm_bindgen.fire(handle, occurrence));
    };
  const one = { callback, options, isAttribute };
  one.listener = options?.once
    ? (occurrence) => {
      ignore(node, event, one);
      call(occurrence);
    }
    : call;
  node.addEventListener(event, one.listener, options ?? undefined);
  // The list holds the callback, so that the callback's Python function lives as long as its node.
  node[LISTENERS] ??= new Map();
  if (!node[LISTENERS].has(event)) node[LISTENERS].set(event, []);
  node[LISTENERS].get(event).push(one);
}

function ignore(node, event, one) {
  const listeners = node[LISTENERS]?.get(event) ?? [];
  if (!listeners.includes(one)) return;
  const capture = typeof one.options === 'boolean' ? one.options : Boolean(one.options?.capture);
  node.removeEventListener(event, one.listener, capture);
  listeners.splice(listeners.indexOf(one), 1);
  if (!listeners.length) node[LISTENERS]?.delete(event);
}

const listenersOf = (node, event) => [...node[LISTENERS]?.get(event) ?? []];

function queryOf() {
  const values = new Map();
  for (const [name, value] of new URLSearchParams(location.search)) {
    if (!values.has(name)) values.set(name, []);
    values.get(name).push(value);
  }
  return Object.fromEntries(values);
}

const byName = (node, name) => (node.getElementsByName
  ? node.getElementsByName(name) : node.querySelectorAll(`[name="${CSS.escape(name)}"]`));

function setStyles(node, styles) {
  if (typeof styles !== 'object' || styles === null) {
    node.setAttribute('style', styles);
    return;
  }
  for (const [key, value] of Object.entries(styles)) {
    const name = key.replace(/_/g, '-');
    const isLength = typeof value === 'number' && /^(?:top|left|right|bottom|width|height|border-?width)$/i.test(name);
    const text = isLength ? `${value}px` : value;
    if (name.toLowerCase() === 'float') node.style.cssFloat = text;
    else if (name.includes('-')) node.style.setProperty(name, text);
    else node.style[name] = text;
  }
}

function needElement(node, name) {
  if (node.nodeType !== 1) throw new Fault('AttributeError', `'DOMNode' object has no attribute '${name}'`);
}

const dimension = (name) => ({
  get(node) {
    needElement(node, name);
    if (node.localName === 'canvas' && name in node) return node[name];
    if (node.namespaceURI === SVG && node[name]?.baseVal) return node[name].baseVal.value;
    let size = parseFloat(getComputedStyle(node)[name]);
    if (Number.isNaN(size)) size = parseFloat(node.style[name]);
    // A picture that is not in the page has a size of its own.
    if (Number.isNaN(size)) size = Number(node[name]) || 0;
    return Math.floor(size + 0.5);
  },
  set(node, value) {
    needElement(node, name);
    if (node.localName === 'canvas' && name in node) node[name] = value;
    else if (node.namespaceURI === SVG && node[name]?.baseVal) node.setAttribute(name, value);
    else if (typeof value === 'number') node.style[name] = `${value}px`;
    else if (typeof value === 'string') {
      const before = node.style[name];
      node.style[name] = value;
      if (value.trim() && node.style[name] === before && !CSS.supports(name, value)) {
        throw new Fault('ValueError', `${name} is a number of pixels or a length of CSS, not '${value}'`);
      }
    } else throw new Fault('ValueError', `${name} value should be an int or float`);
  },
});

/** The place of an element in the document, or in the window. */
const place = (side, scrolled) => ({
  get(node) {
    const box = bodyOf(node).getBoundingClientRect();
    const { scrollX, scrollY } = node.ownerDocument?.defaultView ?? window;
    if (scrolled) return Math.round(box[side]);
    return Math.round(box[side] + (side === 'left' ? scrollX : scrollY));
  },
});

const renamed = (name) => ({
  get: (node) => node[name],
  set: (node, value) => { node[name] = value; },
});

const className = {
  get: (node) => node.getAttribute?.('class') ?? '',
  set: (node, value) => { node.setAttribute('class', value); },
};

/** What a drag carries, by type. */
const carried = (transfer) => new Proxy(transfer, {
  has: (_, key) => typeof key === 'string',
  get: (_, key) => {
    if (typeof key !== 'string') return undefined;
    if (!(key in transfer)) return transfer.getData(key);
    const value = transfer[key];
    return typeof value === 'function' ? value.bind(transfer) : value;
  },
  set: (_, key, value) => {
    if (key in transfer) transfer[key] = value;
    else transfer.setData(key, value);
    return true;
  },
});

const mouse = (event, side) => {
  const at = event.pageX === undefined ? event.touches?.[0] ?? event.changedTouches?.[0] : event;
  if (at?.pageX === undefined) throw new Fault('AttributeError', `'DOMEvent' object has no attribute '${side}'`);
  return Math.round(side === 'x' ? at.pageX : at.pageY);
};

function onDrawing(event, side) {
  const drawing = event.target?.ownerSVGElement ?? event.target;
  if (drawing?.localName !== 'svg') throw new Fault('AttributeError', 'event target is not an SVG element');
  const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(drawing.getScreenCTM().inverse());
  return Math.floor(point[side]);
}

const DEEPEST = 500;

/** Data of JavaScript's as Python has it: dicts and lists. */
function pythonic(value, depth = 0) {
  if (typeof value !== 'object' || value === null) return value;
  if (depth > DEEPEST) throw new Fault('RecursionError', 'maximum recursion depth exceeded while converting from JavaScript');
  const inside = (item) => pythonic(item, depth + 1);
  if (Array.isArray(value)) return new List(value.map(inside));
  if (Object.getPrototypeOf(value) !== Object.prototype) return value;
  return new Dict(Object.fromEntries(Object.entries(value).map(([key, item]) => [key, inside(item)])));
}

const properties = {
  html: {
    get: (node) => bodyOf(node).innerHTML,
    set: (node, value) => { bodyOf(node).innerHTML = value; },
  },
  text: { set: (node, value) => { bodyOf(node).textContent = value; } },
  class_name: className,
  Class: className,
  parent: { get: (node) => node.parentElement },
  child_nodes: { get: (node) => new List(bodyOf(node).childNodes) },
  style: {
    get: (node) => node.style,
    set: setStyles,
  },
  left: dimension('left'),
  top: dimension('top'),
  width: dimension('width'),
  height: dimension('height'),
  abs_left: place('left'),
  abs_top: place('top'),
  scrolled_left: place('left', true),
  scrolled_top: place('top', true),
  x: { get: (one) => (one.nodeType === undefined ? mouse(one, 'x') : one.namespaceURI === SVG ? one.x : properties.abs_left.get(one)) },
  y: { get: (one) => (one.nodeType === undefined ? mouse(one, 'y') : one.namespaceURI === SVG ? one.y : properties.abs_top.get(one)) },
  svgX: { get: (event) => onDrawing(event, 'x') },
  svgY: { get: (event) => onDrawing(event, 'y') },
  char: { get: (event) => String.fromCharCode(event.which) },
  data: {
    get(event) {
      if (event.dataTransfer) return carried(event.dataTransfer);
      if (event.target instanceof Worker || inWorker) return pythonic(event.data);
      if (!('data' in event)) throw new Fault('AttributeError', "'DOMEvent' object has no attribute 'data'");
      return event.data;
    },
  },
};

// `this` is the node; arguments that were not given are undefined.
const operations = {
  item(index) {
    const items = this.localName === 'select' ? this.options : this.childNodes;
    const item = items[index < 0 ? index + items.length : index];
    if (!item) throw new Fault('IndexError', 'list index out of range');
    return item;
  },
  items() {
    return new List(this.localName === 'select' ? this.options : this.childNodes);
  },
  key(name) {
    const value = this.getAttribute?.(name) ?? undefined;
    if (value === undefined) throw new Fault('KeyError', name);
    return value;
  },
  of_tag(tag) { return new List(this.getElementsByTagName(tag.replace(/^svg:| is .*/g, ''))); },
  set_key(key, value) {
    if (typeof key === 'number') this.replaceChild(value, operations.item.call(this, key));
    else domSetAttribute(this, key, value);
  },
  delete_key(key) {
    if (typeof key === 'number') {
      operations.item.call(this, key).remove();
      return;
    }
    if (isDocument(this)) {
      const node = this.getElementById(key);
      if (!node) throw new Fault('KeyError', key);
      node.remove();
    } else if (this.hasAttribute?.(key)) this.removeAttribute(key);
    else throw new Fault('KeyError', key);
  },
  contains(item) {
    if (typeof item === 'string') return isDocument(this) ? this.getElementById(item) !== null : Boolean(this.hasAttribute?.(item));
    return item?.nodeType !== undefined && this !== item && this.contains(item);
  },
  select(selector) {
    // A field's own select() marks its text.
    if (selector === undefined) {
      if (!this.select) throw new Fault('TypeError', 'select() takes a CSS selector');
      return this.select();
    }
    return new List(this.querySelectorAll(selector));
  },
  select_one(selector) { return this.querySelector(selector); },
  get(name, tag, classname, id, selector) {
    if (name !== undefined) return new List(byName(this, name));
    if (tag !== undefined) return new List(this.getElementsByTagName(tag));
    if (classname !== undefined) return new List(this.getElementsByClassName(classname));
    if (id !== undefined) return new List(this.querySelectorAll(`#${CSS.escape(id)}`));
    if (selector !== undefined) return new List(this.querySelectorAll(selector));
    return new List([]);
  },
  closest(selector) {
    const node = this.closest(selector);
    if (!node) throw new Fault('KeyError', `no parent with selector ${selector}`);
    return node;
  },
  index(selector) {
    const { parentElement } = this;
    if (!parentElement) return -1;
    return [...selector === undefined ? parentElement.childNodes : parentElement.querySelectorAll(selector)].indexOf(this);
  },
  clone() {
    const copy = this.cloneNode(true);
    if (this[NODE_CLASS] !== undefined) copy[NODE_CLASS] = this[NODE_CLASS];
    for (const [event, list] of this[LISTENERS] ?? []) {
      for (const { callback, options, isAttribute } of list) listen(copy, event, callback, options, isAttribute);
    }
    return copy;
  },
  clear() {
    bodyOf(this).replaceChildren();
    return null;
  },
  remove(child) {
    if (child === undefined) this.remove();
    else if (typeof child === 'number' && this.localName === 'select') operations.item.call(this, child).remove();
    else bodyOf(this).removeChild(child);
    return null;
  },
  inside(other) { return other.contains(this); },
  bind(event, callback, options) {
    listen(this, event, callback, options);
    return this;
  },
  unbind(event, ...callbacks) {
    const events = event === undefined ? [...this[LISTENERS]?.keys() ?? []] : [event];
    for (const each of events) {
      if (!callbacks.length) for (const one of listenersOf(this, each)) ignore(this, each, one);
      for (const callback of callbacks) {
        const one = listenersOf(this, each).find((known) => known.callback === callback);
        if (!one) throw new Fault('KeyError', `missing callback for event ${each}`);
        ignore(this, each, one);
      }
    }
    return null;
  },
  /** `elt.onclick = f` */
  set_on(event, callback) {
    if (typeof callback === 'function') {
      listen(this, event, callback, undefined, true);
      return;
    }
    if (`on${event}` in this) this[`on${event}`] = null;
    for (const one of listenersOf(this, event)) if (one.isAttribute) ignore(this, event, one);
  },
  get_on(event) {
    return listenersOf(this, event).findLast((one) => one.isAttribute)?.callback ?? this[`on${event}`];
  },
  events(event) { return new List(listenersOf(this, event).map(({ callback }) => callback)); },
  bindings() {
    const bound = {};
    for (const [event, list] of this[LISTENERS] ?? []) bound[event] = new List(list.map(({ callback }) => callback));
    return new Dict(bound);
  },
  trigger(event) {
    this.dispatchEvent(typeof event === 'string' ? new Event(event, { bubbles: true }) : event);
    return null;
  },
  headers() {
    if (!isDocument(this)) throw new Fault('AttributeError', "'DOMNode' object has no attribute 'headers'");
    const request = new XMLHttpRequest();
    request.open('HEAD', location.href, false);
    sendNow(request);
    const lines = request.getAllResponseHeaders().split('\r\n').filter(Boolean);
    return new Dict(Object.fromEntries(lines.map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()])));
  },
  query() { return new Dict(Object.fromEntries(Object.entries(queryOf()).map(([name, values]) => [name, new List(values)]))); },
  addClass(names) {
    this.classList.add(...names.split(/\s+/).filter(Boolean));
    return this;
  },
  removeClass(names) {
    if (names === undefined) this.removeAttribute('class');
    else this.classList.remove(...names.split(/\s+/).filter(Boolean));
    return this;
  },
  hasClass(name) { return this.classList.contains(name); },
  toggleClass(names) {
    for (const name of names.split(/\s+/).filter(Boolean)) this.classList.toggle(name);
    return this;
  },
  css(name, value) {
    if (typeof name === 'object') {
      setStyles(this, name);
      return this;
    }
    if (value === undefined) return getComputedStyle(this).getPropertyValue(name) || (this.style[name] ?? '');
    setStyles(this, { [name]: value });
    return this;
  },
  after(...nodes) {
    this.after(...nodes);
    return this;
  },
  before(...nodes) {
    this.before(...nodes);
    return this;
  },
  append(...nodes) {
    bodyOf(this).append(...nodes);
    return this;
  },
  prepend(...nodes) {
    bodyOf(this).prepend(...nodes);
    return this;
  },
  empty() { return operations.clear.call(this); },
  reset() {
    this.reset();
    return null;
  },
  submit() {
    this.submit();
    return null;
  },
  focus() {
    this.focus();
    return null;
  },
  set_styles(styles) { setStyles(this, styles); },
  set_exactly(name, value) { this.setAttribute(name, value); },
  set_own(name, value) { (this[OWN] ??= {})[name] = value; },
  delete_own(name) { delete this[OWN]?.[name]; },
  own(name) { return this[OWN]?.[name]; },
  all_own() { return new Dict(this[OWN] ?? {}); },
  show() {
    if (this.nodeType !== 1) return `<DOMNode ${this.nodeName}>`;
    const attributes = [...this.attributes].map(({ name, value }) => ` ${name}="${value}"`);
    return `<${this.constructor.name}${attributes.join('')}>`;
  },
};

function domOperate(name, node, args) {
  forgetUnstyled();
  try {
    return bridgeKind(operations[name].apply(node, args));
  } catch (error) {
    return thrown(error);
  }
}

function domRead(name, node) {
  try {
    const own = node[OWN];
    const value = own !== undefined && name in own ? own[name] : properties[name].get(node);
    return bridgeKind(value === undefined ? null : value);
  } catch (error) {
    return thrown(error);
  }
}

function domWrite(name, node, value) {
  forgetUnstyled();
  try {
    properties[name].set(node, value);
    return 0;
  } catch (error) {
    return thrown(error);
  }
}

// Maps from text to text.

const attributesOf = (node) => ({
  get: (name) => node.getAttribute?.(name) ?? undefined,
  set: (name, value) => { domSetAttribute(node, name, value); },
  delete: (name) => node.removeAttribute(name),
  keys: () => [...node.attributes ?? []].map(({ name }) => name),
});

const storageMap = (storage) => ({
  get: (name) => storage.getItem(name) ?? undefined,
  set: (name, value) => storage.setItem(name, value),
  delete: (name) => storage.removeItem(name),
  keys: () => Object.keys(storage),
});

function domAttributes(node) { return attributesOf(node); }

function storeOf(name) {
  try {
    return window[name] ? storageMap(window[name]) : undefined;
  } catch {
    return undefined;
  }
}

function storeGet(store, name) {
  const value = store.get(name);
  return value === undefined ? ABSENT : bridgeKind(value);
}

function storeSet(store, name, value) {
  try {
    store.set(name, value);
    return 0;
  } catch (error) {
    return thrown(error);
  }
}

function storeDelete(store, name) {
  if (store.get(name) === undefined) return ABSENT;
  store.delete(name);
  return 0;
}

function storeKeys(store) { return store.keys(); }

/**
 * Has elements of a tag be of a Python class: `call` calls their methods. They are those of another tag if it
 * `extends` one.
 */
function defineElement(tag, pythonClass, initialize, call, observed, extended) {
  const Base = extended === null ? HTMLElement : document.createElement(extended).constructor;
  const Made = class extends Base {
    constructor() {
      super();
      this[NODE_CLASS] = pythonClass;
      initialize(this);
    }

    static get observedAttributes() { return observed; }

    connectedCallback() { call(this, 'connectedCallback'); }

    disconnectedCallback() { call(this, 'disconnectedCallback'); }

    adoptedCallback() { call(this, 'adoptedCallback'); }

    attributeChangedCallback(...change) { call(this, 'attributeChangedCallback', ...change); }
  };
  Object.defineProperty(Made, 'name', { value: pythonClass.name });
  customElements.define(tag, Made, extended === null ? undefined : { extends: extended });
}
