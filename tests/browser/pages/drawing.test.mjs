// Demo pages that draw and move.
import assert from 'node:assert/strict';
import { until } from '../harness.mjs';
import { play } from './visit.mjs';

play('clock', 'the hands stand where the digits say', async (visit) => {
  await visit.untilText('#digits', /^\d\d:\d\d:\d\d$/);
  const before = await visit.text('#digits');
  await until(async () => await visit.text('#digits') !== before, 'the next second');
  const { digits, turned } = await visit.page.evaluate(() => ({
    digits: document.querySelector('#digits').textContent,
    turned: document.querySelector('#clock .second').getAttribute('transform'),
  }));
  assert.equal(turned, `rotate(${(Number(digits.slice(6)) * 6).toFixed(2)})`);
  assert.equal(await visit.at('#clock line').count(), 63);
  const now = new Date().toLocaleTimeString('en-GB', { timeZone: 'Asia/Tokyo', hour: '2-digit', minute: '2-digit' });
  const there = await visit.text('#cities li:has-text("Tokyo") b');
  assert.ok(Math.abs(Number(there.slice(3)) - Number(now.slice(3))) % 58 <= 1 && there.slice(0, 2) === now.slice(0, 2), `${there} ${now}`);
});

play('pie', 'slices follow the numbers', async (visit) => {
  await visit.untilText('#chart .share', /^28$/);
  await visit.page.hover('#chart path >> nth=0', { position: { x: 80, y: 60 } });
  await visit.untilText('#chart .share', /^39%$/);
  await visit.untilText('#chart text >> nth=1', /^Bicycle$/);
  await visit.page.mouse.move(0, 0);
  await visit.fill('#rows li:nth-child(4) [type=number]', '31');
  await visit.untilText('#chart .share', /^56$/);
  await visit.click('#more');
  await visit.untilText('#chart .share', /^57$/);
  await visit.fill('#rows li:nth-child(5) input >> nth=0', 'Sledge');
  await visit.click('#rows li:nth-child(2) button');
  await visit.untilText('#chart .share', /^49$/);
  assert.equal(await visit.at('#chart path').count(), 4);
  // The thin slice, just before the top.
  const box = await visit.at('#chart').boundingBox();
  await visit.page.mouse.move(box.x + 0.4776 * box.width, box.y + 0.143 * box.height);
  await visit.untilText('#chart text >> nth=1', /^Sledge$/);
});

play('bezier', 'points are dragged, and the curve follows', async (visit) => {
  await visit.at('#drawing .grip').first().waitFor();
  const ends = async () => {
    const points = (await visit.page.getAttribute('#drawing .curve', 'points')).split(' ');
    return [points[0], points.at(-1)];
  };
  assert.deepEqual(await ends(), ['100.0,360.0', '700.0,340.0']);
  await visit.drag('#drawing', [100 / 800, 360 / 440], [0.3, 0.3], [200 / 800, 200 / 440]);
  const [x, y] = (await ends())[0].split(',').map(Number);
  assert.ok(Math.abs(x - 200) <= 2 && Math.abs(y - 200) <= 2, `${x}, ${y}`);
  await visit.click('#more');
  await visit.click('#more');
  assert.equal(await visit.at('#drawing .grip').count(), 6);
  await visit.fill('#t', '0.75');
  await visit.untilText('#told', /^0\.75$/);
  assert.equal(await visit.at('#drawing polyline').count(), 7);
});

play('paint', 'strokes are drawn, undone and saved', async (visit) => {
  await visit.at('#colours button').nth(6).waitFor();
  await visit.click('#colours button >> nth=1');
  await visit.fill('#width', '20');
  await visit.drag('#canvas', [0.1, 0.2], [0.5, 0.8], [0.9, 0.2]);
  assert.deepEqual(await visit.dot('#canvas', 0.5, 0.8), [0xd1, 0x49, 0x5b, 255]);
  await visit.click('#colours button >> nth=4');
  await visit.drag('#canvas', [0.1, 0.8], [0.5, 0.2], [0.9, 0.8]);
  assert.deepEqual(await visit.dot('#canvas', 0.5, 0.2), [0x2e, 0x86, 0xab, 255]);
  await visit.drag('#canvas', [0.5, 0.5], [0.5, 0.5]);
  await visit.click('#undo');
  assert.equal((await visit.dot('#canvas', 0.5, 0.5))[3], 0);
  const [download] = await Promise.all([visit.page.waitForEvent('download'), visit.click('#save')]);
  assert.equal(download.suggestedFilename(), 'painting.png');
  const { dots } = { dots: await visit.dots('#canvas') };
  await visit.click('#undo');
  assert.ok(await visit.dots('#canvas') < dots);
});

play('photo', 'each filter changes the dots, and the original comes back', async (visit) => {
  await visit.untilText('#status', /^60000 dots$/);
  const original = await visit.dot('#canvas', 0.5, 0.6);
  const apply = async (name) => {
    await visit.click(`text="${name}"`);
    await visit.untilText('#status', new RegExp(`^${name}: 60000 dots in \\d+ ms$`));
    return visit.dot('#canvas', 0.5, 0.6);
  };
  const [red, green, blue] = await apply('Grey');
  assert.ok(red === green && green === blue);
  assert.deepEqual(await apply('Negative'), original.map((value, i) => (i < 3 ? 255 - value : value)));
  const sepia = await apply('Sepia');
  assert.ok(sepia[0] > sepia[1] && sepia[1] > sepia[2], `${sepia}`);
  for (const value of (await apply('Posters')).slice(0, 3)) assert.equal(value % 85, 0);
  assert.deepEqual(await apply('Original'), original);
  await visit.page.setInputFiles('#file', {
    name: 'square.svg', mimeType: 'image/svg+xml',
    buffer: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="60" height="60"><rect width="60" height="60" fill="#f00"/></svg>'),
  });
  await visit.untilText('#status', /^90000 dots$/);
  assert.deepEqual(await visit.dot('#canvas', 0.5, 0.5), [255, 0, 0, 255]);
  await visit.page.reload();
  await visit.untilText('#status', /^60000 dots$/);
  await apply('Edges');
});

play('turtle', 'a program draws, can be stopped, and tells of a mistake', async (visit) => {
  await visit.fill('#speed', '5');
  await visit.click('#run');
  await until(async () => await visit.dots('#meadow') > 2000, 'the turtle to draw');
  assert.equal(await visit.page.isEnabled('#stop'), true);
  await visit.click('#stop');
  await visit.untilText('#fault', /^Stopped\.$/);
  await visit.fill('#speed', '100');
  await visit.page.selectOption('#examples', 'mistake');
  await visit.click('#run');
  await visit.untilText('#fault', /^NameError: name 'forwards' is not defined/);
  await visit.page.selectOption('#examples', 'spiral');
  await visit.click('#run');
  await until(() => visit.page.isEnabled('#run'), 'the end of the walk');
  assert.equal(await visit.text('#fault'), '');
  assert.ok(await visit.dots('#meadow') > 20_000);
});

play('easing', 'the balls run, each in its own way, and arrive together', async (visit) => {
  await visit.at('.ball').nth(7).waitFor();
  const places = () => visit.page.$$eval('.ball', (balls) => balls.map((ball) => parseFloat(ball.style.left)));
  await visit.fill('#seconds', '3');
  await visit.untilText('#told', /^3$/);
  await visit.click('#go');
  await until(async () => (await places())[0] > 30, 'the first ball to run');
  const [linear, slow, fast] = await places();
  assert.ok(slow < linear && linear < fast, `${slow} ${linear} ${fast}`);
  assert.equal(await visit.page.isDisabled('#go'), true);
  await until(() => visit.page.isEnabled('#go'), 'the balls to arrive');
  assert.deepEqual(await places(), Array(8).fill(100));
});
