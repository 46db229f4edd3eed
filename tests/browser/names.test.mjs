// Every name that pages can use has a test.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import test from 'node:test';
import { NAMES } from './names.mjs';

test('each name that pages can use has a test', () => {
  const titles = new Set();
  for (const file of fs.readdirSync(import.meta.dirname).filter((name) => name.endsWith('.test.mjs'))) {
    const text = fs.readFileSync(`${import.meta.dirname}/${file}`, 'utf8');
    for (const [, , title] of text.matchAll(/^test\((['"`])((?:\\.|(?!\1).)*)\1/gm)) titles.add(title.replace(/\\(.)/g, '$1'));
  }
  assert.deepEqual(Object.entries(NAMES).filter(([, title]) => !titles.has(title)).map(([name, title]) => `${name}: ${title}`), []);
});
