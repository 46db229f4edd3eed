// taipan-rest.wasm: loaded where something of it is needed, and only there.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { DIST, html, test, until } from './harness.mjs';

const REST = '/taipan-rest.wasm';
const example = fs.readFileSync(new URL('fixtures/websockets.md', import.meta.url), 'utf8');

const python = (source) => `<script type="text/python">\n${source}\n</script>`;
const END = python('print("-- end --")');
// Imported where nobody can see beforehand that it will be.
const HIDDEN = 'math = __import__("ma" + "th")';

const timesAsked = async (lab) => (await lab.site()).requests.filter((request) => request.path === REST).length;

test("the documented example's page loads taipan.js and taipan.wasm and nothing else", async (lab) => {
  const server = await lab.server({});
  const view = await lab.open(example.replace('wss://echo.websocket.org', server.wsUrl));
  await view.untilFunction('_test');
  await view.fill('#data', 'été 🎉');
  await view.click('text=Envoyer');
  await view.expectAlerts(['Le message est envoyé', 'Message reçu : été 🎉']);
  await view.click('text=Fermer la connection');
  await until(() => view.alerts.length === 3, 'the third alert');
  const { requests } = await lab.site();
  assert.deepEqual(requests.map((request) => request.path), ['/page.html', '/taipan.js', '/taipan.wasm']);
});

test('a program that imports what is in the rest gets it before it begins', async (lab) => {
  const view = await lab.open(`${python('import math\nprint(math.comb(10, 3))')}${END}`);
  await view.expectPrinted(['120', '-- end --']);
  assert.equal(await timesAsked(lab), 1);
  view.expectQuiet();
});

test('a program that turns out to need the rest gets it', async (lab) => {
  const view = await lab.open(`${python(`${HIDDEN}\nprint(math.comb(10, 3), math.sqrt(16))`)}${END}`);
  await view.expectPrinted(['120 4.0', '-- end --']);
  assert.equal(await timesAsked(lab), 1);
  view.expectQuiet();
});

test('taipan.run gets the rest for its program', async (lab) => {
  const view = await lab.open('');
  await view.run(() => taipan.run('import math\nprint(math.factorial(30))'));
  await view.untilPrinted('265252859812191058636308480000000');
});

for (const [how, [rounds, answer]] of Object.entries({
  missing: [200, { status: 404, body: 'gone' }],
  damaged: [200, fs.readFileSync(path.join(DIST, REST)).subarray(0, 3000)],
  'of another build': [20, otherBuild()],
})) {
  test(`a rest that is ${how} is told, and the page lives on`, async (lab) => {
    const view = await lab.open(`${python(`
kept = [1]
def count():
    return len(kept)
def later():
    import math
    kept.append(math.comb(10, 3))
    print("later", kept)
`)}${python(`try:
    ${HIDDEN}
    print("never")
finally:
    print("never")`)}${END}`, { files: { [REST]: answer } });
    await view.untilPrinted('-- end --');
    const text = await view.untilReported(/taipan-rest\.wasm/);
    assert.match(text, /404|missing|damaged/);
    assert.match(text, /beside|copy/);
    assert.equal(view.reported.length, 1);
    assert.deepEqual(view.printed, ['-- end --']);
    assert.equal(await view.run(() => window.count()), 1);
    const error = await view.run(() => taipan.run('import math').then(() => 'ran', ({ message }) => message));
    assert.match(error, /taipan-rest\.wasm/);
    // Each failure must leave the engine as it was: the native stack would end some day.
    const refused = await view.run((most) => {
      let count = 0;
      for (let round = 0; round < most; round += 1) {
        try {
          window.later();
        } catch {
          count += 1;
        }
      }
      return count;
    }, rounds);
    assert.equal(refused, rounds);
    assert.equal(await view.run(() => window.count()), 1);

    delete (await lab.site()).pages[REST];
    await view.run(() => window.later());
    await view.untilPrinted('later [1, 120]');
  });
}

test('a rest that cannot be loaded ends the innermost call only', async (lab) => {
  const view = await lab.open(`${python(`
def inner():
    import math
    print("never")
def outer():
    before = ["kept"]
    doc["target"].click()
    print("after", before, len([n for n in range(100)]))
`)}<button id="target" onclick="inner()">x</button>${END}`, { files: { [REST]: { status: 404, body: '' } } });
  await view.untilPrinted('-- end --');
  await view.run(() => window.outer());
  await view.untilPrinted("after ['kept'] 100");
  await until(() => [...view.errors, ...view.reported].some((text) => /taipan-rest\.wasm/.test(text)),
    () => `the message; there was\n${view.story()}`);
});

/** The rest with another fingerprint in the name of its global. */
function otherBuild() {
  const bytes = Buffer.from(fs.readFileSync(path.join(DIST, REST)));
  const at = bytes.indexOf('rest-');
  assert.notEqual(at, -1);
  bytes.write('0000000000000000', at + 'rest-'.length);
  return bytes;
}
