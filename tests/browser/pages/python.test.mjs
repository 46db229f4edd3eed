// Demo pages in which one writes Python, and Markdown.
import assert from 'node:assert/strict';
import { until } from '../harness.mjs';
import { play } from './visit.mjs';

play('editor', 'it runs programs, shows mistakes, asks, and stops what has no end', async (visit) => {
  await visit.untilText('#status', /^Python ready/);
  await visit.click('#run');
  await visit.untilText('#status', /^done in/);
  assert.match(await visit.text('#output'), /^ {2}1: 2\n {2}2: 3\n[^]* 20: 71\n$/);
  for (const name of ['Shapes', 'Towers of Hanoi', 'Mandelbrot', 'A question']) {
    await visit.page.selectOption('#examples', name);
    await visit.untilText('#status', /^not run yet$/);
    await visit.click('#run');
    await visit.untilText('#status', /^(done|stopped)/);
    await until(() => visit.page.isEnabled('#run'), `${name} to end`);
    assert.match(await visit.text('#status'), /^done/, `${name}: ${await visit.text('#output')}`);
  }
  assert.equal(await visit.text('#output'), 'Hello, Zoé! Your name has 3 letters.\n');
  await visit.page.selectOption('#examples', 'No end');
  await visit.click('#run');
  await visit.untilText('#output', /^100,000\n200,000\n/);
  await visit.click('#stop');
  await visit.untilText('#status', /^stopped/);
  assert.match(await visit.text('#output'), /KeyboardInterrupt\n$/);
  await visit.page.selectOption('#examples', 'A mistake');
  await visit.press('#code', 'Control+Enter');
  await visit.untilText('#output', /^5\.0\nTraceback[^]*File "program\.py", line 2, in mean\n[^]*ZeroDivisionError: division by zero\n$/);
  await visit.untilText('#status', /^stopped by an exception/);
  await visit.fill('#code', 'for word in "two", "three":\n');
  await visit.page.press('#code', 'End');
  await visit.page.press('#code', 'Tab');
  await visit.page.keyboard.type('print(word)');
  await visit.page.keyboard.press('Control+Enter');
  await visit.untilText('#output', /^two\nthree\n$/);
}, { answer: (dialog) => (dialog.type() === 'prompt' ? 'Zoé' : undefined) });

play('console', 'it answers, keeps names, continues blocks and shows mistakes', async (visit) => {
  await visit.untilText('#history', /^Python 3\./);
  for (const line of ['x = 20', 'x + 1', 'for i in range(2):', '    print(i, x)', '', '"é🎉"', '[1,', '2]', '1 / 0', '1 +', 'None']) {
    await visit.fill('#line', line);
    await visit.press('#line', 'Enter');
  }
  await visit.untilText('#history', /SyntaxError/);
  const text = (await visit.text('#history')).split('\n').slice(1).join('\n');
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
  await visit.press('#line', 'ArrowUp');
  await visit.press('#line', 'ArrowUp');
  assert.equal(await visit.page.inputValue('#line'), '1 +');
});

play('markdown', 'what is written is shown, and kept', async (visit) => {
  await visit.untilText('#shown h1', /^A loaf of bread$/);
  assert.equal(await visit.text('#shown pre'), 'def loaves(guests):\n    return -(-guests // 4)\n');
  await visit.fill('#source', '# Zoé\n\nOne word\n\n- a\n- b < c\n\n> said');
  await visit.untilText('#shown h1', /^Zoé$/);
  assert.deepEqual(await visit.texts('#shown li'), ['a', 'b < c']);
  await visit.page.$eval('#source', (field) => field.setSelectionRange(11, 15));
  await visit.click('text="Bold"');
  await visit.untilText('#shown strong', /^word$/);
  await visit.untilText('#count', /^12 words, \d+ characters of HTML$/);
  await visit.page.reload();
  await visit.untilText('#shown strong', /^word$/);
});
