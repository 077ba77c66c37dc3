import assert from 'node:assert/strict';
import type { Browser, Locator } from 'playwright-core';
import { requestRowId } from '../../src/core/run/row-ids.ts';
import type { RunChange } from '../../src/core/run/feed.ts';
import { failure } from '../support/failures.ts';
import type { PanelAssets, PanelPage } from '../support/panel-page.ts';
import { bundlePanel, launchBrowser, openPanel } from '../support/panel-page.ts';
import { panelStates, snapshot } from '../support/panel-states.ts';
import { chart, head, line, view } from '../support/views.ts';

describe('using the panel', () => {
  let browser: Browser;
  let assets: PanelAssets;
  let panel: PanelPage;

  before(async () => {
    [browser, assets] = await Promise.all([launchBrowser(), bundlePanel()]);
  });
  after(() => browser.close());
  beforeEach(async () => {
    panel = await openPanel(browser, assets);
    await panel.send(...panelStates.failed);
  });
  afterEach(async () => {
    assert.deepEqual(panel.complaints, []);
    await panel.close();
  });

  const focused = (): Promise<string> =>
    panel.page.evaluate(() => document.activeElement?.textContent?.trim().replace(/\s+/g, ' ') ?? '');
  const press = (key: string): Promise<void> => panel.page.keyboard.press(key);
  const column = (index: number): Promise<string[]> =>
    panel.page.locator(`#tab-panel tbody tr > :nth-child(${index})`).allInnerTexts();
  const chooseTab = (tab: string): Promise<void> => panel.page.locator(`#tab-${tab}`).click();
  const filterField = (): Locator => panel.page.locator('#tab-panel vscode-textfield input');

  it('asks for the whole when the page is up', async () => {
    assert.deepEqual((await panel.sent())[0], { kind: 'ready' });
  });

  it('passes on files that are dropped on it, and says what to do when their place is not told', async () => {
    const drop = (types: Readonly<Record<string, string>>) =>
      panel.page.evaluate((given) => {
        const dataTransfer = new DataTransfer();
        for (const [type, text] of Object.entries(given)) dataTransfer.setData(type, text);
        if (Object.keys(given).length === 0) dataTransfer.items.add(new File(['{}'], 'a.json'));
        const event = (name: string) =>
          new DragEvent(name, { dataTransfer, bubbles: true, cancelable: true });
        const isTaken = !document.body.dispatchEvent(event('dragover'));
        const isMarked = document.body.classList.contains('takes-drop');
        document.body.dispatchEvent(event('drop'));
        return { isTaken, isMarked, isLeft: !document.body.classList.contains('takes-drop') };
      }, types);
    assert.deepEqual(await drop({ 'text/uri-list': '# k6\r\nfile:///ci/a.json\r\nfile:///ci/b.csv.gz' }), {
      isTaken: true,
      isMarked: true,
      isLeft: true,
    });
    const uris = ['file:///ci/a.json', 'file:///ci/b.csv.gz'];
    assert.deepEqual((await panel.sent()).at(-1), { kind: 'import-files', uris });
    assert.equal((await drop({ 'text/plain': 'hello' })).isTaken, false);
    await drop({});
    await panel.page.getByRole('alert').getByText('Drag it from the explorer of the editor').waitFor();
    assert.equal((await panel.sent()).filter(({ kind }) => kind === 'import-files').length, 1);
  });

  it('follows numbered changes', async () => {
    await panel.send(snapshot(view({ chart: chart(60) }), 4), {
      kind: 'change',
      seq: 5,
      change: { head: head({ elapsedMs: 61_000 }), rows: chart(1, { from: 60 }) },
    });
    assert.match(await panel.page.locator('.header').innerText(), /1 min 01 s/);
    const summary = await panel.page.locator('.plot').first().getAttribute('aria-label');
    assert.match(summary ?? '', /from 0:00 to 1:01/);
  });

  it('asks for the whole once when a change is missing, and says that it is catching up until it comes', async () => {
    const change: RunChange = { head: head({ elapsedMs: 99_000 }) };
    await panel.send(
      snapshot(view(), 4),
      { kind: 'change', seq: 6, change },
      { kind: 'change', seq: 7, change },
    );
    assert.deepEqual((await panel.sent()).slice(1), [{ kind: 'resync' }]);
    assert.match(await panel.page.locator('.header').innerText(), /1 min 00 s[\s\S]*Catching up/);
    await panel.send(snapshot(view({ head: change.head ?? head() }), 7));
    const text = await panel.page.locator('.header').innerText();
    assert.match(text, /1 min 39 s/);
    assert.doesNotMatch(text, /Catching up/);
  });

  it('moves between tabs with the arrow keys, Home and End', async () => {
    await panel.page.locator('#tab-overview').focus();
    await press('ArrowRight');
    assert.equal(await focused(), 'Integrity');
    assert.equal(await panel.page.locator('#tab-integrity').getAttribute('aria-selected'), 'true');
    await press('End');
    assert.equal(await focused(), 'Run');
    await press('ArrowRight');
    assert.equal(await focused(), 'Overview');
    await press('ArrowLeft');
    await press('Home');
    assert.equal(await focused(), 'Overview');
    assert.equal(await panel.page.locator('[role=tab][tabindex="0"]').count(), 1);
  });

  it('unfolds a failing request of the sample, and leads to its line', async () => {
    await chooseTab('requests');
    const [first] = await panel.page.locator('.failures details').all();
    assert.doesNotMatch((await first?.innerText()) ?? '', /no stock/);
    await first?.locator('summary').press('Enter');
    assert.match((await first?.innerText()) ?? '', /Bearer \*\*\*[^]*"problem": "no stock"/);
    await first?.getByRole('button', { name: 'checkout.js:42:13' }).click();
    const place = { file: '/code/shop/load/checkout.js', line: 42, column: 13 };
    assert.deepEqual((await panel.sent()).at(-1), { kind: 'open-source', ...place });
    await panel.send({
      kind: 'change',
      seq: 1,
      change: { failures: [failure({ url: 'https://new.example/' })] },
    });
    assert.match(await panel.page.locator('.failures li').last().innerText(), /new\.example/);
  });

  it('sorts by a header with the keyboard, numbers from the largest', async () => {
    await chooseTab('requests');
    await panel.page.getByRole('button', { name: 'p95' }).focus();
    await press('Enter');
    assert.deepEqual(await column(7), ['2.9 s', '731 ms', '402 ms', '188 ms', '171 ms', 'no data']);
    const header = panel.page.getByRole('columnheader', { name: 'p95', exact: true });
    assert.equal(await header.getAttribute('aria-sort'), 'descending');
    await press('Space');
    assert.equal(await header.getAttribute('aria-sort'), 'ascending');
    assert.deepEqual(await column(7), ['171 ms', '188 ms', '402 ms', '731 ms', '2.9 s', 'no data']);
  });

  it('filters as one types', async () => {
    await chooseTab('requests');
    await filterField().fill('post 503');
    assert.equal((await column(1)).length, 1);
    assert.match(await panel.page.locator('.filter').innerText(), /1 of 6/);
    await filterField().fill('nothing like this');
    assert.match(await panel.page.locator('#tab-panel').innerText(), /No request matches the filter/);
    await filterField().fill('');
    assert.equal((await column(1)).length, 6);
  });

  it('keeps order, filter and what is typed while new numbers come', async () => {
    await chooseTab('requests');
    await panel.page.getByRole('button', { name: 'Name' }).click();
    await filterField().pressSequentially('items');
    await panel.send({ kind: 'change', seq: 1, change: { requests: [...view().requests].reverse() } });
    assert.equal(await filterField().inputValue(), 'items');
    assert.deepEqual(
      (await column(1)).map((name) => name.split('\n')[0]),
      ['GET /items', 'GET /items/{id}'],
    );
  });

  it('brings the rows that the editor points at into view, whatever was chosen, until the tab is left', async () => {
    await chooseTab('requests');
    await filterField().fill('nothing like this');
    await chooseTab('checks');
    const [, row] = view().requests;
    assert.ok(row);
    await panel.send({ kind: 'show-rows', rows: { table: 'requests', ids: [requestRowId(row)] } });
    const pointed = panel.page.locator('tr.pointed');
    assert.match(await pointed.innerText(), new RegExp(row.name.replace(/[{}]/g, '.')));
    assert.equal(await panel.page.evaluate(() => document.activeElement?.className), 'pointed');
    await chooseTab('checks');
    await chooseTab('requests');
    assert.equal(await pointed.count(), 0);
  });

  it('shows custom metrics in their units, and blanks where a type has no such value', async () => {
    await chooseTab('custom');
    const rowOf = (name: string): Promise<string[]> =>
      panel.page.locator('#tab-panel tbody tr', { hasText: name }).locator('td').allInnerTexts();
    assert.deepEqual((await rowOf('receipt_bytes')).slice(2, 5), ['18.4 MB', '123 kB/s', '']);
    assert.deepEqual((await rowOf('payment_wait')).slice(2), ['', '', '212 ms', '', '498 ms', '', '']);
    assert.deepEqual((await rowOf('coupon_used')).slice(2, 4), ['', '18.7 %']);
    assert.deepEqual((await rowOf('refunds')).slice(2, 4), ['no data', '']);
  });

  it('shows failing checks first', async () => {
    await chooseTab('checks');
    assert.match((await column(1))[0] ?? '', /order is confirmed/);
  });

  it('filters the log by level and words, and opens a place', async () => {
    await chooseTab('log');
    const lines = panel.page.locator('.log-line');
    assert.equal(await lines.count(), 4);
    await panel.page.getByRole('button', { name: 'debug' }).click();
    assert.equal(await lines.count(), 5);
    await panel.page.getByRole('button', { name: 'info' }).click();
    assert.equal(await lines.count(), 3);
    await filterField().fill('typeerror');
    assert.equal(await lines.count(), 1);
    await panel.page.getByRole('button', { name: 'checkout.js:42:17' }).click();
    assert.deepEqual((await panel.sent()).at(-1), {
      kind: 'open-source',
      file: '/code/shop/load/checkout.js',
      line: 42,
      column: 17,
    });
  });

  it('stays at the end of the log while lines come, unless one has scrolled up', async () => {
    const lines = (from: number): RunChange => ({
      log: Array.from({ length: 200 }, (_, i) => line(`line ${from + i}`)),
    });
    const log = panel.page.locator('.log');
    const isAtEnd = (): Promise<boolean> =>
      log.evaluate((list) => list.scrollHeight - list.scrollTop - list.clientHeight < 5);
    await chooseTab('log');
    await panel.send({ kind: 'change', seq: 1, change: lines(0) });
    assert.equal(await isAtEnd(), true);
    await log.evaluate((list) => list.scrollTo(0, 40));
    await panel.send({ kind: 'change', seq: 2, change: lines(200) });
    assert.equal(await log.evaluate((list) => list.scrollTop), 40);
  });

  it('shows the numbers of a chart as a table by keyboard', async () => {
    const button = panel.page.getByRole('button', { name: 'Numbers of Virtual users as a table' });
    await button.focus();
    await press('Enter');
    assert.equal(await button.getAttribute('aria-expanded'), 'true');
    const rows = panel.page.locator('#numbers-vus tbody tr');
    assert.deepEqual(await rows.first().locator('th, td').allInnerTexts(), ['2:30', '50']);
    await press('Enter');
    assert.equal(await rows.count(), 0);
  });

  it('tells the numbers under the pointer in all charts at once', async () => {
    const plot = await panel.page.locator('.plot').first().boundingBox();
    assert.ok(plot);
    await panel.page.mouse.move(plot.x + plot.width / 2, plot.y + plot.height / 2);
    const moments = await panel.page.locator('[data-at]').allInnerTexts();
    assert.match(moments[0] ?? '', /^at 1:1\d$/);
    assert.equal(new Set(moments).size, 1);
    await panel.page.mouse.move(0, 0);
    assert.deepEqual(new Set(await panel.page.locator('[data-at]').allInnerTexts()), new Set(['']));
  });

  it('narrows all charts to a stretch that was dragged out, and widens them again', async () => {
    const plot = await panel.page.locator('.plot').first().boundingBox();
    assert.ok(plot);
    const y = plot.y + plot.height / 2;
    await panel.page.mouse.move(plot.x + plot.width * 0.4, y);
    await panel.page.mouse.down();
    await panel.page.mouse.move(plot.x + plot.width * 0.6, y, { steps: 4 });
    await panel.page.mouse.up();
    const selection = panel.page.getByRole('button', { name: 'Selection' });
    assert.equal(await selection.getAttribute('aria-pressed'), 'true');
    await panel.page.getByRole('button', { name: 'Whole run' }).click();
    assert.equal(await selection.count(), 0);
  });

  it('comes back after a reload as it was left', async () => {
    await chooseTab('requests');
    await filterField().fill('items');
    await panel.page.getByRole('button', { name: 'Count' }).click();
    await panel.reload();
    assert.deepEqual(await panel.sent(), [{ kind: 'ready' }]);
    await panel.send(...panelStates.failed);
    assert.equal(await panel.page.locator('#tab-requests').getAttribute('aria-selected'), 'true');
    assert.equal(await filterField().inputValue(), 'items');
    assert.deepEqual(await column(4), ['30,687', '21,400']);
  });

  it('keeps which run it shows, so that the editor can bring it back', async () => {
    const kept = await panel.page.evaluate(() =>
      (globalThis as unknown as { acquireVsCodeApi(): { getState(): unknown } })
        .acquireVsCodeApi()
        .getState(),
    );
    assert.equal((kept as { runId: string }).runId, 'run-1');
  });

  it('says so when a message cannot be understood, and goes on', async () => {
    await panel.send({ kind: 'radar' } as never);
    assert.match(await panel.page.getByRole('alert').innerText(), /unknown kind "radar"/);
    assert.equal(await panel.page.locator('.chart').count(), 5);
    await panel.page.getByRole('button', { name: 'Dismiss' }).click();
    assert.equal(await panel.page.getByRole('alert').count(), 0);
  });
});
