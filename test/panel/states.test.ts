import assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import type { PanelAssets, PanelPage } from '../support/panel-page.ts';
import { bundlePanel, launchBrowser, openPanel } from '../support/panel-page.ts';
import type { PanelStateName } from '../support/panel-states.ts';
import { abilities, panelStates, snapshot } from '../support/panel-states.ts';
import { comparison } from '../support/comparisons.ts';
import { chart, endedView, head, view } from '../support/views.ts';

describe('the panel in each state', () => {
  let browser: Browser;
  let assets: PanelAssets;
  let panel: PanelPage;

  before(async () => {
    [browser, assets] = await Promise.all([launchBrowser(), bundlePanel()]);
  });
  after(() => browser.close());
  beforeEach(async () => {
    panel = await openPanel(browser, assets);
  });
  afterEach(() => panel.close());

  const show = async (state: PanelStateName): Promise<string> => {
    await panel.send(...panelStates[state]);
    return panel.page.locator('#panel').innerText();
  };
  const chooseTab = (tab: string): Promise<void> => panel.page.locator(`#tab-${tab}`).click();
  const tabText = (): Promise<string> => panel.page.locator('#tab-panel').innerText();
  const buttons = (): Promise<string[]> =>
    panel.page
      .locator('.actions vscode-button')
      .allInnerTexts()
      .then((texts) => texts.map((text) => text.trim()));

  const words: readonly (readonly [PanelStateName, readonly RegExp[]])[] = [
    ['unknown', [/Waiting for the run/, /close this panel and open the run again/]],
    ['queued', [/Queued/, /load\/login\.js runs first/, /starts by itself/]],
    ['preparing', [/Preparing the run/, /Asking k6 for the options/]],
    ['starting', [/Starting k6/, /first numbers come about a second/]],
    ['running', [/1 of 4 thresholds broken so far/, /1 min 00 s of 2 min 30 s, 1 min 30 s left/]],
    ['stopping', [/Stopping/, /Asked k6 over REST/, /measured so far is kept/]],
    ['passed', [/Passed/, /All 3 thresholds hold/]],
    [
      'failed',
      [/Thresholds failed/, /731 ms/, /Look at the requests/, /Regressed against the run of 2026-03-0\d/],
    ],
    [
      'with targets',
      [
        /Availability\s+Does not hold\s+at least 99\.5 %\s+96\.5 %/,
        /Self-healing\s+No data/,
        /Burn rate\s+7/,
      ],
    ],
    [
      'with alerts',
      [
        /ShopSlow page\s+Fired[\s\S]*45 s after the start[\s\S]*shop\.rules\.yml:12/,
        /PoolExhausted ticket\s+Pending/,
        /asks less than the alerts do/,
      ],
    ],
    [
      'with Prometheus',
      [
        /Prometheus\s+http:\/\/127\.0\.0\.1:9090, a value every 1 s/,
        /Connections of the pool in use[\s\S]*orders[\s\S]*people[\s\S]*incomplete: Prometheus says: store-2/,
        /Cache hits\s+not answered: Prometheus .* refuses the query/,
        /Queue\s+no series: Nothing of that name/,
      ],
    ],
    ['not comparable', [/Not comparable against the run of [-\d: ]+: The environments differ/]],
    ['stopped', [/You stopped the run/, /first 1 min 02 s of 2 min 30 s/]],
    [
      'script error',
      [/does not load/, /Open the script at line 12/, /nothing was measured|before anything was measured/],
    ],
    ['lost', [/Incomplete/, /first 1 min 37 s/, /2 things are missing/]],
    ['problem', [/no space left on device/, /Free some space/]],
  ];
  for (const [state, expected] of words) {
    it(`says in words where it stands and what to do: ${state}`, async () => {
      const text = await show(state);
      for (const pattern of expected) assert.match(text, pattern);
      assert.deepEqual(panel.complaints, []);
    });
  }

  it('shows no charts and no numbers before there are any', async () => {
    await show('starting');
    assert.equal(await panel.page.locator('.chart, .tile, tbody tr, .times').count(), 0);
  });

  it('shows a threshold without data as neither held nor broken', async () => {
    await show('failed');
    const row = panel.page.locator('tr', { hasText: 'ws_connecting' });
    assert.match(await row.innerText(), /No data/);
    assert.equal(await row.locator('.tone-good, .tone-bad').count(), 0);
  });

  it('draws the charts, and the baseline behind them once it is known', async () => {
    await show('running');
    assert.equal(await panel.page.locator('.chart canvas').count(), 5);
    assert.doesNotMatch(await panel.page.locator('.legend').first().innerText(), /baseline/);
    const inked = async (): Promise<Set<number>> => new Set(await panel.page.evaluate(inkedPixels));
    const before = await inked();
    await panel.send({
      kind: 'comparison',
      comparison: comparison(),
      baselineChart: chart(60, { slower: 0.5 }),
    });
    assert.match(await panel.page.locator('.legend').first().innerText(), /baseline p95\s+\d+ ms/);
    assert.equal(await panel.page.locator('.chart canvas').count(), 5);
    const after = await inked();
    assert.deepEqual(
      [...before].filter((pixel) => !after.has(pixel)),
      [],
      'what was drawn is still there',
    );
    assert.ok(after.size > before.size + 100, 'and the baseline besides');
  });

  it('offers what can be done: stop while it runs, run again and set as baseline after', async () => {
    await show('running');
    assert.deepEqual(await buttons(), ['Stop']);
    await show('passed');
    assert.deepEqual(await buttons(), ['Run again', 'Set as baseline']);
    await panel.send(abilities({ hasGrafana: true }));
    assert.deepEqual(await buttons(), ['Run again', 'Set as baseline', 'Open in Grafana']);
    await panel.send(abilities({ canRun: false, canStop: false, canSetBaseline: false }));
    assert.deepEqual(await buttons(), []);
  });

  it('asks the editor for what its buttons say', async () => {
    await show('running');
    await panel.page.getByRole('button', { name: 'Stop' }).click();
    await show('failed');
    await panel.page.getByRole('button', { name: 'Run again' }).click();
    await panel.page.getByRole('button', { name: 'Set as baseline' }).click();
    await panel.send(abilities({ hasGrafana: true }));
    await panel.page.getByRole('button', { name: 'Open in Grafana' }).click();
    await show('script error');
    await panel.page.getByRole('button', { name: 'Open the script at line 12' }).click();
    assert.deepEqual((await panel.sent()).slice(1), [
      { kind: 'stop' },
      { kind: 'run-again' },
      { kind: 'set-baseline' },
      { kind: 'open-in-grafana' },
      { kind: 'open-source', file: '/code/shop/load/checkout.js', line: 12, column: 8 },
    ]);
  });

  it('has something in words on each tab of a run of which nothing is known', async () => {
    await show('starting');
    const expected = {
      requests: /No request has been seen/,
      checks: /made no checks/,
      scenarios: /No scenario/,
      custom: /no custom metrics/,
      compare: /Runs are compared when they are over/,
      log: /written nothing/,
      run: /Nothing is known yet/,
    };
    for (const [tab, pattern] of Object.entries(expected)) {
      await chooseTab(tab);
      assert.match(await tabText(), pattern);
    }
  });

  it('compares: verdict, both sides, caveats, differences with intervals, thresholds three ways', async () => {
    await show('failed');
    await chooseTab('compare');
    const text = await tabText();
    for (const pattern of [
      /Regressed/,
      /±5 % count as equivalent/,
      /91bd0c2f4/,
      /cut as warm-up/,
      /\+15\.5 % \(\+11\.0 to \+19\.8\)/,
      /Runs of about 12 min would settle it/,
      /p\(99\)<900\s+then, now\s+p\(99\)<600/,
      /21 %\s+then, now\s+-21\.8 %/,
      /not set/,
    ]) {
      assert.match(text, pattern);
    }
    assert.equal(await panel.page.locator('svg.interval').count(), 7);
  });

  it('gives the reasons when runs cannot be compared, and no differences', async () => {
    await show('not comparable');
    await chooseTab('compare');
    assert.match(await tabText(), /The environments differ[\s\S]*The load differs/);
    assert.equal(await panel.page.locator('svg.interval').count(), 0);
  });

  it('lets the other side be picked', async () => {
    await show('passed');
    await chooseTab('compare');
    await panel.page.getByLabel('Compare with another run').selectOption({ index: 1 });
    await panel.page.getByRole('button', { name: 'Pick from all runs' }).click();
    await panel.page.getByRole('button', { name: 'Compare with baseline' }).click();
    assert.deepEqual((await panel.sent()).slice(1), [
      { kind: 'compare-with', runId: 'run-0' },
      { kind: 'compare-with', runId: undefined },
      { kind: 'compare-with-baseline' },
    ]);
  });

  it('names what is missing on the tab of the run', async () => {
    await show('lost');
    await panel.page.getByRole('button', { name: 'See what is missing' }).click();
    assert.match(await tabText(), /no summary[\s\S]*The log ends 3 s before[\s\S]*Command line/);
  });

  it('says that a number comes from histograms where it does', async () => {
    await show('lost');
    assert.match(await panel.page.locator('.tiles').innerText(), /from histograms, about 2 % off/);
    await show('passed');
    assert.match(await panel.page.locator('.tiles').innerText(), /from k6’s summary/);
  });

  it('tells a screen reader where the run stands, politely', async () => {
    await panel.send(snapshot(view({ head: head({ phase: 'starting' }), thresholds: [] })));
    assert.equal(await panel.page.getByRole('status').innerText(), 'Starting.');
  });

  it('shows a run that ended without numbers as that', async () => {
    await panel.send(
      snapshot({ ...endedView(), totals: undefined, chart: { ...view().chart, seconds: [] } } as never),
    );
    assert.match(await tabText(), /No measurements/);
  });

  it('tells a threshold of ayni.yaml from those of the script, in the table and in the chart', async () => {
    await show('with targets');
    const rows = panel.page.locator('section[aria-labelledby="thresholds-title"] tbody tr');
    assert.deepEqual(
      (await rows.allInnerTexts()).map((text) => text.includes('ayni.yaml')),
      [false, true],
    );
    const label = await panel.page
      .locator('[aria-labelledby="chart-latency"] .plot')
      .getAttribute('aria-label');
    assert.match(
      label ?? '',
      /The limit p\(95\)<500 is 500 ms\. The limit p\(99\)<700 \(ayni\.yaml\) is 700 ms\./,
    );
  });
});

/** The pixels of the first chart on which something was drawn. */
function inkedPixels(): number[] {
  const canvas = document.querySelector('canvas');
  const pixels = canvas?.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
  const inked: number[] = [];
  for (let i = 3; i < pixels.length; i += 4) if ((pixels[i] ?? 0) > 0) inked.push(i);
  return inked;
}
