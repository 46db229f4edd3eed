// The documentation's web socket page, byte for byte, in the two forms in which it was shown.
import assert from 'node:assert/strict';
import crypto from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeCertificate } from '../../web/dev-server/server.mjs';
import { ARTIFACTS, html, test, until } from './harness.mjs';
import { EXAMPLE_HOST } from './browser.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const markdown = fs.readFileSync(path.join(here, 'fixtures/websockets.md'), 'utf8');
const table = markdown.slice(markdown.indexOf('<table>'), markdown.indexOf('</table>') + '</table>'.length);

const SENT = 'Le message est envoyé';
const CLOSED = 'La connection est fermée';
const received = (text) => `Message reçu : ${text}`;
const TYPED = 'Où est l’été ? Ça va 日本語 🎉👩‍🚀';

// How the documentation showed its pages: scripts are taken out, text that is indented by four
// spaces becomes preformatted, the rest stays, and then each script runs.
const DOCUMENTATION_PAGE = html(`<div id="content">…</div>
<script type="text/python">
# In one piece it would end this script.
END = "</" + "script>"

def convert(source):
    scripts, out, block = [], [], []
    while "<script" in source:
        start = source.index("<script")
        end = source.index(END)
        scripts.append(source[source.index(">", start) + 1:end])
        source = source[:start] + source[end + len(END):]

    def close_block():
        if block:
            out.append("<pre>" + "\\n".join(block) + "</pre>")
            block.clear()

    for line in source.split("\\n"):
        if line.startswith("    "):
            text = line[4:].replace("&", "&amp;").replace("<", "&lt;")
            block.append(text)
        else:
            close_block()
            out.append(line)
    close_block()
    return "\\n".join(out), scripts

def show(source):
    content, scripts = convert(source)
    doc["content"].html = content
    for script in scripts:
        exec(script, globals())
    print("shown")
</script>
<script>
addEventListener('load', () => fetch('websockets.md').then((r) => r.text()).then(async (text) => {
  await taipan.ready;
  while (!window.show) await new Promise((ok) => setTimeout(ok, 5));
  show(text);
}));
</script>`);

const forms = {
  'as HTML': async (lab, options) => {
    const view = await lab.open(table, options);
    await view.untilFunction('_test');
    return view;
  },
  'as Markdown': async (lab, options = {}) => {
    const view = await lab.open(DOCUMENTATION_PAGE, {
      ...options, files: { '/websockets.md': markdown },
    });
    await view.untilPrinted('shown');
    return view;
  },
};

const certificate = await makeCertificate([EXAMPLE_HOST, '127.0.0.1']);

// The server at the address that the example names.
const exampleServer = async (lab, behaviour = {}) => {
  await lab.context(); // the browser tells its port
  return lab.server({ port: Number(process.env.EXAMPLE_PORT), tls: certificate, behaviour });
};

const connected = (server, count = 1) => until(() => server.connections.length === count,
  () => `${count} connections; there were ${server.connections.length}`);
const closedByPage = (server) => until(() => server.connections[0].closed, 'the page to close the connection');

test('the fixture is the documentation unchanged', async () => {
  const digest = crypto.createHash('sha256').update(markdown).digest('hex');
  assert.equal(digest, 'eb526980484dfca2ecccce74a95c9b6f506bcf44eb8e123ba0e6229665ed4389');
});

for (const [form, openForm] of Object.entries(forms)) {
  test(`${form}: the message goes out, comes back and the connection is closed`, async (lab) => {
    const server = await exampleServer(lab);
    const view = await openForm(lab);
    await view.fill('#data', TYPED);
    await view.click('text=Envoyer');
    await view.expectAlerts([SENT, received(TYPED)]);
    await view.click('text=Fermer la connection');
    await view.expectAlerts([SENT, received(TYPED), CLOSED]);
    await closedByPage(server);
    assert.deepEqual(server.connections.map((c) => c.messages), [[TYPED]]);
    assert.equal(server.connections[0].closed.code, 1005);
    view.expectQuiet();
  });

  test(`${form}: an empty field connects and sends nothing`, async (lab) => {
    const server = await exampleServer(lab);
    const view = await openForm(lab);
    await view.click('text=Envoyer');
    await connected(server);
    await view.click('text=Fermer la connection');
    await view.expectAlerts([CLOSED]);
    await closedByPage(server);
    assert.deepEqual(server.connections[0].messages, []);
    view.expectQuiet();
  });

  test(`${form}: a server that is down closes the connection`, async (lab) => {
    const view = await openForm(lab);
    await view.fill('#data', 'x');
    await view.click('text=Envoyer');
    await view.expectAlerts([CLOSED]);
  });

  test(`${form}: a server that closes by itself is told`, async (lab) => {
    const server = await exampleServer(lab, { close: 4001, reason: 'assez', on: 'message' });
    const view = await openForm(lab);
    await view.fill('#data', TYPED);
    await view.click('text=Envoyer');
    await view.expectAlerts([SENT, CLOSED]);
    assert.deepEqual(server.connections[0].messages, [TYPED]);
    view.expectQuiet();
  });

  test(`${form}: a binary message is bytes`, async (lab) => {
    await exampleServer(lab, { binary: true });
    const view = await openForm(lab);
    await view.fill('#data', 'été');
    await view.click('text=Envoyer');
    await view.expectAlerts([SENT, String.raw`Message reçu : b'\xc3\xa9t\xc3\xa9'`]);
    view.expectQuiet();
  });

  test(`${form}: a browser without WebSocket gets the example's own message`, async (lab) => {
    const view = await openForm(lab, { before: () => { delete window.WebSocket; } });
    await view.click('text=Envoyer');
    await view.expectAlerts(["WebSocket n'est pas pris en charge par votre navigateur"]);
    view.expectQuiet();
  });

  test(`${form}: closing before connecting is reported and the page lives on`, async (lab) => {
    await exampleServer(lab);
    const view = await openForm(lab);
    await view.click('text=Fermer la connection');
    await view.untilReported(/AttributeError: 'NoneType' object has no attribute 'close'/);
    await view.fill('#data', 'encore');
    await view.click('text=Envoyer');
    await view.expectAlerts([SENT, received('encore')]);
  });

  test(`${form}: the button can be used again after the connection was closed`, async (lab) => {
    const server = await exampleServer(lab);
    const view = await openForm(lab);
    await view.fill('#data', 'un');
    await view.click('text=Envoyer');
    await view.expectAlerts([SENT, received('un')]);
    await view.click('text=Fermer la connection');
    await view.expectAlerts([SENT, received('un'), CLOSED]);
    await view.fill('#data', 'deux');
    await view.click('text=Envoyer');
    await view.expectAlerts([SENT, received('un'), CLOSED, SENT, received('deux')]);
    await connected(server, 2);
    view.expectQuiet();
  });
}

test('a picture of the documented example is kept', async (lab) => {
  await exampleServer(lab);
  const view = await forms['as HTML'](lab, { viewport: { width: 900, height: 620 } });
  await view.fill('#data', TYPED);
  await view.page.screenshot({ path: path.join(ARTIFACTS, 'documented-example.png') });
});
