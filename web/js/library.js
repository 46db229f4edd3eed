// The library: Python modules in files beside this script, loaded when they are imported. `LIBRARY` has
// their names, packages with a slash behind; the build writes it.

const libraryFiles = new Map();
const libraryFetches = new Set();

const libraryFolder = () => new URL('lib/', ownUrl).href;

/** The address of a library module, and whether it is a package. */
function libraryFile(name) {
  const path = libraryFolder() + name.replaceAll('.', '/');
  if (LIBRARY.includes(`${name}/`)) return [`${path}/__init__.py`, path];
  return LIBRARY.includes(name) ? [`${path}.py`, undefined] : undefined;
}

/** A module of the library, as `hostModule` gives modules. */
function libraryModule(name) {
  const file = libraryFile(name);
  if (!file) return undefined;
  const [url, folder] = file;
  const bytes = libraryFiles.get(url) ?? fetchNow(url);
  if (!bytes) {
    console.error(`${url} is missing: the folder "lib" belongs beside taipan.js.`);
    return [];
  }
  return [url, bytes, folder, false];
}

/** The modules that a program names in its imports. */
function* importedNames(source) {
  for (const [, from, names, modules] of source.matchAll(/^[ \t]*(?:from[ \t]+([\w.]+)[ \t]+import[ \t]+(.+)|import[ \t]+(.+))$/gm)) {
    for (const one of (names ?? modules).split(',')) {
      const name = one.replace(/[()\\]/g, '').trim().split(/\s/)[0];
      yield from ? `${from}.${name}` : name;
    }
    if (from) yield from;
  }
  if (/\bajax\(/.test(source)) yield 'browser.ajax';
}

async function fetchLibraryFile(url) {
  try {
    const response = await fetch(url);
    if (!response.ok) return;
    const bytes = new Uint8Array(await response.arrayBuffer());
    libraryFiles.set(url, bytes);
    fetchLibraryFor(new TextDecoder().decode(bytes));
  } catch {
    // It is asked for again when it is imported, and told then.
  }
}

/** Fetches ahead what a program imports from the library. */
function fetchLibraryFor(source) {
  for (const name of importedNames(source)) {
    const parts = name.split('.');
    for (let count = 1; count <= parts.length; count += 1) {
      const [url] = libraryFile(parts.slice(0, count).join('.')) ?? [];
      if (url && !libraryFiles.has(url)) {
        libraryFiles.set(url, undefined);
        const fetching = fetchLibraryFile(url).finally(() => { libraryFetches.delete(fetching); });
        libraryFetches.add(fetching);
      }
    }
  }
}

/** Waits for what was fetched ahead. */
async function libraryAhead() {
  while (libraryFetches.size) await Promise.all(libraryFetches);
}
