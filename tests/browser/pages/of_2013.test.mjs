// Demo pages as they were written in 2013.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from '../harness.mjs';
import { PAGES, play } from './visit.mjs';

test('the web socket page holds the documented example unchanged', () => {
  const table = (file) => {
    const text = fs.readFileSync(file, 'utf8');
    return text.slice(text.indexOf('<table>'), text.indexOf('</table>'));
  };
  assert.equal(table(path.join(PAGES, 'websockets.html')), table(path.join(import.meta.dirname, '../fixtures/websockets.md')));
});

play('websockets', 'it works by hand with the server it comes from', async (visit) => {
  await visit.view.untilFunction('_test');
  await visit.fill('#data', 'à la main 🎉');
  await visit.click('text=Envoyer');
  await visit.view.expectAlerts(['Le message est envoyé', 'Message reçu : à la main 🎉']);
  await visit.click('text=Fermer la connection');
  await visit.view.expectAlerts(['Le message est envoyé', 'Message reçu : à la main 🎉', 'La connection est fermée']);
  assert.deepEqual(visit.server.connections[0].messages, ['à la main 🎉']);
});

play('echo', 'it talks, leaves and comes back', async (visit) => {
  await visit.untilText('#status', /^connected to ws:\/\//);
  await visit.fill('#message', 'salut <b>é</b> 🎉');
  await visit.press('#message', 'Enter');
  await visit.untilText('.theirs', /^salut <b>é<\/b> 🎉$/);
  await visit.page.check('#binary');
  await visit.fill('#message', 'é');
  await visit.click('text=Send');
  await visit.untilText('.theirs.bytes', /^b'\\xc3\\xa9'$/);
  await visit.click('text=Leave');
  await visit.untilText('#talk', /closed with code 1000: goodbye$/);
  await visit.click('button:text-is("Connect")');
  await visit.untilText('#status', /^connected to ws:\/\//);
});

play('contacts', 'people are added, sorted, counted, removed and kept', async (visit) => {
  await visit.view.untilFunction('add_contact');
  await visit.untilText('#count', /^2 contacts$/);
  await visit.click('text="Add"');
  await visit.view.expectAlerts(['Please fill in all three fields.']);
  await visit.type('#first', 'Zoé');
  await visit.type('#family', 'Abel');
  await visit.type('#phone', '<b>555</b>');
  await visit.click('text="Add"');
  await visit.untilText('#count', /^3 contacts$/);
  await visit.click('text="Sort"');
  const names = () => visit.texts('#people tr td:nth-child(2)');
  assert.deepEqual(await names(), ['Abel', 'Hopper', 'Lovelace']);
  await visit.click('text=each letter');
  await visit.view.expectAlerts(['Please fill in all three fields.', 'A: 1\nH: 1\nL: 1']);
  await visit.click('#people tr:has-text("Grace") button');
  await visit.untilText('#count', /^2 contacts$/);
  assert.equal(visit.view.dialogs.at(-1).message, 'Remove Grace Hopper?');
  await visit.page.reload();
  await visit.untilText('#count', /^2 contacts$/);
  assert.deepEqual(await names(), ['Abel', 'Lovelace']);
  assert.equal(await visit.text('#people tr:has-text("Abel") td >> nth=2'), '<b>555</b>');
});

play('mastermind', 'guesses get their marks, and the game ends', async (visit) => {
  await visit.view.untilFunction('new_game');
  await visit.untilText('#told', /^Guess 1 of 10$/);
  const hidden = ['#d1495b', '#edae49', '#66a182', '#66a182'];
  await visit.page.evaluate((secret) => window.new_game(secret), hidden);
  const guess = async (...pegs) => { for (const peg of pegs) await visit.at('#palette .peg').nth(peg).click(); };
  await guess(1, 0, 2, 5);
  await visit.untilText('#told', /^Guess 2 of 10$/);
  const visible = (kind) => visit.page.$$eval(`#guesses .line:first-child ${kind}`, (marks) => marks.filter((mark) => mark.style.visibility === 'visible').length);
  assert.deepEqual([await visible('.place'), await visible('.mark')], [1, 3]);
  await guess(0);
  await visit.click('text="Take back"');
  await guess(0, 1, 2, 2);
  await visit.untilText('#told', /^Found!$/);
  await guess(0);
  assert.equal(await visit.at('#guesses .line').count(), 3);
  await visit.pictures('mastermind-found');
  await visit.click('text="New game"');
  await visit.untilText('#told', /^Guess 1 of 10$/);
  for (let turn = 0; turn < 10; turn += 1) {
    await visit.page.evaluate((secret) => { window.hidden = secret; }, hidden);
    await guess(5, 5, 5, 5);
  }
  await visit.untilText('#told', /^These were the colours\.$/);
});
