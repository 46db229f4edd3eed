// The front page, and that every demo page is in it, has a play-through and shows its program.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { DIST, test } from '../harness.mjs';
import { PAGES, play } from './visit.mjs';

const pages = fs.readdirSync(PAGES).filter((name) => name.endsWith('.html')).map((name) => name.slice(0, -5)).sort();

play('index', 'it is greeted by Python, and its links lead somewhere', async (visit) => {
  await visit.untilText('#greeting', /written by Python 3\.\d+\.\d+ .* 1, 4, 9, 16, 25, 36, 49\.$/);
  const links = await visit.view.run(() => [...document.querySelectorAll('main a.card')].map((a) => a.href));
  for (const link of links) assert.equal((await fetch(link)).status, 200, link);
  const linked = links.map((link) => path.basename(link, '.html')).sort();
  assert.deepEqual(linked, pages.filter((name) => name !== 'index'));
  assert.ok(linked.length >= 25);
  for (const teaches of await visit.texts('main a.card p')) assert.ok(teaches.length > 15, teaches);
});

test('every demo page has a play-through', () => {
  const played = new Set();
  for (const file of fs.readdirSync(import.meta.dirname).filter((name) => name.endsWith('.test.mjs'))) {
    const text = fs.readFileSync(path.join(import.meta.dirname, file), 'utf8');
    for (const [, name] of text.matchAll(/^play\('(\w+)'/gm)) played.add(name);
  }
  assert.deepEqual([...played].sort(), pages);
});

test('every demo page shows its Python, leads back, and uses nothing from elsewhere', async (lab) => {
  const server = await lab.server({ roots: [PAGES, DIST] });
  const context = await lab.context();
  const page = await context.newPage();
  for (const name of pages.filter((one) => one !== 'index')) {
    const text = fs.readFileSync(path.join(PAGES, `${name}.html`), 'utf8');
    assert.deepEqual(text.match(/(?:src|href)="(?:https?:)?\/\/[^"]*/g), null, name);
    await page.goto(`${server.url}${name}.html`, { waitUntil: 'domcontentloaded' });
    assert.equal(await page.getAttribute('a.back', 'href'), 'index.html', name);
    await page.click('.source summary');
    const shown = (await page.locator('.source pre').allTextContents()).join('\n');
    const program = /<script[^>]*type=["']text\/python["'][^>]*>([^]*?)<\/script>/.exec(text)[1];
    for (const line of program.split('\n').map((one) => one.trim())) assert.ok(shown.includes(line), `${name}: ${line}`);
    assert.ok(await page.locator('.source pre').first().isVisible());
  }
}, { timeout: 120_000 });
