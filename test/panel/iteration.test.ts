import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Browser } from 'playwright-core';
import type { ToIterationPage } from '../../src/protocol/iteration-page.ts';
import { iterationOf } from '../support/debug/items.ts';
import { sampleIteration } from '../support/debug/sample-iteration.ts';
import type { PanelAssets, PanelOptions, PanelPage } from '../support/panel-page.ts';
import { bundlePanel, launchBrowser, openPanel, themes } from '../support/panel-page.ts';

interface Axe {
  run(context: Document): Promise<AxeResults>;
}

const shown = (iteration = sampleIteration): ToIterationPage => ({
  kind: 'iteration',
  iteration,
  canRun: true,
});

describe('the page of one iteration', () => {
  let browser: Browser;
  let assets: PanelAssets;
  let axe: string;

  before(async () => {
    [browser, assets, axe] = await Promise.all([
      launchBrowser(),
      bundlePanel('iteration'),
      readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8'),
    ]);
  });
  after(() => browser.close());

  const opened = async (options: PanelOptions, work: (panel: PanelPage) => Promise<void>): Promise<void> => {
    const panel = await openPanel(browser, assets, options);
    await work(panel);
    assert.deepEqual(panel.complaints, []);
    await panel.close();
  };
  const detail = (panel: PanelPage): Promise<string> => panel.page.locator('.detail').innerText();
  const rows = (panel: PanelPage): Promise<string[]> => panel.page.locator('.item').allInnerTexts();

  for (const theme of themes) {
    it(`breaks no rule of axe-core, whatever is chosen: ${theme}`, () =>
      opened({ theme, reducedMotion: true }, async (panel) => {
        await panel.page.evaluate(axe);
        await panel.send(shown());
        const count = theme === 'dark' ? (await rows(panel)).length : 2;
        for (let i = 0; i < count; i++) {
          await panel.page.locator('.item').nth(i).click();
          const { violations } = await panel.page.evaluate(() =>
            (globalThis as unknown as { axe: Axe }).axe.run(document),
          );
          const breaches = violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
          assert.deepEqual(breaches, [], `row ${i}`);
        }
      }));
  }

  it('begins with the first failure, lists phases in order, and failures first when asked', () =>
    opened({}, async (panel) => {
      await panel.send(shown());
      assert.deepEqual(await panel.page.locator('.phase').allInnerTexts(), ['Setup', 'Scenario shop']);
      assert.match(await detail(panel), /order is paid\s+The check did not hold/);
      await panel.page.getByRole('button', { name: 'Failures first' }).click();
      const [first = '', second = '', third = '', fourth = ''] = await rows(panel);
      assert.match(first, /order is paid did not hold/);
      assert.match(second, /500\s+POST\s+\/pay/);
      assert.match(third, /none\s+GET\s+\/nobody/);
      assert.match(fourth, /ReferenceError/);
    }));

  it('shows a request with times, headers and bodies, set out or as they came, and obeys no markup in them', () =>
    opened({}, async (panel) => {
      await panel.send(shown());
      await panel.page.locator('#item-6').click();
      const text = await detail(panel);
      assert.match(text, /500 Internal Server Error/);
      assert.match(text, /Waiting\s+40 ms/);
      assert.match(text, /Authorization\s+Bearer \*\*\*/);
      assert.match(text, /"problem": "<b>no stock<\/b>",\n/);
      assert.equal(await panel.page.locator('.detail pre b').count(), 0);
      await panel.page.getByRole('button', { name: 'Raw' }).last().click();
      assert.match(await detail(panel), /\{"problem":"<b>no stock<\/b>","items":/);
      await panel.page.locator('#item-2').click();
      assert.match(await detail(panel), /302 GET http:\S+\/latest\s+200 GET http:\S+\/orders\/42/);
      await panel.page.locator('#item-8').click();
      assert.match(await detail(panel), /binary, 5\.12 kB, the first 16 B kept\s+00000000 {2}89 50 4e 47/);
    }));

  it('goes from row to row by arrow keys, and shows the row that the script asks for', () =>
    opened({}, async (panel) => {
      await panel.send(shown());
      await panel.page.locator('#item-1').focus();
      await panel.page.keyboard.press('ArrowDown');
      await panel.page.keyboard.press('ArrowDown');
      assert.match(await detail(panel), /order is there/);
      await panel.page.keyboard.press('End');
      assert.match(await detail(panel), /Exception/);
      await panel.send({ kind: 'select', id: 6 });
      assert.equal(await panel.page.evaluate(() => document.activeElement?.id), 'item-6');
      assert.equal(await panel.page.locator('#item-6').getAttribute('aria-current'), 'true');
    }));

  it('asks the editor for lines, curl, fixtures, another iteration and a stop', () =>
    opened({}, async (panel) => {
      await panel.send(shown());
      await panel.page.locator('#item-6').click();
      await panel.page.getByRole('button', { name: 'buy.js:3:9' }).click();
      await panel.page.locator('vscode-button', { hasText: 'Copy as curl' }).click();
      await panel.page.locator('vscode-button', { hasText: 'Save response' }).click();
      await panel.page.locator('vscode-button', { hasText: 'Debug again' }).click();
      await panel.send({ kind: 'running', scriptName: 'tests/buy.js' });
      await panel.page.locator('vscode-button', { hasText: 'Stop' }).click();
      assert.deepEqual(await panel.sent(), [
        { kind: 'ready' },
        { kind: 'open-source', file: '/code/shop/tests/buy.js', line: 3, column: 9 },
        { kind: 'copy-curl', id: 6 },
        { kind: 'save-fixture', id: 6 },
        { kind: 'run-again' },
        { kind: 'stop' },
      ]);
    }));

  it('says why there is nothing, with the place, and never shows an empty iteration as green', () =>
    opened({}, async (panel) => {
      const place = { file: '/code/shop/tests/buy.js', line: 7, column: 1 };
      await panel.send({ kind: 'problem', says: 'The script does not load.', remedy: 'Correct it.', place });
      const text = await panel.page.locator('#panel').innerText();
      assert.match(text, /The script does not load\.\s+Correct it\.\s+buy\.js:7:1/);
      await panel.send(shown(iterationOf([])));
      assert.match(await panel.page.locator('#panel').innerText(), /Nothing was sent/);
      assert.equal(await panel.page.locator('.header .tone-good').count(), 0);
    }));

  it('needs no sideways scrolling of the page at 320 px', () =>
    opened({ width: 320 }, async (panel) => {
      await panel.send(shown());
      for (const id of [2, 6, 8]) {
        await panel.page.locator(`#item-${id}`).click();
        const overflow = await panel.page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        assert.equal(overflow, 0, `item ${id}`);
      }
    }));
});
