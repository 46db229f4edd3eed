// What the engine does with JavaScript values, one call each. An operation returns the kind of its
// result and leaves the result in `found`, to be fetched in the form that its kind asks for;
// exceptions are a kind as well.

const ABSENT = -2;
const THROWN = -1;

let found;

// Python objects: what stands for them in JavaScript, by handle and the other way round.
const handles = new WeakMap();
const standIns = new Map();
const departed = new FinalizationRegistry((handle) => {
  const reference = standIns.get(handle);
  if (reference && reference.deref() === undefined) standIns.delete(handle);
  wasm_bindgen.release(handle);
});

const NODE_NUMBER = Symbol('Taipan number');
const NODE_CLASS = Symbol('Taipan class');

/** What stands for a Python object that JavaScript has no form for. */
class PythonObject {}

/** An object whose own properties Python gets as a dict. */
class Dict {
  constructor(items) { this.items = items; }
}

function bridgeKind(value) {
  found = value;
  switch (typeof value) {
    case 'undefined': return 0;
    case 'boolean': return value ? 3 : 2;
    case 'number':
      if (!Number.isInteger(value) || Object.is(value, -0)) return 5;
      return Number.isSafeInteger(value) ? 4 : 8;
    case 'string': {
      const short = value.length <= SHORT ? putShort(value) : 0;
      return short || (isWellFormed(value) ? 6 : 7);
    }
    case 'bigint': return 8;
    case 'function': return handles.has(value) ? 9 : 10;
    case 'object':
      if (value === null) return 1;
      if (value instanceof Node) return 11;
      if (value instanceof Event) return 12;
      if (value instanceof Promise) return 18;
      if (!(value instanceof Object)) return kindOfForeign(value);
      if (handles.has(value)) return 9;
      if (Array.isArray(value) || ArrayBuffer.isView(value) && !(value instanceof DataView)
        || value instanceof HTMLCollection || value instanceof NodeList) return 13;
      if (value instanceof List || value instanceof Dict) {
        found = value.items;
        return value instanceof List ? 15 : 17;
      }
      return 14;
    default: return 14;
  }
}

// Windows within the page have classes of their own; these find out whose an object is in any of them.
const TESTS = inWorker ? [] : [[11, Node, 'nodeType'], [12, Event, 'type']]
  .map(([kind, { prototype }, name]) => [kind, Object.getOwnPropertyDescriptor(prototype, name).get]);

function kindOfForeign(value) {
  for (const [kind, get] of TESTS) {
    try {
      get.call(value);
      return kind;
    } catch {
      // It is no such thing.
    }
  }
  if (handles.has(value)) return 9;
  if (Array.isArray(value)) return 13;
  if (ArrayBuffer.isView(value)) return value instanceof DataView ? 14 : 13;
  try {
    return Object.prototype.toString.call(value) === '[object Promise]' ? 18 : 14;
  } catch {
    // The window of another site.
    return 14;
  }
}

// Short texts in ASCII go to Python through a buffer in its memory.
const SHORT = 64;
let shortTexts;

// What comes again and again, names of classes and types of events, is kept by Python too once it has come
// twice, and Python marks the place that the text has here.
const LONGEST_KEPT = 16;
const keptTexts = new Array(256).fill('');
let keptMarks;

function bridgeUseBuffer(address, marks) {
  shortTexts = address >>> 0;
  keptMarks = marks >>> 0;
}

/** Gives Python a short text by its place, or puts it into the buffer; 0 if it is not in ASCII. */
function putShort(text) {
  if (!memory.length) memory = new Uint8Array(engine.memory.buffer);
  const { length } = text;
  const keeps = length > 0 && length <= LONGEST_KEPT;
  const place = keeps ? text.charCodeAt(0) * 31 + text.charCodeAt(length - 1) * 7 + length & 255 : 0;
  const isKnown = keeps && keptTexts[place] === text;
  if (isKnown && memory[keptMarks + place]) return 2000 + place;
  for (let at = 0; at < length; at += 1) {
    const code = text.charCodeAt(at);
    if (code > 127) return 0;
    memory[shortTexts + at] = code;
  }
  if (isKnown) return 4096 + place * 64 + length;
  if (keeps) {
    keptTexts[place] = text;
    memory[keptMarks + place] = 0;
  }
  return 1000 + length;
}

const isWellFormed = String.prototype.isWellFormed
  ? (text) => text.isWellFormed()
  : (text) => !/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/.test(text);

function thrown(error) {
  found = error;
  return THROWN;
}

function bridgeGet(object, name) {
  forgetUnstyled();
  try {
    const value = object[name];
    if (value === undefined && !(name in Object(object))) {
      found = undefined;
      return ABSENT;
    }
    return bridgeKind(value);
  } catch (error) {
    return thrown(error);
  }
}

function bridgeSet(object, name, value) {
  forgetUnstyled();
  try {
    object[name] = value;
    return 0;
  } catch (error) {
    return thrown(error);
  }
}

function bridgeDelete(object, name) {
  forgetUnstyled();
  try {
    delete object[name];
    return 0;
  } catch (error) {
    return thrown(error);
  }
}

function bridgeHas(object, name) {
  try {
    return name in Object(object);
  } catch {
    return false;
  }
}

function bridgeCall(callee, self, args) {
  forgetUnstyled();
  try {
    return bridgeKind(Reflect.apply(callee, self, args));
  } catch (error) {
    return thrown(error);
  }
}

function bridgeNew(constructor, args) {
  forgetUnstyled();
  try {
    return bridgeKind(Reflect.construct(constructor, args));
  } catch (error) {
    return thrown(error);
  }
}

function bridgeItems(object) {
  forgetUnstyled();
  try {
    if (typeof object[Symbol.iterator] !== 'function' && !isArrayLike(object)) return ABSENT;
    found = Array.from(object);
    return 13;
  } catch (error) {
    return thrown(error);
  }
}

/**
 * Finds an iterator. Items that JavaScript makes as they are asked for come so; those of collections are the ones
 * there are now; those of anything else are the names of its properties.
 */
function bridgeIterate(object) {
  forgetUnstyled();
  try {
    if (typeof object[Symbol.iterator] === 'function') {
      found = 'length' in object || 'size' in object ? Array.from(object).values() : object[Symbol.iterator]();
    } else if (isArrayLike(object)) found = Array.from(object).values();
    else if (typeof object.next === 'function') found = object;
    else found = Object.keys(object).values();
    return 14;
  } catch (error) {
    return thrown(error);
  }
}

/** The kind of an iterator's next item; ABSENT if there is none. */
function bridgeStep(iterator) {
  forgetUnstyled();
  try {
    if (typeof iterator.next !== 'function') throw new Fault('TypeError', `'${bridgeClass(iterator)}' object is not an iterator`);
    const { done, value } = iterator.next();
    return done ? ABSENT : bridgeKind(value);
  } catch (error) {
    return thrown(error);
  }
}

const isPlain = (object) => {
  const prototype = Object.getPrototypeOf(object);
  return prototype === null || prototype === Object.prototype;
};

// Data may have a property of the name as well.
const isArrayLike = ({ length, [length - 1]: last }) => Number.isInteger(length) && last !== undefined;

/** How many items an object has, or properties; undefined if only going through them could tell. */
function bridgeCount(object) {
  try {
    if (!isPlain(object) || isArrayLike(object)) {
      if (Number.isInteger(object.length)) return object.length;
      if (Number.isInteger(object.size)) return object.size;
      if (typeof object[Symbol.iterator] === 'function') return undefined;
    }
    return Object.keys(object).length;
  } catch {
    // It does not say.
    return undefined;
  }
}

// Whether an object has values by keys beside its properties: a Map, the data of a form, headers.
const isMap = (object) => typeof object?.entries === 'function' && typeof object.get === 'function'
  && typeof object.has === 'function';

/** Finds the keys of a map; the names of the properties that are any other object's own. */
function bridgeKeys(object) {
  try {
    found = isMap(object) ? [...object.keys()] : Object.keys(object);
    return 13;
  } catch (error) {
    return thrown(error);
  }
}

/** `object[key]` of Python's. */
function bridgeAt(object, key) {
  try {
    if (isMap(object) && object.has(key)) return bridgeKind(object.get(key));
  } catch (error) {
    return thrown(error);
  }
  return bridgeGet(object, key);
}

function bridgePut(object, key, value) {
  try {
    if (!isMap(object) || typeof object.set !== 'function') return bridgeSet(object, key, value);
    object.set(key, value);
    return 0;
  } catch (error) {
    return thrown(error);
  }
}

function bridgeDrop(object, key) {
  try {
    if (!isMap(object) || !object.has(key)) return bridgeDelete(object, key);
    object.delete(key);
    return 0;
  } catch (error) {
    return thrown(error);
  }
}

/** The name of an object's class in JavaScript. */
function bridgeClass(object) {
  try {
    const tag = Object.prototype.toString.call(object).slice(8, -1);
    return tag === 'Object' ? object.constructor?.name || tag : tag;
  } catch {
    // The window of another site.
    return 'Object';
  }
}

function bridgeNames(object) {
  const names = new Set();
  try {
    for (let one = object; one && one !== Object.prototype; one = Object.getPrototypeOf(one)) {
      for (const name of Object.getOwnPropertyNames(one)) names.add(name);
    }
  } catch {
    // It does not give more.
  }
  return [...names].sort();
}

function bridgeSame(left, right) {
  return left === right;
}

function bridgeShow(value) {
  try {
    if (typeof value === 'function') return `function ${value.name}`;
    const text = String(value);
    return text === '[object Object]' && isPlain(value) ? JSON.stringify(value) : text;
  } catch {
    return `[object ${bridgeClass(value)}]`;
  }
}

function bridgeFound() {
  const value = found;
  found = undefined;
  return value;
}

function bridgeNumber() { return found; }

function bridgeText() { return bridgeFound(); }

function bridgeUnits() {
  const text = bridgeFound();
  return Uint16Array.from({ length: text.length }, (_, i) => text.charCodeAt(i));
}

function bridgeDigits() { return BigInt(bridgeFound()).toString(16); }

function bridgeHandle() { return handles.get(bridgeFound()); }

function bridgeNodeNumber() { return found[NODE_NUMBER] ?? 0; }

/** The node that was found. It stays the one that was found. */
function bridgeNode() { return found; }

function bridgeNumberNode(node, number) { node[NODE_NUMBER] = number; }

/** The name of the Python exception that something thrown stands for; its value is what was found. */
function bridgeFault(error) {
  if (!(error instanceof Fault)) return undefined;
  found = error.value;
  return error.name;
}

function bridgeFromUnits(units) {
  let text = '';
  for (let at = 0; at < units.length; at += 8192) {
    text += String.fromCharCode(...units.subarray(at, at + 8192));
  }
  return text;
}

// The engine's memory; the view has no bytes any more when the memory has grown.
let memory = new Uint8Array();

const ASCII = Array.from({ length: 128 }, (_, code) => String.fromCharCode(code));

function bridgeFromAscii(address, length) {
  if (!memory.length) memory = new Uint8Array(engine.memory.buffer);
  let at = address >>> 0;
  const end = at + length;
  if (length > 64) return new TextDecoder().decode(memory.subarray(at, end));
  if (length > 16) return String.fromCharCode.apply(null, memory.subarray(at, end));
  let text = '';
  for (; at + 4 <= end; at += 4) {
    text += String.fromCharCode(memory[at], memory[at + 1], memory[at + 2], memory[at + 3]);
  }
  for (; at < end; at += 1) text += ASCII[memory[at]];
  return text;
}

function bridgeFromDigits(digits) {
  return digits.startsWith('-') ? -BigInt(`0x${digits.slice(1)}`) : BigInt(`0x${digits}`);
}

function keep(standIn, handle) {
  handles.set(standIn, handle);
  standIns.set(handle, new WeakRef(standIn));
  departed.register(standIn, handle);
  return standIn;
}

function bridgeKnown(handle) { return standIns.get(handle)?.deref(); }

// JavaScript values that Python needs only where a stand-in leads to them: see `bridge/loans.rs`.
const HELD = Symbol('Taipan values');

function bridgeWeak(value) { return new WeakRef(value); }

function bridgeStrong(reference) { return reference.deref(); }

function bridgeLend(handle, values) {
  const standIn = bridgeKnown(handle);
  if (standIn) standIn[HELD] = values;
}

function bridgeReturned(handle) {
  const standIn = bridgeKnown(handle);
  if (standIn) standIn[HELD] = undefined;
  return standIn !== undefined;
}

// Where what a function of Python's writes goes, if not to the console.
const OUTPUT = Symbol('Taipan output');

function outputKeep(object, listeners) { object[OUTPUT] = listeners; }

function outputKept(object) { return object?.[OUTPUT]; }

let currentThis;

/** `this` of the call that Python answers. */
function bridgeThis() { return bridgeKind(currentThis); }

function bridgeStandIn(handle, callable, name) {
  if (!callable) return keep(new PythonObject(), handle);
  const standIn = function (...args) {
    const before = currentThis;
    currentThis = this;
    try {
      return callPython(handle, args);
    } finally {
      currentThis = before;
    }
  };
  Object.defineProperty(standIn, 'name', { value: name, configurable: true });
  return keep(standIn, handle);
}

// The last error of Python's that was thrown here: where this script comes from another site, the
// browser does not tell pages which error it was.
let lastThrown;

function callPython(handle, args) {
  forgetUnstyled();
  if (isAsking) {
    return new Promise((resolve) => {
      // What this throws, the Promise is rejected with.
      delayed.push(() => resolve(new Promise((done) => { done(callPython(handle, args)); })));
    });
  }
  try {
    return wasm_bindgen.call_python(handle, args);
  } catch (error) {
    lastThrown = error;
    throw error;
  }
}

function bridgeError(handle, name, message, stack) {
  const error = new Error(message);
  Object.defineProperty(error, 'name', { value: name, configurable: true, writable: true });
  Object.defineProperty(error, 'stack', { value: stack, configurable: true, writable: true });
  return keep(error, handle);
}

function bridgeDescribe(error) {
  try {
    if (error instanceof Object && 'message' in error) {
      return [String(error.name ?? ''), String(error.message ?? ''), String(error.stack ?? '')];
    }
    return ['', bridgeShow(error), ''];
  } catch {
    return ['', 'something that cannot be shown', ''];
  }
}

function bridgeDialog(which, text, initial) {
  try {
    return bridgeKind(initial === undefined ? window[which](text) : window[which](text, initial));
  } catch (error) {
    return thrown(error);
  }
}

function bridgeById(owner, id) {
  return bridgeKind(owner.getElementById(id));
}

function bridgeWindow() { return window; }

function bridgeWrite(isError, text) {
  if (isError) console.error(text);
  else console.log(text);
}

const identities = new WeakMap();
let lastIdentity = 0;

/** A number that an object has for itself: equal wrappers hash alike. */
function bridgeIdentity(object) {
  if (typeof object !== 'object' && typeof object !== 'function' || object === null) return 0;
  let identity = identities.get(object);
  if (identity === undefined) {
    lastIdentity += 1;
    identity = lastIdentity;
    identities.set(object, identity);
  }
  return identity;
}

/** Whether `in` looks at the items of an object; undefined for those that tell by themselves. */
function bridgeHasItems(object) {
  try {
    if (typeof object?.has === 'function') return undefined;
    return typeof object === 'object' && object !== null && typeof object[Symbol.iterator] === 'function';
  } catch {
    return false;
  }
}

function bridgeCollectionHas(object, item) {
  try {
    return object.has(item) ? 3 : 2;
  } catch (error) {
    return thrown(error);
  }
}

const OPTIONS = /(?:^|,)\s*(?:\{[^}]*\}|(?:options|opts|config|settings|params|kwargs)\w*)\s*(?:=\s*\{[^}]*\}\s*)?$/i;

/** Whether a function's last parameter is one for an object of options. */
function bridgeAsksForOptions(callee) {
  const source = Function.prototype.toString.call(callee);
  let start = source.indexOf('(') + 1;
  const arrow = /^(?:async\s+)?(\w+)\s*=>/.exec(source);
  if (arrow) return OPTIONS.test(arrow[1]);
  if (/^class\b/.test(source)) {
    const constructor = /\bconstructor\s*\(/.exec(source);
    if (!constructor) return false;
    start = constructor.index + constructor[0].length;
  }
  let depth = 1;
  let end = start;
  for (; end < source.length && depth; end += 1) {
    if ('([{'.includes(source[end])) depth += 1;
    else if (')]}'.includes(source[end])) depth -= 1;
  }
  return OPTIONS.test(source.slice(start, end - 1));
}

function bridgeIsInstance(value, constructor) {
  try {
    return value instanceof constructor;
  } catch {
    // It makes no objects.
    return false;
  }
}

/** The time that a Date is, one of another window as well; undefined for anything else. */
function bridgeTime(value) {
  try {
    return Date.prototype.getTime.call(value);
  } catch {
    return undefined;
  }
}

/** JSON that gives Python dicts and lists. */
function bridgeJson() { return Object.create(JSON, { parse: { value: (...args) => pythonic(JSON.parse(...args)) } }); }

function bridgeBuffer(value) {
  if (value instanceof ArrayBuffer) return new Uint8Array(value);
  if (ArrayBuffer.isView(value)) return new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
  return undefined;
}

function bridgeLength(array) { return array.length; }

/** Replaces `count` items of an Array, a typed array or the options of a choice. */
function bridgeSplice(array, at, count, items) {
  forgetUnstyled();
  try {
    if (Array.isArray(array)) {
      array.splice(at, count);
      // A call takes only so many arguments.
      for (let from = 0; from < items.length; from += 10000) array.splice(at + from, 0, ...items.slice(from, from + 10000));
    } else if (array instanceof HTMLOptionsCollection) {
      for (let gone = 0; gone < count; gone += 1) array.remove(at);
      items.forEach((item, index) => {
        array.add(item instanceof Node ? item : new Option(item), at + index);
      });
    } else if (array instanceof HTMLCollection || array instanceof NodeList) {
      throw new Fault('TypeError', 'the nodes of a document are no list that can be changed: make one with list()');
    } else if (items.length === count) {
      array.set(items, at);
    } else {
      throw new Fault('TypeError', 'a typed array cannot change its length');
    }
    return 0;
  } catch (error) {
    return thrown(error);
  }
}

/** Runs a script from an address, and waits for it. */
function bridgeLoadScript(url) {
  try {
    const { href } = new URL(url, baseUrl());
    if (inWorker) {
      importScripts(href);
      return 1;
    }
    const request = askNow(href);
    if (request.status >= 400) throw new Error(`${href} could not be loaded: the server answered ${request.status}`);
    const script = document.createElement('script');
    script.textContent = `document.currentScript.began = true; ${new TextDecoder().decode(bytesOf(request))}\n//# sourceURL=${href}\n`;
    document.head.append(script);
    script.remove();
    if (!script.began) {
      // The page's policy forbids scripts within the page: this one runs as soon as the browser has it.
      document.head.append(Object.assign(document.createElement('script'), { src: href, async: false }));
    }
    return 1;
  } catch (error) {
    return thrown(error);
  }
}

function bridgePromise() {
  let settle;
  const promise = new Promise((...functions) => { settle = functions; });
  return [promise, ...settle];
}
