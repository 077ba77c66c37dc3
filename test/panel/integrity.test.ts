import assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import { comparison, notComparable } from '../support/comparisons.ts';
import type { PanelAssets, PanelPage } from '../support/panel-page.ts';
import { bundlePanel, launchBrowser, openPanel } from '../support/panel-page.ts';
import type { PanelStateName } from '../support/panel-states.ts';
import { panelStates, snapshot } from '../support/panel-states.ts';
import { integrityFailed, integrityParts, withIntegrity } from '../support/integrity-views.ts';
import { chart, endedView, view } from '../support/views.ts';
import { violation } from '../support/violations.ts';

describe('the integrity of a run in the panel', () => {
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

  const show = async (state: PanelStateName, tab = 'integrity'): Promise<string> => {
    await panel.send(...panelStates[state]);
    await panel.page.locator(`#tab-${tab}`).click();
    return panel.page.locator('#tab-panel').innerText();
  };
  const header = (): Promise<string> => panel.page.locator('.header-state').innerText();

  it('says fast and right apart, in the header and in the verdict', async () => {
    const text = await show('not right', 'overview');
    assert.match(await header(), /Integrity failed\s+Fast\s+Not right/);
    assert.match(text, /23 violations in 4,310.*\n[^]*Fast\s+All 3 thresholds held\.[^]*Not right/);
    await show('right');
    assert.match(await header(), /Passed\s+Fast\s+Right\s/);
    await show('not verified');
    assert.match(await header(), /Fast\s+Right: not verified/);
  });

  it('tells while the run goes on that the system is not right, whatever the thresholds say', async () => {
    await panel.send(
      snapshot(view({ ...integrityParts(integrityFailed), thresholds: [], chart: withIntegrity(chart(60)) })),
    );
    assert.match(await panel.page.locator('#tab-panel').innerText(), /Not right so far\s+23 violations/);
    assert.match(await panel.page.locator('[role=status]').innerText(), /The system is not right/);
  });

  it('shows of each invariant how often it was verified, held, was violated or not verified', async () => {
    await show('not right');
    const rows = await panel.page.locator('table:has-text("Invariants") tbody tr').allInnerTexts();
    const cells = rows.map((row) => row.replace(/\s+/g, ' ').trim());
    assert.match(cells[0] ?? '', /^balance .* Violated 3,120 3,101 19 0$/);
    assert.match(cells[1] ?? '', /^transfer .* Held 1,040 1,040 0 3$/);
    assert.match(cells[3] ?? '', /^collaboration .* Not verified 0 no data no data 12$/);
    const collaboration = panel.page.locator('tr', { hasText: 'Every party confirms' });
    assert.equal(await collaboration.locator('.tone-good, .tone-bad').count(), 0);
  });

  it('lists violations, the newest first, with request and iteration, and opens the script where it found one', async () => {
    const text = await show('not right');
    const rows = panel.page.locator('table:has-text("What is wrong") tbody tr');
    assert.match(
      (await rows.first().innerText()).replace(/\s+/g, ' '),
      /1:31 conservation .* 12 before it not logged/,
    );
    assert.match(await rows.last().innerText(), /GET \S+\/users\/u12\s+give, VU 3, iteration 17/);
    assert.match(text, /20 more were counted and are not listed/);
    await rows.last().getByRole('button', { name: 'checkout.js:42:13' }).press('Enter');
    assert.deepEqual((await panel.sent()).at(-1), {
      kind: 'open-source',
      file: '/code/shop/load/checkout.js',
      line: 42,
      column: 13,
    });
  });

  it('adds violations as they come', async () => {
    await panel.send(snapshot(view({ ...integrityParts(integrityFailed), violations: [] }), 4));
    await panel.page.locator('#tab-integrity').click();
    assert.match(
      await panel.page.locator('#tab-panel').innerText(),
      /23 were counted, and the log tells of none/,
    );
    await panel.send({ kind: 'change', seq: 5, change: { violations: [violation(), violation()] } });
    await panel.send({ kind: 'change', seq: 6, change: { violations: [violation({ vu: 9 })] } });
    const rows = panel.page.locator('table:has-text("What is wrong") tbody tr');
    assert.equal(await rows.count(), 3);
    assert.match(await rows.first().innerText(), /VU 9/);
  });

  it('draws the deviation with its limit, the violations and the collaboration index', async () => {
    await show('not right');
    assert.equal(await panel.page.locator('.chart canvas').count(), 3);
    assert.match(await panel.page.locator('.legend').first().innerText(), /limit\s+0\.01 %/);
    const label = await panel.page.locator('.plot').first().getAttribute('aria-label');
    assert.match(label ?? '', /Ayni balance deviation in %.*highest 3\.2\d %.*The limit is 0\.01 %/);
    const red = await panel.page.evaluate(redPixels);
    assert.ok(red > 100, `the limit is drawn across (${red} pixels)`);
  });

  it('does not call right without a word what the thresholds only allow', async () => {
    const right = { state: 'held', says: 'The thresholds allow the 23 violations.' } as const;
    const parts = { fast: { state: 'held', says: 'All held.' } as const, right };
    await panel.send(snapshot(endedView(undefined, { ...integrityParts(integrityFailed), parts })));
    await panel.page.locator('#tab-integrity').click();
    const notice = panel.page.locator('.notice').first();
    assert.match(await notice.innerText(), /Violations within the limits/);
    assert.equal(await panel.page.locator('.notice.tone-good').count(), 0);
  });

  it('marks the violations by what they mean: none, allowed, or the reason why the run fails', async () => {
    const tile = panel.page.locator('.tile', { hasText: 'Violations' });
    const marks = () => tile.locator('.codicon').evaluateAll((icons) => icons.map((one) => one.className));
    await show('right');
    assert.deepEqual(await marks(), []);
    await show('not right');
    assert.match((await marks()).join(), /codicon-error/);
    const right = { state: 'held', says: 'The thresholds allow the 23 violations.' } as const;
    const parts = { fast: { state: 'held', says: 'All held.' } as const, right };
    await panel.send(snapshot(endedView(undefined, { ...integrityParts(integrityFailed), parts })));
    assert.match((await marks()).join(), /codicon-warning/);
  });

  it('shows no number where nothing was measured', async () => {
    await show('not verified');
    const tile = panel.page.locator('.tile', { hasText: 'Highest deviation' });
    assert.match(await tile.innerText(), /no data/);
    assert.match(await panel.page.locator('#tab-panel').innerText(), /none could be seen/);
    assert.equal(await panel.page.locator('#tab-panel .tone-good').count(), 0);
    assert.equal(await panel.page.locator('.chart').count(), 0);
  });

  it('tells a new violation in the comparison, also when the times cannot be compared', async () => {
    const integrity = [
      {
        quantity: 'violations',
        invariant: 'balance',
        unit: '',
        baseline: 0,
        candidate: 19,
        headline: true,
        verdict: 'regressed' as const,
        because: 'new: 19 in 3,120 verifications',
      },
    ];
    const made = { ...notComparable, integrity, verdict: 'regressed' as const };
    await panel.send(...panelStates['not right'], {
      kind: 'comparison',
      comparison: made,
      baselineChart: undefined,
    });
    await panel.page.locator('#tab-compare').click();
    const text = await panel.page.locator('#tab-panel').innerText();
    assert.match(
      text,
      /Regressed\s+There are violations that the baseline did not have[^]*environments differ/,
    );
    assert.match(text, /violations\s+balance\s+Regressed\s+0\s+19\s+new: 19 in/);
    await panel.send({
      kind: 'comparison',
      comparison: comparison({ integrity, verdict: 'regressed' }),
      baselineChart: undefined,
    });
    assert.match(await panel.page.locator('#tab-panel').innerText(), /more violations; \d+ regressed/);
  });

  it('says how to begin when the script does not ask', async () => {
    const notAsked = { state: 'not-asked', says: 'The script does not ask.' } as const;
    const parts = { fast: { state: 'held', says: 'All held.' } as const, right: notAsked };
    await panel.send(snapshot(endedView(undefined, { parts })));
    await panel.page.locator('#tab-integrity').click();
    const text = await panel.page.locator('#tab-panel').innerText();
    assert.match(text, /Nobody asks.*\n[^]*Ayni: Add Integrity Library.*k6-integrity/);
    assert.match(await header(), /Right: not asked/);
  });
});

/** Pixels of the first chart that are more red than anything else. */
function redPixels(): number {
  const canvas = document.querySelector<HTMLCanvasElement>('.chart canvas');
  const context = canvas?.getContext('2d');
  if (!canvas || !context) return 0;
  const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
  let red = 0;
  for (let i = 0; i < data.length; i += 4) {
    const [r = 0, g = 0, b = 0, a = 0] = data.subarray(i, i + 4);
    if (a > 100 && r > 150 && r > 1.5 * g && r > 1.5 * b) red += 1;
  }
  return red;
}
