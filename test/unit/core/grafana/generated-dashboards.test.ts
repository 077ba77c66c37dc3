import assert from 'node:assert/strict';
import { generatedDashboards } from '../../../../src/core/grafana/generated-dashboards.ts';
import { defaultLintSettings } from '../../../../src/core/lint/settings.ts';
import { lintRead } from '../../../../src/core/prometheus/lint/lint-document.ts';
import { readPromDocument } from '../../../../src/core/prometheus/documents/read-document.ts';
import { usualSettings } from '../../../../src/core/prometheus/generate/settings.ts';
import type { Targets } from '../../../../src/core/targets/target.ts';
import { noTargets } from '../../../../src/core/targets/target.ts';
import { parsePromql } from '../../../../src/core/promql/parse.ts';

describe('generated dashboards', () => {
  it('are the overview, integrity, adapter, database, cache and the run of k6', () => {
    assert.deepEqual(
      generatedDashboards(usualSettings, noTargets).map(({ uid }) => uid),
      ['ayni-overview', 'ayni-integrity', 'ayni-adapter', 'ayni-database', 'ayni-cache', 'ayni-k6-run'],
    );
  });

  for (const dashboard of generatedDashboards(usualSettings, noTargets)) {
    describe(dashboard.uid, () => {
      const document = readPromDocument('dashboard.json', JSON.stringify(dashboard));
      const { panels } = dashboard;

      it('is known for a dashboard, with nothing wrong in its structure', () => {
        assert.equal(document?.kind, 'dashboard');
        assert.deepEqual(document.issues, []);
      });

      it('asks only what Prometheus accepts', () => {
        const expressions = document?.expressions.filter(({ role }) => role === 'panel') ?? [];
        assert.ok(expressions.length >= 5, `${expressions.length} expressions`);
        for (const expression of expressions)
          assert.deepEqual(parsePromql(expression.text.value).issues, [], expression.text.value);
      });

      it('has nothing that our own linter would tell', () => {
        assert.ok(document);
        assert.deepEqual(lintRead(document, { settings: defaultLintSettings }), []);
      });

      it('gives each panel an id, a title, an explanation and a place of its own', () => {
        assert.equal(new Set(panels.map(({ id }) => id)).size, panels.length);
        const taken = new Set<string>();
        for (const { title, gridPos, ...panel } of panels) {
          assert.ok(title);
          if (panel.type !== 'row') assert.ok('description' in panel && panel.description);
          assert.ok(gridPos);
          const { x, y, w, h } = gridPos;
          assert.ok(x + w <= 24, `${title} sticks out`);
          for (let column = x; column < x + w; column++)
            for (let row = y; row < y + h; row++) {
              const cell = `${column}/${row}`;
              assert.ok(!taken.has(cell), `${title} covers another panel`);
              taken.add(cell);
            }
        }
      });
    });
  }

  it('leave out what the project has no series for', () => {
    const without = { ...usualSettings, metrics: { cacheHits: 'off', cacheMisses: 'off' } as const };
    assert.ok(!generatedDashboards(without, noTargets).some(({ uid }) => uid === 'ayni-cache'));
  });

  it('ask for integrity what the project names, and leave out what it has not', () => {
    const own = { metric: 'my_merits', matchers: [] };
    const settings = {
      ...usualSettings,
      metrics: { openViolations: 'off', artificialMerits: own } as const,
    };
    const text = JSON.stringify(generatedDashboards(settings, noTargets));
    assert.match(text, /sum\(my_merits\{job=~/);
    assert.doesNotMatch(text, /ayni_open_violations|ayni_artificial_merits/);
  });

  it('draw the limits that are promised', () => {
    const targets: Targets = {
      ...noTargets,
      list: [
        { kind: 'latency', percentile: 99, limit: 500, declared: 'targets' },
        { kind: 'error-rate', limit: 0.005, declared: 'targets' },
        { kind: 'collaboration', limit: 0.85, declared: 'targets' },
      ],
    };
    const [overview, integrity] = generatedDashboards(usualSettings, targets);
    const stepsOf = (dashboard: typeof overview, title: string) => {
      const panel = dashboard?.panels.find((one) => one.title === title);
      return panel && 'fieldConfig' in panel ? panel.fieldConfig?.defaults.thresholds?.steps : undefined;
    };
    assert.deepEqual(stepsOf(overview, 'Response time p99')?.at(-1), { value: 0.5, color: 'red' });
    assert.deepEqual(stepsOf(overview, 'Failed requests')?.at(-1), { value: 0.005, color: 'red' });
    assert.deepEqual(stepsOf(integrity, 'Collaboration index'), [
      { value: null, color: 'red' },
      { value: 0.85, color: 'green' },
    ]);
  });

  it('show no failures as none, and no traffic as no data', () => {
    const text = JSON.stringify(generatedDashboards(usualSettings, noTargets)[0]);
    assert.match(text, / or 0 \* sum\(rate\(http_requests_total/);
    assert.match(text, / > 0\)/);
  });
});
