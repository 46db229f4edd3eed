// Demo pages that ask servers, wait, and work long.
import assert from 'node:assert/strict';
import { until } from '../harness.mjs';
import { play } from './visit.mjs';

play('mountains', 'the server is asked while one types, and late answers are left aside', async (visit) => {
  await visit.untilText('#status', /^3\d found$/);
  await visit.page.check('#slow');
  await visit.type('#search', 'nepal');
  await visit.untilText('#status', /^asking …$/);
  await visit.page.waitForTimeout(400);
  await visit.page.uncheck('#slow');
  await visit.fill('#search', 'KENYA');
  await visit.untilText('#status', /^1 found$/);
  await visit.page.waitForTimeout(1500);
  assert.deepEqual(await visit.texts('#found b'), ['5,199 m']);
  await visit.fill('#search', 'tan');
  await visit.untilText('#found li >> nth=0', /^K2Pakistan/);
  const names = visit.server.requests.filter(({ path }) => path === '/api/mountains');
  assert.ok(names.length < 8, 'not every letter is asked for');
});

play('chat', 'what one tab says, the other hears', async (visit) => {
  await visit.untilText('#status', /^you are alone here$/);
  const other = await visit.secondTab();
  await other.untilText('#status', /^2 people$/);
  await visit.untilText('#status', /^2 people$/);
  await other.fill('#who', 'Zoé');
  await other.type('#message', 'Salut <b>é</b> 🎉');
  await visit.untilText('#typing', /^Zoé is writing …$/);
  await other.press('#message', 'Enter');
  await visit.untilText('#talk .theirs', /^ZoéSalut <b>é<\/b> 🎉$/);
  await visit.untilText('#typing', /^$/);
  await visit.type('#message', 'Who is there?');
  await visit.press('#message', 'Enter');
  await other.untilText('#talk .theirs', /^AdaWho is there\?$/);
  for (const text of ['It is me.', 'In the other tab.']) {
    await other.type('#message', text);
    await other.press('#message', 'Enter');
  }
  await visit.untilTexts('#talk .theirs', ['Zoé\nSalut <b>é</b> 🎉', 'Zoé\nIt is me.', 'Zoé\nIn the other tab.']);
  assert.deepEqual(await visit.texts('#talk .mine'), ['Who is there?']);
  other.expectQuiet();
  await other.page.close();
  await visit.untilText('#status', /^you are alone here$/);
});

play('ticker', 'prices come, stop and go on', async (visit) => {
  await visit.untilText('#status', /^live$/);
  await until(async () => (await visit.texts('#shares b')).join() === 'ALDER,BIRCH,CEDAR,MAPLE', 'four shares');
  const length = () => visit.page.$$eval('#shares polyline', (lines) => lines.reduce((sum, line) => sum + line.getAttribute('points').split(' ').length, 0));
  await until(async () => await length() > 14, 'prices to come');
  await visit.click('#switch');
  await visit.untilText('#status', /^stopped$/);
  const stopped = await length();
  await visit.page.waitForTimeout(400);
  assert.equal(await length(), stopped);
  await visit.click('#switch');
  await visit.untilText('#status', /^live$/);
  await until(async () => await length() > stopped + 12, 'prices to come again');
  for (const price of await visit.texts('#shares .price')) assert.match(price, /^\d+\.\d\d$/);
});

play('downloads', 'several come at once, one is stopped', async (visit) => {
  await visit.click('#start');
  await visit.untilText('#list li:has-text("alps") .state', /^\d+ of 900 KB$/);
  await visit.untilText('#list li:has-text("book") .state', /^\d+ of 350 KB$/);
  await visit.untilText('#list li:has-text("fonts") .state', /^waiting$/);
  await visit.click('#list li:has-text("cat.mp4") button');
  await visit.untilText('#list li:has-text("cat.mp4") .state', /^stopped$/);
  await visit.untilText('#list li:has-text("data") .state', /^(\d+ of 200 KB|0\.\d s)$/);
  await visit.untilText('#status', /^5 there, 1 stopped$/, 15_000);
  for (const name of ['alps', 'book', 'data', 'echo', 'fonts']) assert.match(await visit.text(`#list li:has-text("${name}") .state`), /^\d\.\d s$/);
  assert.equal(await visit.page.isEnabled('#start'), true);
});

play('diary', 'notes are written, changed, removed, and there after a reload', async (visit) => {
  await visit.untilText('#count', /^0 notes$/);
  await visit.type('#title', 'Monday <b>');
  await visit.type('#text', 'Rain.\nAll day.');
  await visit.click('text="Save"');
  await visit.untilText('#count', /^1 note$/);
  await visit.untilText('#told', /^Saved\.$/);
  await visit.click('#new');
  await visit.untilText('#told', /^$/);
  await visit.page.keyboard.type('Tuesday');
  await visit.page.keyboard.press('Enter');
  await visit.untilText('#count', /^2 notes$/);
  await visit.page.reload();
  await visit.untilText('#count', /^2 notes$/);
  await visit.click('#notes button:has-text("Monday")');
  assert.equal(await visit.page.inputValue('#text'), 'Rain.\nAll day.');
  await visit.type('#text', ' And at night.');
  await visit.click('text="Save"');
  await visit.untilText('#told', /^Saved\.$/);
  await visit.click('#notes button:has-text("Tuesday")');
  await until(async () => await visit.page.inputValue('#title') === 'Tuesday', 'Tuesday');
  await visit.click('#delete');
  await visit.untilText('#count', /^1 note$/);
  await visit.click('#notes button:has-text("Monday")');
  assert.match(await visit.page.inputValue('#text'), /And at night/);
});

play('worker', 'a worker finds primes while the wheel turns', async (visit) => {
  await visit.untilText('#primes', /^Ready\.$/);
  const painted = async () => Number((await visit.text('#frames')).match(/\d+/));
  await visit.fill('#limit', '50000');
  await visit.click('#start');
  const before = await painted();
  await visit.untilText('#primes', /^5133 primes\n….* 49991, 49993, 49999\nThat is all\.$/);
  await until(async () => await painted() > before, 'the wheel to turn');
  await visit.click('#start');
  await visit.untilText('#primes', /^5133 primes\n[^]*That is all\.$/);
});

play('progress', 'a long computation is told of, written beside, and stopped', async (visit) => {
  await visit.fill('#limit', '1000');
  await visit.click('#start');
  await visit.untilText('#status', /^done in \d+\.\d s$/, 30_000);
  assert.match(await visit.text('#found'), /^6 = 1 \+ 2 \+ 3\n28 = 1 \+ 2 \+ 4 \+ 7 \+ 14\n496 = .*\n$/);
  await visit.fill('#limit', '1000000');
  await visit.click('#start');
  await visit.untilText('#found', /^6 = 1 \+ 2 \+ 3\n/);
  await visit.type('#try', 'alive!');
  assert.equal(await visit.page.inputValue('#try'), 'alive!');
  assert.equal(await visit.page.isDisabled('#start'), true);
  await visit.click('#stop');
  await visit.untilText('#status', /^stopped at \d+%$/);
  assert.equal(await visit.page.isEnabled('#start'), true);
});
