// How the demo pages are played through: as a visitor would, and quietly, with pictures for a person to
// look at: wide and light, narrow and dark.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { BROWSER } from '../browser.mjs';
import { ARTIFACTS, DIST, Watched, test, until } from '../harness.mjs';

/** The folder of the demo pages. */
export const PAGES = path.join(import.meta.dirname, '../../../web/pages');

/** A demo page with what a visitor does and sees. */
export class Visit {
  constructor(view, server) {
    this.view = view;
    this.page = view.page;
    this.server = server;
  }

  /** The element as playwright finds it. */
  at(selector) { return this.page.locator(selector); }

  click(selector) { return this.view.click(selector); }

  fill(selector, text) { return this.view.fill(selector, text); }

  press(selector, key) { return this.page.press(selector, key); }

  async type(selector, text) {
    await this.page.click(selector);
    await this.page.keyboard.type(text);
  }

  text(selector) { return this.page.textContent(selector, { timeout: 500 }).catch(() => ''); }

  texts(selector) { return this.at(selector).allInnerTexts(); }

  /** Waits until the text of an element matches. */
  untilText(selector, pattern, patience) {
    let seen;
    return until(async () => {
      seen = await this.text(selector);
      return pattern.test(seen);
    }, () => `${selector} to show ${pattern}, not ${JSON.stringify(seen)}\n${this.view.story()}`, patience);
  }

  async untilTexts(selector, expected) {
    let seen;
    await until(async () => {
      seen = await this.texts(selector);
      return JSON.stringify(seen) === JSON.stringify(expected);
    }, () => `${selector} to show ${JSON.stringify(expected)}, not ${JSON.stringify(seen)}`);
  }

  /** Presses the pointer at the first of some points of an element, moves through the others, lets go. */
  async drag(selector, ...points) {
    const box = await this.at(selector).boundingBox();
    const [first, ...rest] = points.map(([x, y]) => [box.x + x * box.width, box.y + y * box.height]);
    await this.page.mouse.move(...first);
    await this.page.mouse.down();
    for (const point of rest) await this.page.mouse.move(...point, { steps: 5 });
    await this.page.mouse.up();
  }

  /**
   * Drags an element that can be dragged to another one, or to a point of it, and drops it there. The driver of
   * Firefox knows but the mouse's part in that: there the page gets the events of a drag.
   */
  async dragTo(selector, target, options) {
    if (BROWSER !== 'firefox') {
      await this.page.dragAndDrop(selector, target, options);
      return;
    }
    const [from, to] = await Promise.all([selector, target].map((one) => this.at(one).elementHandle()));
    await this.page.evaluate(([dragged, over]) => {
      const dataTransfer = new DataTransfer();
      const tell = (node, type) => node.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
      tell(dragged, 'dragstart');
      tell(over, 'dragenter');
      if (!tell(over, 'dragover')) tell(over, 'drop');
      tell(dragged, 'dragend');
    }, [from, to]);
  }

  /** A second tab of the same visitor. */
  async secondTab() {
    const page = await this.page.context().newPage();
    const view = new Watched(page);
    await page.goto(this.page.url(), { waitUntil: 'load' });
    return new Visit(view, this.server);
  }

  /** The colour of a dot of a canvas: [red, green, blue, opacity]. */
  dot(selector, x, y) {
    return this.page.$eval(selector, (canvas, [across, down]) => [...canvas.getContext('2d')
      .getImageData(Math.floor(across * canvas.width), Math.floor(down * canvas.height), 1, 1).data], [x, y]);
  }

  /** How many dots of a canvas are not transparent. */
  dots(selector) {
    return this.page.$eval(selector, (canvas) => {
      const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
      let count = 0;
      for (let i = 3; i < data.length; i += 4) if (data[i]) count += 1;
      return count;
    });
  }

  /** Takes two pictures, and makes sure that nothing is wider than a telephone. */
  async pictures(name) {
    fs.mkdirSync(ARTIFACTS, { recursive: true });
    await this.page.screenshot({ path: path.join(ARTIFACTS, `page-${name}-1280.png`), fullPage: true });
    await this.page.emulateMedia({ colorScheme: 'dark' });
    await this.page.setViewportSize({ width: 375, height: 740 });
    await this.page.evaluate(() => new Promise((resolve) => { requestAnimationFrame(() => setTimeout(resolve, 50)); }));
    await this.page.screenshot({ path: path.join(ARTIFACTS, `page-${name}-375.png`), fullPage: true });
    const { scrollWidth } = await this.page.evaluate(() => ({ scrollWidth: document.documentElement.scrollWidth }));
    assert.ok(scrollWidth <= 375, `${name} is ${scrollWidth} pixels wide on a telephone`);
    await this.page.emulateMedia({ colorScheme: 'light' });
    await this.page.setViewportSize({ width: 1280, height: 800 });
  }

  /** Asserts that the page had no errors, and nothing to warn of. */
  expectQuiet() {
    this.view.expectQuiet();
    // The browser's own advice about the tests' reading of canvases, and about sound, is no fault.
    const remarks = this.view.console.filter(({ type, text }) => ['warning', 'error'].includes(type)
      && !/^Canvas2D: Multiple readback|^The AudioContext/.test(text));
    assert.deepEqual(remarks, []);
  }
}

/** Counts the scripts of a page that have run: runs in the page before anything else. */
function countRuns() {
  window.scriptsThatRan = 0;
  document.addEventListener('load', ({ target }) => {
    if (target.type?.startsWith('text/python')) window.scriptsThatRan += 1;
  }, true);
}

const haveScriptsRun = () => document.querySelectorAll('script[type^="text/python"]:not(.webworker)').length
  <= window.scriptsThatRan;

/**
 * A test that plays through the page `web/pages/NAME.html`, from when its scripts have run.
 *
 * @param {string} name
 * @param {string} what  what the page does
 * @param {(visit: Visit, lab) => Promise} fn
 */
export function play(name, what, fn, options = {}) {
  test(`page ${name}: ${what}`, async (lab) => {
    const server = await lab.server({ roots: [PAGES, DIST] });
    const view = await lab.open(`${server.url}${name}.html`, {
      viewport: { width: 1280, height: 800 }, before: countRuns, ...options,
    });
    const visit = new Visit(view, server);
    await until(() => view.run(haveScriptsRun), 'the scripts of the page to run');
    await fn(visit, lab);
    await visit.pictures(name);
    visit.expectQuiet();
  });
}
