import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Browser } from 'playwright-core';
import type { PanelAssets, PanelPage } from '../support/panel-page.ts';
import { bundlePanel, launchBrowser, openPanel, themes } from '../support/panel-page.ts';
import { historyOf, trendsMessage } from '../support/trend-messages.ts';

interface Axe {
  run(context: Document): Promise<AxeResults>;
}

describe('the page of trends', () => {
  let browser: Browser;
  let assets: PanelAssets;
  let panel: PanelPage;

  before(async () => {
    [browser, assets] = await Promise.all([launchBrowser(), bundlePanel('trends')]);
  });
  after(() => browser.close());
  beforeEach(async () => {
    panel = await openPanel(browser, assets, { width: 1000 });
    await panel.send(trendsMessage(historyOf(40)));
  });
  afterEach(async () => {
    assert.deepEqual(panel.complaints, []);
    await panel.close();
  });

  const chart = () => panel.page.getByRole('slider');
  const last = async () => (await panel.sent()).at(-1);

  it('asks for its runs, and says what it shows in a sentence', async () => {
    assert.deepEqual((await panel.sent())[0], { kind: 'ready' });
    assert.match(
      (await panel.page.locator('.header').textContent()) ?? '',
      /Latency p95 over 40 runs: its level changed once, for the worse/,
    );
  });

  it('tells a change with its size and interval, and compares the runs on both sides of it', async () => {
    const row = panel.page.getByRole('group', { name: 'Changes of the level' }).locator('tbody tr');
    assert.match((await row.textContent()) ?? '', /Worse\s+\+\d\d\.\d % \(\+\d/);
    await row.getByRole('button', { name: 'Compare with the run before' }).click();
    assert.deepEqual(await last(), { kind: 'compare', runId: 'run-20', otherRunId: 'run-19' });
  });

  it('picks runs by the keyboard, says each in words, and opens one with Enter', async () => {
    await chart().focus();
    await panel.page.keyboard.press('Home');
    for (let i = 0; i < 5; i++) await panel.page.keyboard.press('ArrowRight');
    assert.match((await chart().getAttribute('aria-valuetext')) ?? '', /before the cache, \d+ ms, passed/);
    await panel.page.keyboard.press('Enter');
    assert.deepEqual(await last(), { kind: 'open', runId: 'run-5' });
  });

  it('tells folders apart by their names, and by their paths where those are the same', async () => {
    const [line, other] = ['shop', 'bank'].map((name) => ({
      ...{ folder: `/home/${name}`, scriptName: 'scenarios/checkout.js', environment: 'local', variant: '' },
    }));
    assert.ok(line && other);
    const message = trendsMessage(historyOf(10));
    assert.ok(message.shown);
    const shown = { ...message.shown, choice: { ...message.shown.choice, ...other } };
    await panel.send({ ...message, groups: [line, other], shown });
    const picker = panel.page.getByLabel('Runs of');
    assert.deepEqual(await picker.locator('option').allTextContents(), [
      'shop · scenarios/checkout.js · local',
      'bank · scenarios/checkout.js · local',
    ]);
    assert.equal(await picker.evaluate((select: HTMLSelectElement) => select.selectedIndex), 1);
    await picker.selectOption({ index: 0 });
    assert.deepEqual(await last(), { kind: 'choose', ...line, metric: shown.choice.metric });
    await panel.send({ ...message, groups: [line, { ...other, folder: '/old/shop' }], shown });
    assert.match((await picker.locator('option').allTextContents())[1] ?? '', /^\/old\/shop · /);
  });

  it('picks the run under the pointer', async () => {
    const box = await chart().boundingBox();
    assert.ok(box);
    await panel.page.mouse.click(box.x + box.width - 18, box.y + 100);
    assert.equal(await chart().getAttribute('aria-valuenow'), '40');
    await panel.page.mouse.click(box.x + 66, box.y + 100);
    assert.equal(await chart().getAttribute('aria-valuenow'), '1');
    assert.match((await panel.page.locator('.trend-selected-run').textContent()) ?? '', /c0ffee000000/);
  });

  it('asks for another quantity and for other runs', async () => {
    await panel.page.getByLabel('Quantity').selectOption('Requests per second');
    assert.deepEqual(await last(), {
      kind: 'choose',
      scriptName: 'scenarios/checkout.js',
      environment: 'local',
      variant: '',
      metric: 'requestsPerSecond',
    });
    await panel.page.getByLabel('Runs of').selectOption({ index: 1 });
    const asked = await last();
    assert.ok(asked?.kind === 'choose' && asked.environment === 'staging' && asked.metric === 'p95Ms');
  });

  it('lists the newest runs, and all of them when that is asked', async () => {
    await panel.send(trendsMessage(historyOf(200)));
    const rows = panel.page.getByRole('group', { name: 'Runs, newest first' }).locator('tbody tr');
    assert.equal(await rows.count(), 50);
    await panel.page.getByRole('button', { name: 'List all 200 runs' }).click();
    assert.equal(await rows.count(), 200);
  });

  it('says what to do while there are no runs', async () => {
    await panel.send(trendsMessage([]));
    assert.match((await panel.page.locator('#panel').textContent()) ?? '', /No trend yet.*Run a script/s);
  });

  for (const theme of themes) {
    it(`breaks no rule of axe-core: ${theme}`, async () => {
      const themed = await openPanel(browser, assets, { theme, width: 1000, height: 1000 });
      await themed.send(trendsMessage(historyOf(40)));
      await themed.page.evaluate(
        await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8'),
      );
      const { violations } = await themed.page.evaluate(() =>
        (globalThis as unknown as { axe: Axe }).axe.run(document),
      );
      assert.deepEqual(
        violations.flatMap(({ id, nodes }) =>
          nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`),
        ),
        [],
      );
      mkdirSync('out/screenshots/panel', { recursive: true });
      await themed.page.screenshot({ path: `out/screenshots/panel/trends-${theme}.png` });
      assert.deepEqual(themed.complaints, []);
      await themed.close();
    });
  }
});
