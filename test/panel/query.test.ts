import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Browser } from 'playwright-core';
import { queryResult } from '../../src/core/prometheus/query/query-result.ts';
import { queryWindow } from '../../src/core/prometheus/query/query-window.ts';
import type { QueryQuestion, ToQueryPage } from '../../src/protocol/query-page.ts';
import type { PanelAssets, PanelPage } from '../support/panel-page.ts';
import { bundlePanel, launchBrowser, openPanel, themes } from '../support/panel-page.ts';

interface Axe {
  run(context: Document): Promise<AxeResults>;
}

const question: QueryQuestion = {
  expression: 'sum by (route) (rate(http_requests_total[1m]))',
  environment: 'staging',
  range: '15m',
  variables: {},
};

/** Seven routes over a quarter of an hour, one with a gap, one not a number. */
function answered(): ToQueryPage['outcome'] {
  const window = queryWindow(1_795_334_000_000, 1_795_334_900_000);
  const atMs = Array.from({ length: 225 }, (_, i) => window.startMs + i * window.stepMs);
  const series = Array.from({ length: 7 }, (_, route) => ({
    labels: { route: `/route/${route}` },
    atMs: route === 3 ? atMs.filter((_, i) => i < 80 || i > 120) : atMs,
    values: atMs.map((_, i) => (route === 6 ? NaN : 20 * (route + 1) + 8 * Math.sin(i / 12 + route))),
    isHistogram: false,
  }));
  const answer = {
    data: { kind: 'matrix' as const, series },
    warnings: ['a store did not answer'],
    infos: [],
    seriesInAll: 7,
  };
  const { expression } = question;
  return {
    kind: 'answered',
    result: queryResult(answer, window),
    expression,
    url: 'https://prometheus.example.org',
    tookMs: 38,
  };
}

const message = (change: Partial<ToQueryPage> = {}): ToQueryPage => ({
  kind: 'query',
  environments: ['staging', 'production'],
  question,
  turn: 1,
  outcome: answered(),
  history: [question, { ...question, expression: 'up', range: 'now' }],
  ...change,
});

describe('the page of a query', () => {
  let browser: Browser;
  let assets: PanelAssets;
  let panel: PanelPage;
  before(async () => {
    [browser, assets] = await Promise.all([launchBrowser(), bundlePanel('query')]);
  });
  after(() => browser.close());
  beforeEach(async () => {
    panel = await openPanel(browser, assets, { width: 900 });
    await panel.send(message());
  });
  afterEach(async () => {
    assert.deepEqual(panel.complaints, []);
    await panel.close();
  });

  const last = async () => (await panel.sent()).at(-1);
  const expression = () => panel.page.getByLabel('Expression');
  const text = async (): Promise<string> => (await panel.page.locator('main').textContent()) ?? '';

  it('shows the series as a chart and as a table, and what there is to know', async () => {
    const rows = panel.page.getByRole('group', { name: 'Series' }).locator('tbody tr');
    assert.equal(await rows.count(), 7);
    assert.match((await rows.last().textContent()) ?? '', /route="\/route\/6"\}\s+NaN/);
    const label = (await panel.page.getByRole('img').getAttribute('aria-label')) ?? '';
    assert.match(label, /^Chart of 7 series from .* between 0 and 12\d\./);
    assert.match(await text(), /Prometheus warns: a store did not answer/);
  });

  it('asks what stands in its fields, by the keyboard too', async () => {
    await expression().fill('up');
    await panel.page.getByLabel('Environment').selectOption('production');
    await panel.page.getByRole('button', { name: 'Last run' }).click();
    await expression().press('Control+Enter');
    const asked = { expression: 'up', environment: 'production', range: 'last-run', variables: {} };
    assert.deepEqual(await last(), { kind: 'ask', question: asked });
  });

  it('keeps what is being typed when an answer comes, and takes a question from outside', async () => {
    await expression().fill('up');
    await panel.send(message());
    assert.equal(await expression().inputValue(), 'up');
    await panel.send(message({ turn: 2 }));
    assert.equal(await expression().inputValue(), question.expression);
  });

  it('has a field for each variable of a dashboard', async () => {
    await expression().fill('a{testid=~"$testid"}[$__interval]');
    await panel.page.getByLabel('$testid').fill('run-1');
    await expression().press('Control+Enter');
    const asked = await last();
    assert.ok(asked?.kind === 'ask');
    assert.deepEqual(asked.question.variables, { testid: 'run-1' });
  });

  it('marks the place that Prometheus names', async () => {
    const says = 'Prometheus refuses the query: 1:4: parse error: unexpected right parenthesis.';
    const outcome = { kind: 'problem', says, remedy: 'Correct the query.', at: 3 } as const;
    await panel.send(message({ question: { ...question, expression: 'up )' }, outcome }));
    assert.equal(await panel.page.locator('mark').textContent(), ')');
    assert.match(await text(), /unexpected right parenthesis/);
  });

  it('can be cancelled while Prometheus is asked', async () => {
    await panel.send(message({ outcome: { kind: 'asking' } }));
    await panel.page.getByRole('button', { name: 'Cancel' }).click();
    assert.deepEqual(await last(), { kind: 'cancel' });
  });

  it('asks again what was asked before', async () => {
    await panel.page.getByRole('button', { name: 'up', exact: true }).click();
    assert.deepEqual(await last(), {
      kind: 'ask',
      question: { ...question, expression: 'up', range: 'now' },
    });
  });

  for (const theme of themes) {
    it(`breaks no rule of axe-core: ${theme}`, async () => {
      const themed = await openPanel(browser, assets, { theme, width: 900, height: 1100 });
      await themed.send(
        message({ question: { ...question, expression: 'sum by (route) (rate(a{job=~"$job"}[1m]))' } }),
      );
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
      await themed.page.screenshot({ path: `out/screenshots/panel/query-${theme}.png` });
      assert.deepEqual(themed.complaints, []);
      await themed.close();
    });
  }
});
