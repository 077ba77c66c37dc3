import assert from 'node:assert/strict';
import { generatedDashboards } from '../../../../src/core/grafana/generated-dashboards.ts';
import { defaultLintSettings } from '../../../../src/core/lint/settings.ts';
import { lintRead } from '../../../../src/core/prometheus/lint/lint-document.ts';
import { readPromDocument } from '../../../../src/core/prometheus/documents/read-document.ts';
import { usualSettings } from '../../../../src/core/prometheus/generate/settings.ts';
import { parsePromql } from '../../../../src/core/promql/parse.ts';

describe('generated dashboards', () => {
  it('are the overview, integrity, adapter, database, cache and the run of k6', () => {
    assert.deepEqual(
      generatedDashboards(usualSettings).map(({ uid }) => uid),
      ['ayni-overview', 'ayni-integrity', 'ayni-adapter', 'ayni-database', 'ayni-cache', 'ayni-k6-run'],
    );
  });

  for (const dashboard of generatedDashboards(usualSettings)) {
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
    assert.ok(!generatedDashboards(without).some(({ uid }) => uid === 'ayni-cache'));
  });
});
