// Static files below one or more folders.
import fs from 'node:fs/promises';
import path from 'node:path';

const TYPES = {
  '.css': 'text/css; charset=utf-8',
  '.gif': 'image/gif',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.md': 'text/markdown; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.py': 'text/x-python; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webp': 'image/webp',
  '.xml': 'application/xml; charset=utf-8',
};

/** The Content-Type for a file name. */
export function contentType(name) {
  return TYPES[path.extname(name).toLowerCase()] ?? 'application/octet-stream';
}

// The path below `root` that a URL path names, or null where it would leave the folder.
function below(root, urlPath) {
  const full = path.join(root, urlPath);
  const inside = path.relative(root, full);
  return inside.startsWith('..') || path.isAbsolute(inside) ? null : full;
}

async function readOrNull(file) {
  try {
    return await fs.readFile(file);
  } catch (error) {
    if (['ENOENT', 'EISDIR', 'ENOTDIR'].includes(error.code)) return null;
    throw error;
  }
}

/**
 * Finds a file for a decoded URL path in the first folder that has one. A path that ends in a
 * slash stands for its index.html.
 *
 * @returns {Promise<{body: Buffer, type: string} | null>}
 */
export async function findFile(roots, urlPath) {
  if (urlPath.includes('\0')) return null;
  const wanted = urlPath.endsWith('/') ? `${urlPath}index.html` : urlPath;
  for (const root of roots) {
    const file = below(root, wanted);
    const body = file && await readOrNull(file);
    if (body) return { body, type: contentType(file) };
  }
  return null;
}
