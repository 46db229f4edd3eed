// Demo pages of mouse, keys and games.
import assert from 'node:assert/strict';
import { until } from '../harness.mjs';
import { play } from './visit.mjs';

play('board', 'cards are dragged from column to column', async (visit) => {
  await visit.untilTexts('#todo .task', ['Water the plants', 'Learn Python', 'Bake bread']);
  await visit.dragTo('text="Learn Python"', '#done', { targetPosition: { x: 60, y: 200 } });
  await visit.untilTexts('#done .task', ['Find the scissors', 'Learn Python']);
  await visit.dragTo('text="Bake bread"', 'text="Write a page"');
  await visit.untilTexts('#doing .task', ['Bake bread', 'Write a page']);
  await visit.type('#text', 'Sleep');
  await visit.press('#text', 'Enter');
  await visit.untilTexts('#todo .task', ['Water the plants', 'Sleep']);
  assert.deepEqual(await visit.texts('.column h3 span'), ['2', '2', '2']);
  assert.equal(await visit.at('.over, .moving').count(), 0);
});

play('files', 'files are chosen and dropped, read, shown and sent', async (visit) => {
  const text = 'one fish two fish\nred fish blue fish\n'.repeat(10);
  await visit.page.setInputFiles('#choose', { name: 'rhyme <é>.txt', mimeType: 'text/plain', buffer: Buffer.from(text) });
  await visit.untilText('#files .counts', /^20 lines, 80 words; fish 40×, blue 10×$/);
  await visit.click('#files button');
  await visit.untilText('#files button', /^The server got rhyme <é>\.txt: 370 bytes$/);
  await visit.page.evaluate(() => {
    const carried = new DataTransfer();
    carried.items.add(new File(['<svg xmlns="http://www.w3.org/2000/svg" width="90" height="60"><circle cx="45" cy="30" r="28" fill="teal"/></svg>'],
      'round.svg', { type: 'image/svg+xml' }));
    carried.items.add(new File([new Uint8Array(2_500_000)], 'data.bin'));
    const zone = document.querySelector('#drop');
    for (const type of ['dragover', 'drop']) zone.dispatchEvent(new DragEvent(type, { dataTransfer: carried, bubbles: true, cancelable: true }));
  });
  await visit.untilTexts('#files h3', ['data.bin', 'round.svg', 'rhyme <é>.txt']);
  await visit.untilText('#files .file >> nth=0', /2\.5 MB, of no known type/);
  assert.equal(await visit.page.$eval('#files img', async (image) => {
    await image.decode();
    return image.naturalWidth;
  }), 90);
  assert.equal(await visit.at('#drop.over').count(), 0);
});

play('piano', 'keys and mouse play, and it is played again', async (visit) => {
  await visit.at('#piano div').nth(16).waitFor();
  await visit.page.keyboard.down('a');
  assert.equal(await visit.at('#piano .down').count(), 1);
  await visit.page.keyboard.up('a');
  assert.equal(await visit.at('#piano .down').count(), 0);
  await visit.page.waitForTimeout(150);
  const key = await visit.at('#piano div').nth(4).boundingBox();
  await visit.page.mouse.move(key.x + key.width / 2, key.y + key.height - 20);
  await visit.page.mouse.down();
  assert.equal(await visit.at('#piano .down').count(), 1);
  await visit.page.mouse.up();
  await visit.page.waitForTimeout(250);
  await visit.page.keyboard.press('g');
  await visit.untilText('#played', /^C E G$/);
  await visit.click('#again');
  const seen = new Set();
  await until(async () => {
    for (const note of await visit.page.$$eval('#piano .down', (notes) => notes.map((one) => one.firstChild.data))) seen.add(note);
    return seen.size === 3;
  }, () => `three notes; there were ${[...seen]}`);
  await until(async () => await visit.at('#piano .down').count() === 0, 'the end of the music');
  assert.equal(await visit.text('#played'), 'C E G');
});

play('stopwatch', 'it runs, takes laps, stops and is reset, by mouse and by keys', async (visit) => {
  await visit.click('#switch');
  await visit.untilText('#time', /^00:00\.[2-9]/);
  await visit.click('#lap');
  await visit.page.waitForTimeout(150);
  await visit.page.keyboard.press('l');
  await visit.page.waitForTimeout(60);
  await visit.click('#lap');
  await visit.page.locator('h1').click();
  await visit.page.keyboard.press(' ');
  await visit.untilText('#switch', /^Start$/);
  const stopped = await visit.text('#time');
  await visit.page.waitForTimeout(80);
  assert.equal(await visit.text('#time'), stopped);
  const laps = await visit.texts('#laps li');
  assert.equal(laps.length, 3);
  assert.match(laps[0], /^Lap 3\s*00:0\d\.\d\d$/);
  assert.deepEqual([await visit.at('#laps .best').count(), await visit.at('#laps .worst').count()], [1, 1]);
  await visit.click('#switch');
  await visit.click('#switch');
  assert.ok(await visit.text('#time') >= stopped);
  await visit.pictures('stopwatch-laps');
  await visit.click('#reset');
  await visit.untilText('#time', /^00:00\.00$/);
  assert.equal(await visit.at('#laps li').count(), 0);
});

play('snake', 'it eats what it is steered to, and dies of its own tail', async (visit) => {
  await visit.untilText('#best', /^0$/);
  await visit.page.keyboard.press('ArrowRight');
  await visit.untilText('#score', /^1$/);
  await visit.page.keyboard.press('ArrowUp');
  await visit.click('#pad [value="ArrowLeft"]');
  await visit.page.keyboard.press('ArrowDown');
  await visit.page.keyboard.press('ArrowRight');
  assert.match(await visit.text('#status'), /^Running$|^Ouch/);
  // Back and forth in a small square: sooner or later it is long enough.
  const look = 'print(*game.snake[-1], *game.food, len(game.snake))';
  const game = () => visit.page.evaluate(async (source) => {
    let told = '';
    await window.taipan.run(source, { name: '__main__', stdout: (text) => { told += text; } });
    return told.split(' ').map(Number);
  }, look);
  await until(async () => {
    if (/^Ouch/.test(await visit.text('#status'))) return true;
    const [left, top, foodLeft, foodTop, length] = await game();
    const [x, y] = [foodLeft - left, foodTop - top];
    const keys = length < 6 ? [x > 0 ? 'ArrowRight' : x < 0 ? 'ArrowLeft' : y > 0 ? 'ArrowDown' : 'ArrowUp']
      : ['ArrowUp', 'ArrowLeft', 'ArrowDown', 'ArrowRight'];
    for (const key of keys) await visit.page.keyboard.press(key);
    return false;
  }, 'the snake to bite itself', 90_000);
  await visit.pictures('snake-over');
  // A key that came after the end began another game, which may have ended sooner.
  const best = Number(await visit.text('#best'));
  assert.ok(best >= Math.max(1, Number(await visit.text('#score'))));
  await visit.page.keyboard.press('ArrowLeft');
  await visit.untilText('#score', /^0$/);
  await visit.page.reload();
  await visit.untilText('#best', new RegExp(`^${best}$`));
});

play('memory', 'pairs stay, others turn back, and all are found', async (visit) => {
  await visit.untilText('#status', /^Turn a card$/);
  const cards = await visit.page.$$eval('#cards .front', (fronts) => fronts.map((front) => front.textContent));
  assert.equal(cards.length, 16);
  // The page listens for the next click when it has dealt with the one before.
  const card = (index) => visit.at('#cards .flip').nth(index);
  const turn = (index) => until(async () => {
    const isUp = await card(index).evaluate(({ classList }) => classList.contains('up'));
    if (!isUp) await card(index).click();
    return isUp;
  }, `card ${index} to be turned`);
  const other = cards.findIndex((picture) => picture !== cards[0]);
  await turn(0);
  await card(0).click();
  await turn(other);
  await visit.untilText('#status', /^0 of 8 pairs in 1 turns$/);
  assert.equal(await visit.at('#cards .up').count(), 0);
  const pairs = new Map();
  for (const [index, picture] of cards.entries()) pairs.set(picture, [...pairs.get(picture) ?? [], index]);
  for (const [index, [first, second]] of [...pairs.values()].entries()) {
    await turn(first);
    await turn(second);
    await visit.untilText('#status', index < 7 ? new RegExp(`^${index + 1} of 8 pairs in ${index + 2} turns$`) : /^All found in 9 turns!$/);
  }
  assert.equal(await visit.at('#cards .found').count(), 16);
  await visit.page.waitForTimeout(400);
  await visit.pictures('memory-found');
  await visit.click('#again');
  await visit.untilText('#status', /^Turn a card$/);
  await turn(3);
  assert.equal(await visit.at('#cards .up').count(), 1);
});

play('life', 'it goes on', async (visit) => {
  await visit.untilText('#status', /^generation [5-9], [1-9]\d* cells$/);
  await visit.click('text=Glider gun');
  await visit.untilText('#status', /^generation [1-9]\d?, (3|4|5)\d cells$/);
  await visit.click('#pause');
  const paused = await visit.text('#status');
  await visit.page.waitForTimeout(200);
  assert.equal(await visit.text('#status'), paused);
  await visit.click('text=Clear');
  await visit.at('#board').click({ position: { x: 300, y: 150 } });
  assert.ok(await visit.dots('#board') > 200);
  await visit.click('#pause');
  await visit.untilText('#status', /^generation \d+, 5 cells$/);
  await visit.click('text=Scatter');
  await visit.untilText('#status', /^generation [1-9]\d*, \d{3} cells$/);
});
