// The demo pages, used as a visitor would; a picture of each is kept.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { ARTIFACTS, DIST, test, until } from './harness.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));

async function visit(lab, name, options) {
  const server = await lab.server({ roots: [DIST, path.join(here, '../../web/pages')] });
  const view = await lab.open(`${server.url}${name}.html`, { viewport: { width: 1100, height: 900 }, ...options });
  view.server = server;
  return view;
}

const textOf = (view, selector) => view.page.textContent(selector, { timeout: 500 }).catch(() => '');

const untilText = (view, selector, pattern) => until(async () => pattern.test(await textOf(view, selector)),
  () => `${selector} to show ${pattern}\n${view.story()}`);

const picture = (view, name) => {
  fs.mkdirSync(ARTIFACTS, { recursive: true });
  return view.page.screenshot({ path: path.join(ARTIFACTS, `page-${name}.png`), fullPage: true });
};

test('the front page is greeted by Python and its links lead somewhere', async (lab) => {
  const view = await visit(lab, 'index');
  await untilText(view, '#greeting', /written by Python 3\.\d+\.\d+ .* 1, 4, 9, 16, 25, 36, 49\.$/);
  const links = await view.run(() => [...document.querySelectorAll('main a')].map((a) => a.href));
  assert.ok(links.length >= 5);
  for (const link of links) assert.equal((await fetch(link)).status, 200, link);
  await picture(view, 'index');
  view.expectQuiet();
});

test('the web socket page holds the documented example unchanged', () => {
  const table = (file) => {
    const text = fs.readFileSync(path.join(here, file), 'utf8');
    return text.slice(text.indexOf('<table>'), text.indexOf('</table>'));
  };
  assert.equal(table('../../web/pages/websockets.html'), table('fixtures/websockets.md'));
});

test('the web socket page works by hand with the server it comes from', async (lab) => {
  const view = await visit(lab, 'websockets');
  await view.untilFunction('_test');
  await picture(view, 'websockets');
  await view.fill('#data', 'à la main 🎉');
  await view.click('text=Envoyer');
  await view.expectAlerts(['Le message est envoyé', 'Message reçu : à la main 🎉']);
  await view.click('text=Fermer la connection');
  await view.expectAlerts(['Le message est envoyé', 'Message reçu : à la main 🎉', 'La connection est fermée']);
  assert.deepEqual(view.server.connections[0].messages, ['à la main 🎉']);
  view.expectQuiet();
});

test('the chat page talks, leaves and comes back', async (lab) => {
  const view = await visit(lab, 'chat');
  await untilText(view, '#status', /^connected to ws:\/\//);
  await view.fill('#message', 'salut <b>é</b> 🎉');
  await view.page.press('#message', 'Enter');
  await untilText(view, '.theirs', /^salut <b>é<\/b> 🎉$/);
  await view.page.check('#binary');
  await view.fill('#message', 'é');
  await view.click('text=Send');
  await untilText(view, '.theirs.bytes', /^b'\\xc3\\xa9'$/);
  await picture(view, 'chat');
  await view.click('text=Leave');
  await untilText(view, '#talk', /closed with code 1000: goodbye$/);
  await view.click('button:text-is("Connect")');
  await untilText(view, '#status', /^connected to ws:\/\//);
  view.expectQuiet();
});

test('the editor runs a program and shows a mistake', async (lab) => {
  const view = await visit(lab, 'editor');
  await untilText(view, '#status', /^Python ready/);
  await view.click('#run');
  await untilText(view, '#status', /^done in/);
  assert.match(await textOf(view, '#output'), /^ {2}1: 2\n {2}2: 3\n[^]* 20: 71\n$/);
  await picture(view, 'editor');
  await view.page.selectOption('#examples', 'A mistake');
  await view.page.press('#code', 'Control+Enter');
  await untilText(view, '#status', /^stopped by an exception/);
  assert.match(await textOf(view, '#output'), /^5\.0\nTraceback[^]*File "program\.py", line 2, in mean\n[^]*ZeroDivisionError: division by zero\n$/);
  view.expectQuiet();
});

test('every example of the editor ends without an exception but the mistake', async (lab) => {
  const view = await visit(lab, 'editor');
  await untilText(view, '#status', /^Python ready/);
  const names = await view.run(() => [...document.querySelectorAll('#examples option')].map((o) => o.value));
  assert.ok(names.length >= 4);
  for (const name of names.filter((one) => one !== 'A mistake')) {
    await view.page.selectOption('#examples', name);
    await view.click('#run');
    await until(async () => /^(done|stopped)/.test(await textOf(view, '#status'))
      && !(await view.page.isDisabled('#run')), `${name} to end`, 20_000);
    assert.match(await textOf(view, '#status'), /^done/, `${name}: ${await textOf(view, '#output')}`);
  }
});

test('the console answers, keeps names, continues blocks and shows mistakes', async (lab) => {
  const view = await visit(lab, 'console');
  await untilText(view, '#history', /^Python 3\./);
  const enter = async (line) => {
    await view.fill('#line', line);
    await view.page.press('#line', 'Enter');
  };
  for (const line of ['x = 20', 'x + 1', 'for i in range(2):', '    print(i, x)', '', '"é🎉"', '[1,', '2]', '1 / 0', '1 +', 'None']) {
    await enter(line);
  }
  await untilText(view, '#history', /SyntaxError/);
  const text = (await textOf(view, '#history')).split('\n').slice(1).join('\n');
  assert.equal(text, `>>> x = 20
>>> x + 1
21
>>> for i in range(2):
...     print(i, x)
... 
0 20
1 20
>>> "é🎉"
'é🎉'
>>> [1,
... 2]
[1, 2]
>>> 1 / 0
Traceback (most recent call last):
  File "<console>", line 1, in <module>
ZeroDivisionError: division by zero
>>> 1 +
  File "<console>", line 1
    1 +
       ^
SyntaxError: invalid syntax
>>> None
`);
  await picture(view, 'console');
  view.expectQuiet();
});

test('the calculator counts', async (lab) => {
  const view = await visit(lab, 'calculator');
  await view.untilFunction('press');
  for (const key of ['1', '2', '×', '(', '3', '+', '0', '.', '5', ')']) {
    await view.page.locator('.keys').getByRole('button', { name: key, exact: true }).click();
  }
  await untilText(view, '#result', /^= 42\.0$/);
  await view.click('.keys button:last-child');
  assert.equal(await view.page.inputValue('#expression'), '42.0');
  await view.fill('#expression', '2 ** 100');
  await view.page.press('#expression', 'Enter');
  assert.equal(await view.page.inputValue('#expression'), String(2n ** 100n));
  await view.fill('#expression', '1 / 0');
  await untilText(view, '#result', /^division by zero$/);
  await view.fill('#expression', '__import__("os")');
  await untilText(view, '#result', /^only numbers/);
  await picture(view, 'calculator');
  view.expectQuiet();
});

test('life goes on', async (lab) => {
  const view = await visit(lab, 'life');
  await untilText(view, '#status', /^generation [5-9], [1-9]\d* cells$/);
  await view.click('text=Glider gun');
  await untilText(view, '#status', /^generation [1-9]\d?, (3|4|5)\d cells$/);
  await picture(view, 'life');
  await view.click('text=Clear');
  await untilText(view, '#status', /^generation \d+, 0 cells$/);
  view.expectQuiet();
});
