import assert from 'node:assert/strict';
import type { ImportedResults } from '../../../../src/core/import/imported-results.ts';
import type { SourceFormat } from '../../../../src/core/import/source-format.ts';
import { summaryResults } from '../../../../src/core/import/summary-results.ts';

const source = { path: '/code/summary.json', modifiedMs: 5_000_000 };
const read = (format: SourceFormat, content: unknown): ImportedResults => {
  const text = typeof content === 'string' ? content : JSON.stringify(content);
  const results = summaryResults(text, { ...source, format });
  if (!results.ok) throw new Error(results.problem.code);
  return results.value;
};

const trend = { avg: 2, min: 1, med: 2, max: 9, 'p(90)': 7, 'p(95)': 8 };

const told = ({ summary, checks }: ImportedResults) => ({
  metrics: summary?.metrics,
  crossed: [...(summary?.crossed.get('http_req_duration') ?? [])],
  checks,
});

describe('importing a summary of k6', () => {
  const exported = read('summary-export', {
    metrics: {
      http_req_duration: { ...trend, thresholds: { 'p(95)<5': true } },
      checks: { passes: 3, fails: 1, value: 0.75 },
    },
    root_group: {
      path: '',
      groups: { g: { path: '::g', groups: {}, checks: { ok: { name: 'ok', passes: 3, fails: 1 } } } },
    },
    setup_data: { token: 'sesame' },
  });
  const handled = read('handle-summary', {
    metrics: {
      checks: { type: 'rate', contains: 'default', values: { rate: 0.75, passes: 3, fails: 1 } },
      http_req_duration: {
        type: 'trend',
        contains: 'time',
        values: trend,
        thresholds: { 'p(95)<5': { ok: false } },
      },
    },
    root_group: {
      path: '',
      checks: [],
      groups: [{ path: '::g', groups: [], checks: [{ name: 'ok', passes: 3, fails: 1 }] }],
    },
    state: { testRunDurationMs: 4000 },
    setup_data: { token: 'sesame' },
  });

  it('understands the export and the data of handleSummary alike, also what crossed means in each', () => {
    assert.deepEqual(told(exported), told(handled));
    assert.deepEqual(told(handled).crossed, [['p(95)<5', true]]);
  });

  it('understands the words of the machine-readable summary', () => {
    const machine = read('machine-summary', {
      version: '1.0.0',
      config: { duration: 4, script: 'the source' },
      metadata: { generated_at: '1970-01-01T00:01:00Z', k6_version: '2.2.0' },
      results: {
        checks: {
          metrics: [
            {
              name: 'checks_succeeded',
              type: 'rate',
              contains: 'default',
              values: { rate: 0.75, matches: 3, total: 4 },
            },
          ],
          results: [{ name: 'ok', passes: 3, fails: 1 }],
        },
        metrics: [
          { name: 'http_reqs', type: 'counter', contains: 'default', values: { count: 8 } },
          { name: 'http_req_duration', type: 'trend', contains: 'time', values: { p95: 8 } },
        ],
      },
    });
    const values = Object.fromEntries(
      machine.summary?.metrics.map((metric) => [metric.name, metric.values]) ?? [],
    );
    assert.deepEqual(values, {
      http_reqs: { count: 8, rate: 2 },
      http_req_duration: { 'p(95)': 8 },
      checks: { value: 0.75, passes: 3, fails: 1 },
    });
    assert.deepEqual([machine.startedAtMs, machine.endedAtMs], [56_000, 60_000]);
  });

  it('keeps nothing of the setup data, which may hold tokens', () => {
    assert.doesNotMatch(JSON.stringify([exported, handled]), /sesame/);
  });

  it('says that there are no series, and takes the time of the file for the end', () => {
    assert.match(exported.missing.join('\n'), /time series.*only end values/);
    assert.equal(handled.startedAtMs, 4_996_000);
  });

  it('believes no length and no end that cannot be, and says that they are not known', () => {
    const metrics = { vus: { type: 'gauge', contains: 'default', values: { value: 1 } } };
    for (const told of ['1e300', '-1', '1e999', 'null', '"9"']) {
      const text = JSON.stringify({ metrics, state: { testRunDurationMs: 0 } }).replace('0}', `${told}}`);
      const results = read('handle-summary', text);
      assert.equal(results.startedAtMs, source.modifiedMs, told);
      assert.match(results.missing.join('\n'), /how long it took/);
    }
    const machine = read('machine-summary', {
      version: '1.0.0',
      config: { duration: 1e300 },
      metadata: { generated_at: '-271821-04-20T00:00:00Z' },
      results: {
        metrics: [{ name: 'http_reqs', type: 'counter', contains: 'default', values: { count: 8 } }],
      },
    });
    assert.deepEqual([machine.startedAtMs, machine.endedAtMs], [source.modifiedMs, source.modifiedMs]);
    assert.deepEqual(machine.summary?.metrics[0]?.values, { count: 8 });
  });

  it('tells a cut summary from one of another form', () => {
    const code = (text: string) => {
      const results = summaryResults(text, { ...source, format: 'summary-export' });
      return results.ok ? 'ok' : results.problem.code;
    };
    assert.equal(code('{"metrics":{"vus":{"val'), 'summary-damaged');
    assert.equal(code('{"root_group":{}}'), 'summary-undecodable');
  });
});
