// A page that is busy for long: nothing is lost, and nothing grows.
//
// SOAK_MINUTES  how long (default: a few seconds); ten minutes send 10,000 messages
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { BROWSER } from './browser.mjs';
import { test } from './harness.mjs';

const MINUTES = Number(process.env.SOAK_MINUTES ?? 0.2);
const SECONDS = 60 * MINUTES;
const source = fs.readFileSync(new URL('fixtures/soak.py', import.meta.url), 'utf8');
const MEGABYTE = 1 << 20;

const wait = (seconds) => new Promise((resolve) => { setTimeout(resolve, 1000 * seconds); });

/** What the page holds, when what can be freed is. */
async function holds(view, session) {
  // Only Chromium lets a test call its collector.
  if (!session) return undefined;
  for (let round = 0; round < 3; round += 1) {
    await view.run(() => window.taipan.run('import gc\ngc.collect()', { name: 'collector' }));
    await session.send('HeapProfiler.collectGarbage');
    await wait(0.05);
  }
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  return { ...await view.run(() => window.taipan.usage()), heap: usedSize };
}

const mean = (samples, what) => samples.reduce((sum, sample) => sum + sample[what], 0) / samples.length;

test('a page that is busy for long loses nothing and does not grow', async (lab) => {
  const [steady, shaky] = [await lab.server({}), await lab.server({})];
  const view = await lab.open(`<script type="text/python">\n${source}</script>`);
  await view.untilFunction('soak');
  const session = BROWSER === 'chromium' && await view.page.context().newCDPSession(view.page);
  const run = (seconds, total) => view.run((args) => window.soak(...args),
    [steady.wsUrl, shaky.wsUrl, seconds, total]);

  const drops = setInterval(() => { shaky.dropAll(); }, 1700);
  lab.cleanups.push(() => clearInterval(drops));
  // Until the first time, memory grows to what it needs.
  await run(Math.min(10, SECONDS / 3), 40);
  const before = await holds(view, session);

  const samples = [];
  let over = false;
  const sampling = (async () => {
    while (!over) {
      await wait(Math.max(0.5, SECONDS / 60));
      if (!over) samples.push(await holds(view, session));
    }
  })();
  const total = 40 * Math.ceil(MINUTES * 25);
  const [counts, problems] = await run(SECONDS, total);
  over = true;
  await sampling;
  const after = await holds(view, session);

  assert.deepEqual([...problems], []);
  assert.equal(counts.messages, total + 40);
  for (const [what, count] of Object.entries(counts)) assert.ok(count > 0, `there were no ${what}`);
  view.expectQuiet();
  if (!session) return;
  const told = JSON.stringify({ counts, before, after, memory: samples.map(({ memory }) => memory) });
  if (process.env.SOAK_MINUTES) console.log(told);
  assert.equal(after.objects, before.objects, told);
  assert.equal(after.values, before.values, told);
  assert.equal(after.waiting, before.waiting, told);
  // Tables keep the room that they once needed.
  assert.ok(after.memory - before.memory < MEGABYTE, told);
  assert.ok(after.heap - before.heap < 4 * MEGABYTE, told);
  // Nor did anything grow on the way: messages of 1 MB come and go, so means are compared.
  const quarter = Math.floor(samples.length / 4);
  if (quarter > 5) {
    const [first, last] = [samples.slice(quarter, 2 * quarter), samples.slice(-quarter)];
    for (const [what, slack] of [['objects', 50], ['values', 50], ['memory', 4 * MEGABYTE], ['heap', 8 * MEGABYTE]]) {
      assert.ok(mean(last, what) - mean(first, what) < slack,
        `${what} grew from ${mean(first, what)} to ${mean(last, what)}`);
    }
  }
}, { timeout: 60_000 + 3 * 1000 * SECONDS });
