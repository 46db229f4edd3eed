// Demo pages of elements: lists, tables, forms, windows, templates.
import assert from 'node:assert/strict';
import { play } from './visit.mjs';

play('todo', 'tasks are added, done, filtered, and there after a reload', async (visit) => {
  await visit.untilText('#count', /^0 of 0 to do$/);
  for (const task of ['Buy <b>bread</b>', 'Feed the cat', 'Call Zoé 🎉']) {
    await visit.type('#text', task);
    await visit.press('#text', 'Enter');
  }
  await visit.untilText('#count', /^3 of 3 to do$/);
  assert.equal(await visit.text('#tasks li >> nth=0 >> span'), 'Buy <b>bread</b>');
  await visit.page.check('#tasks li:has-text("cat") input');
  await visit.untilText('#count', /^2 of 3 to do$/);
  await visit.click('text="Done"');
  await visit.untilTexts('#tasks li span', ['Feed the cat']);
  await visit.click('text="Open"');
  await visit.untilTexts('#tasks li span', ['Buy <b>bread</b>', 'Call Zoé 🎉']);
  await visit.click('#tasks li:has-text("bread") button');
  await visit.untilTexts('#tasks li span', ['Call Zoé 🎉']);
  await visit.page.reload();
  await visit.untilTexts('#tasks li span', ['Feed the cat', 'Call Zoé 🎉']);
  assert.equal(await visit.page.isChecked('#tasks li:has-text("cat") input'), true);
  await visit.click('text="Clear done"');
  await visit.untilTexts('#tasks li span', ['Call Zoé 🎉']);
});

play('table', 'columns are sorted both ways, rows are filtered', async (visit) => {
  await visit.untilText('#count', /^8 of 8 planets$/);
  const planets = async () => (await visit.texts('#planets tbody tr:not([hidden]) td:first-child')).join(' ');
  await visit.click('text=Diameter');
  assert.equal(await planets(), 'Mercury Mars Venus Earth Neptune Uranus Saturn Jupiter');
  await visit.click('text=Diameter');
  assert.equal(await planets(), 'Jupiter Saturn Uranus Neptune Earth Venus Mars Mercury');
  assert.equal(await visit.page.getAttribute('th:has-text("Diameter")', 'aria-sort'), 'descending');
  await visit.click('th:has-text("Planet") button');
  assert.equal(await planets(), 'Earth Jupiter Mars Mercury Neptune Saturn Uranus Venus');
  await visit.type('#filter', 'giant');
  await visit.untilText('#count', /^4 of 8 planets$/);
  assert.equal(await planets(), 'Jupiter Neptune Saturn Uranus');
});

play('form', 'faults are told, then the form is sent', async (visit) => {
  const fault = (field) => visit.text(`#${field} + small`);
  await visit.type('#name', 'R2D2');
  assert.equal(await fault('name'), 'A name has no digits.');
  await visit.fill('#name', 'Zoé Ünal');
  await visit.type('#email', 'zoe');
  assert.equal(await fault('email'), 'An address has an @.');
  await visit.type('#email', '@home');
  assert.equal(await fault('email'), 'That is no address that mail could come to.');
  await visit.type('#email', '.org');
  assert.equal(await fault('email'), '');
  await visit.type('#born', '1066');
  assert.equal(await fault('born'), 'Nobody was born in that year.');
  await visit.fill('#born', '1991');
  await visit.type('#password', 'short');
  assert.equal(await fault('password'), '3 more characters, please.');
  await visit.fill('#password', 'longer1!');
  await visit.type('#again', 'longer');
  assert.equal(await fault('again'), 'The two passwords differ.');
  assert.equal(await visit.page.isDisabled('#send'), true);
  await visit.type('#again', '1!');
  await visit.click('#send');
  await visit.untilText('#answer', /^name=Zo%C3%A9%20%C3%9Cnal\nemail=zoe%40home\.org\nborn=1991$/);
});

play('quiz', 'questions are answered, right and wrong, and counted', async (visit) => {
  const right = ['7 // 2 == 3', '-7 // 2 == -4', "len('été') == 3", "'Z' < 'a'", '[1, 2] * 2 == [1, 2, 1, 2]', '1 / 3 > 0.3'];
  for (const [index, answer] of right.entries()) {
    await visit.untilText('#question h3', new RegExp(`^Question ${index + 1}$`));
    const choice = index === 1 ? '-7 // 2 == -3' : answer;
    await visit.click(`#answers label:has(code:text-is("${choice.replaceAll('"', '\\"')}"))`);
    await visit.click('#go');
    await visit.untilText('#answers .right', new RegExp(`^${answer.replace(/[^\wé]/g, '\\$&')}$`));
    assert.equal(await visit.at('#answers .wrong').count(), index === 1 ? 1 : 0);
    await visit.click('#go');
  }
  await visit.untilText('#question', /^5 of 6$/);
  assert.equal(await visit.text('#why'), 'You know your Python.');
  await visit.click('#go');
  await visit.untilText('#question h3', /^Question 1$/);
});

play('calculator', 'buttons and keys count', async (visit) => {
  await visit.view.untilFunction('press');
  for (const key of ['1', '2', '×', '(', '3', '+', '0', '.', '5', ')']) {
    await visit.at('.keys').getByRole('button', { name: key, exact: true }).click();
  }
  await visit.untilText('#result', /^= 42\.0$/);
  await visit.click('.keys button:last-child');
  assert.equal(await visit.page.inputValue('#expression'), '42.0');
  await visit.fill('#expression', '2 ** 100');
  await visit.press('#expression', 'Enter');
  assert.equal(await visit.page.inputValue('#expression'), String(2n ** 100n));
  await visit.fill('#expression', '1 / 0');
  await visit.untilText('#result', /^division by zero$/);
  await visit.fill('#expression', '__import__("os")');
  await visit.untilText('#result', /^only numbers/);
});

play('calendar', 'months are turned, days get entries and lose them', async (visit) => {
  const month = async (shift) => {
    const now = new Date();
    const text = new Date(now.getFullYear(), now.getMonth() + shift, 1).toLocaleDateString('en-US', { month: 'long', year: 'numeric' });
    await visit.untilText('#month', new RegExp(`^${text}$`));
  };
  await month(0);
  assert.equal(await visit.at('#days .today').count(), 1);
  await visit.click('#next');
  await month(1);
  const next = new Date(new Date().getFullYear(), new Date().getMonth() + 2, 0);
  assert.equal(await visit.at('#days button').count(), next.getDate());
  await visit.click('#days button >> nth=11');
  await visit.page.keyboard.type('Dentist <at> 9');
  await visit.page.keyboard.press('Enter');
  await visit.untilText('#days button >> nth=11 >> small', /^Dentist <at> 9$/);
  await visit.page.reload();
  await month(0);
  await visit.click('#next');
  await month(1);
  await visit.click('#days .busy');
  await visit.untilText('.brython-dialog-panel', /^Dentist <at> 9$/);
  const bar = await visit.at('.brython-dialog-title').boundingBox();
  await visit.drag('.brython-dialog-title', [0.3, 0.5], [0.3 + 60 / bar.width, 0.5 + 90 / bar.height]);
  const moved = await visit.at('.brython-dialog-title').boundingBox();
  assert.deepEqual([Math.round(moved.x - bar.x), Math.round(moved.y - bar.y)], [60, 90]);
  await visit.click('text="Keep"');
  assert.equal(await visit.at('.brython-dialog-main').count(), 0);
  await visit.click('#days .busy');
  await visit.click('text="Remove"');
  assert.equal(await visit.at('#days .busy').count(), 0);
  await visit.click('#previous');
  await visit.click('#previous');
  await month(-1);
});

play('gallery', 'pictures are chosen, liked and enlarged', async (visit) => {
  await visit.untilText('#count', /^6 of 6 pictures$/);
  await visit.click('text="Night"');
  await visit.untilTexts('#gallery figcaption span', ['Moon over the hills', 'Harbour lights']);
  for (const likes of [1, 2]) {
    await visit.click('#gallery figure:has-text("Harbour") button');
    await visit.untilText('#gallery figure:has-text("Harbour") button', new RegExp(`^♥ ${likes}$`));
  }
  await visit.click('text="All"');
  await visit.untilText('#count', /^6 of 6 pictures$/);
  assert.equal(await visit.at('#gallery .liked').count(), 1);
  await visit.click('#gallery img[alt="Evening sea"]');
  await visit.untilText('#large b', /^Evening sea$/);
  assert.ok(await visit.page.$eval('#large img', (image) => image.complete || new Promise((resolve) => { image.onload = () => resolve(true); })));
  await visit.click('text="Close"');
  await visit.at('#large').waitFor({ state: 'hidden' });
  await visit.page.$$eval('#gallery img', (images) => Promise.all(images.map((image) => image.decode())));
});

play('stars', 'an element of the page\'s own takes clicks and keys', async (visit) => {
  await visit.untilText('#mean', /^On average 64%$/);
  await visit.at('star-rating').nth(1).locator('span').nth(4).click();
  await visit.untilText('#mean', /^On average 84%$/);
  assert.equal(await visit.page.getAttribute('star-rating >> nth=1', 'value'), '5');
  await visit.at('star-rating').nth(0).focus();
  await visit.page.keyboard.press('ArrowLeft');
  await visit.page.keyboard.press('ArrowLeft');
  assert.equal(await visit.at('star-rating').nth(0).locator('.lit').count(), 2);
  await visit.click('#more');
  assert.equal(await visit.at('star-rating').nth(3).locator('.lit').count(), 3);
  await visit.untilText('#mean', /^On average 68%$/);
});
