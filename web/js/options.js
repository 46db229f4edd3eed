// Options of the page: from brython(), the element <brython-options> and attributes of scripts.

const options = {};

const LISTS = ['args', 'ids', 'pythonpath'];

/** An option as it is meant, whether it was given to brython() or is the text of an attribute. */
function optionValue(name, value) {
  if (LISTS.includes(name)) {
    return typeof value === 'string' ? value.split(/\s+/).filter(Boolean) : [...value ?? []].map(String);
  }
  if (name === 'debug') return value === '' || value === true ? 1 : Number(value) || 0;
  return value !== false && !/^(?:false|0)$/i.test(value);
}

/** Takes options of the page. Those of the element yield to those of brython(). */
function useOptions(entries, yielding) {
  for (const [name, value] of entries) {
    const key = name.toLowerCase();
    if (value !== undefined && !(yielding && key in options)) options[key] = optionValue(key, value);
  }
  if ('debug' in options) ready.then(() => wasm_bindgen.set_debug(options.debug), () => {});
}

/** The option of a script: its own attribute, or else the page's. */
function optionOf({ element }, name) {
  return element.hasAttribute(name) ? optionValue(name, element.getAttribute(name)) : options[name];
}

/** The scripts that the option `ids` names, or else all. */
function chosenScripts() {
  if (!options.ids) return [...scripts];
  return options.ids.flatMap((id) => {
    const script = scripts.find(({ element }) => element.id === id);
    if (!script) console.error(`There is no Python script with the id "${id}", which the option "ids" names.`);
    return script ?? [];
  });
}

const absolute = (folder) => new URL(folder, baseUrl()).href;
let isPathSet = false;

/** Has a script find what its options say. */
function prepareFor(script) {
  if (!script.element.id && optionOf(script, 'shared')) script.name = '__main__';
  const args = optionOf(script, 'args');
  const argv = args ? [script.url ?? pageName(), ...args] : [];
  if (options.pythonpath && !isPathSet) {
    wasm_bindgen.set_options([], options.pythonpath.map(absolute), true);
    isPathSet = true;
  }
  const own = script.element.hasAttribute('pythonpath') ? optionOf(script, 'pythonpath') : [];
  if (argv.length || own.length) wasm_bindgen.set_options(argv, own.map(absolute), false);
  if (script.element.hasAttribute('debug')) wasm_bindgen.set_debug(optionOf(script, 'debug'));
}

// The module that shows errors in the page, once it was asked for.
let errorPanel;

/** Shows an error in the page, behind those before it, and tells it if that is impossible. */
async function showError(error) {
  errorPanel ??= import(new URL('taipan-debug.js', ownUrl).href);
  try {
    const { show } = await errorPanel;
    show(error);
  } catch (fault) {
    errorPanel = undefined;
    console.error(fault);
  }
}

/**
 * Tells the page of an exception that nobody caught, by the event `pythonerror` of the window. False if the
 * page says, by preventDefault(), that nobody else need be told.
 */
function pageError(error, debug) {
  const event = new CustomEvent('pythonerror', { cancelable: true, detail: error });
  if (!window.dispatchEvent(event)) return false;
  if (debug > 0 && !inWorker) showError(error);
  return true;
}
