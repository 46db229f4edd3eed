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

const nodeIds = new WeakMap();

/** What stands for a Python object that JavaScript has no form for. */
class PythonObject {}

function bridgeKind(value) {
  found = value;
  switch (typeof value) {
    case 'undefined': return 0;
    case 'boolean': return value ? 3 : 2;
    case 'number':
      if (!Number.isInteger(value) || Object.is(value, -0)) return 5;
      return Number.isSafeInteger(value) ? 4 : 8;
    case 'string': return isWellFormed(value) ? 6 : 7;
    case 'bigint': return 8;
    case 'function': return handles.has(value) ? 9 : 10;
    case 'object':
      if (value === null) return 1;
      if (handles.has(value)) return 9;
      if (value instanceof Node) return 11;
      if (value instanceof Event) return 12;
      return Array.isArray(value) || ArrayBuffer.isView(value) && !(value instanceof DataView) ? 13 : 14;
    default: return 14;
  }
}

const isWellFormed = String.prototype.isWellFormed
  ? (text) => text.isWellFormed()
  : (text) => !/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/.test(text);

function thrown(error) {
  found = error;
  return THROWN;
}

function bridgeGet(object, name) {
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
  try {
    object[name] = value;
    return 0;
  } catch (error) {
    return thrown(error);
  }
}

function bridgeDelete(object, name) {
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
  try {
    return bridgeKind(Reflect.apply(callee, self, args));
  } catch (error) {
    return thrown(error);
  }
}

function bridgeNew(constructor, args) {
  try {
    return bridgeKind(Reflect.construct(constructor, args));
  } catch (error) {
    return thrown(error);
  }
}

function bridgeItems(object) {
  try {
    if (typeof object[Symbol.iterator] !== 'function' && !('length' in Object(object))) return ABSENT;
    found = Array.from(object);
    return 13;
  } catch (error) {
    return thrown(error);
  }
}

function bridgeNames(object) {
  const names = new Set();
  for (let one = object; one && one !== Object.prototype; one = Object.getPrototypeOf(one)) {
    for (const name of Object.getOwnPropertyNames(one)) names.add(name);
  }
  return [...names].sort();
}

function bridgeSame(left, right) {
  return left === right;
}

function bridgeShow(value) {
  try {
    if (typeof value === 'function') return `function ${value.name}`;
    return String(value);
  } catch {
    return Object.prototype.toString.call(value);
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

function bridgeNodeId() { return nodeIds.get(found) ?? 0; }

function bridgeRemember(node, id) { nodeIds.set(node, id); }

function bridgeFromUnits(units) {
  let text = '';
  for (let at = 0; at < units.length; at += 8192) {
    text += String.fromCharCode(...units.subarray(at, at + 8192));
  }
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

function bridgeStandIn(handle, callable, name) {
  if (!callable) return keep(new PythonObject(), handle);
  const standIn = function (...args) { return callPython(handle, args); };
  Object.defineProperty(standIn, 'name', { value: name, configurable: true });
  return keep(standIn, handle);
}

// The last error of Python's that was thrown here: where this script comes from another site, the
// browser does not tell pages which error it was.
let lastThrown;

function callPython(handle, args) {
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
    return ['', String(error), ''];
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

function bridgeElementText(node) {
  const written = node.textContent ?? '';
  const shown = node.innerText ?? written;
  return [shown, written];
}

function bridgeWindow() { return window; }

function bridgeWrite(isError, text) {
  if (isError) console.error(text);
  else console.log(text);
}
