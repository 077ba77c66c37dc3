import assert from 'node:assert/strict';
import { dashboardPaths, planDashboards } from '../../../../src/core/grafana/plan-dashboards.ts';
import { usualSettings } from '../../../../src/core/prometheus/generate/settings.ts';
import { noTargets } from '../../../../src/core/targets/target.ts';
import type { FileChange } from '../../../../src/core/workspace/change.ts';

const folder = 'prometheus/';
const none = () => undefined;
const usual = { settings: usualSettings, targets: noTargets, folder };

function plan(texts: ReadonlyMap<string, string>, settings = usualSettings): Map<string, FileChange> {
  const changes = planDashboards({ settings, targets: noTargets, folder }, (path) => texts.get(path));
  return new Map(changes.map((change) => [change.path, change]));
}

const made = new Map(planDashboards(usual, none).map(({ path, text }) => [path, text]));
const path = 'prometheus/dashboards/ayni-cache.json';
const otherCache = {
  ...usualSettings,
  metrics: { cacheHits: { metric: 'redis_hits_total', matchers: [] } },
} as const;

describe('the plan for dashboards', () => {
  it('makes what is not there, and nothing the second time', () => {
    assert.ok([...plan(new Map()).values()].every(({ kind }) => kind === 'create'));
    assert.ok([...plan(made).values()].every(({ kind }) => kind === 'same'));
    assert.deepEqual([...made.keys()], dashboardPaths(usual));
  });

  it('follows the metrics of the project', () => {
    const change = plan(made, otherCache).get(path);
    assert.equal(change?.kind, 'change');
    assert.equal(change.undoesEdits, undefined);
    assert.match(change.text, /redis_hits_total/);
  });

  it('does not undo by itself what a person changed', () => {
    for (const edited of [
      (made.get(path) ?? '').replace('Hit ratio', 'How well it works'),
      (made.get(path) ?? '').replace(/"ayni-stamp-[^"]*"/, '"mine"'),
      '{ "broken": ',
    ]) {
      const change = plan(new Map([...made, [path, edited]]), otherCache).get(path);
      assert.equal(change?.undoesEdits, true, edited.slice(0, 40));
    }
  });

  it('knows its own work again when only blanks and line ends differ', () => {
    const squeezed = JSON.stringify(JSON.parse(made.get(path) ?? ''));
    assert.equal(plan(new Map([...made, [path, squeezed]]), otherCache).get(path)?.undoesEdits, undefined);
  });
});
