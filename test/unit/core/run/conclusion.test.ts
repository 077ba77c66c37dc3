import assert from 'node:assert/strict';
import { failed } from '../../../../src/core/base/result.ts';
import type { SummaryExport } from '../../../../src/core/k6/summary-export.ts';
import { decodeSummaryExport } from '../../../../src/core/k6/summary-export.ts';
import { timelineOfPushes } from '../../../../src/core/metrics/live-metrics.ts';
import type { Contains, MetricType } from '../../../../src/core/metrics/metric.ts';
import type { RunRemains } from '../../../../src/core/run/conclusion.ts';
import { conclude } from '../../../../src/core/run/conclusion.ts';
import { noLogFacts } from '../../../../src/core/run/log-facts.ts';

interface Seen {
  readonly metric: string;
  readonly value: number;
  readonly type?: MetricType;
  readonly contains?: Contains;
  readonly tags?: Record<string, string>;
}

const timelineOf = (...seen: readonly Seen[]) =>
  timelineOfPushes(0, [
    {
      samples: seen.map(({ metric, value, type = 'counter', contains = 'default', tags = {} }) => ({
        key: { metric, type, contains, tags },
        timestampMs: 1000,
        value,
      })),
    },
  ]);

function summaryOf(metrics: Record<string, unknown>): { ok: true; value: SummaryExport } {
  const root_group = { path: '', checks: { up: { name: 'up', passes: 4, fails: 1 } } };
  const decoded = decodeSummaryExport(JSON.stringify({ metrics, root_group }));
  assert.ok(decoded.ok);
  return decoded;
}

const noSummary = failed({ code: 'summary-missing', says: 'k6 wrote none.', remedy: 'Look at the series.' });

const concluded = (change: Partial<RunRemains>) =>
  conclude({
    exit: { code: 0, signal: undefined },
    stop: undefined,
    log: noLogFacts,
    definitions: [],
    summary: noSummary,
    timeline: timelineOf(),
    lastChecks: [],
    seen: [],
    planned: [],
    isLean: false,
    scriptText: '',
    firstViolation: undefined,
    ...change,
  });

describe('what k6 left', () => {
  it('counts failed requests as k6 does: the passes of a Rate named after failures', () => {
    const metrics = {
      iterations: { count: 5, rate: 1 },
      http_req_failed: { passes: 3, fails: 7, value: 0.3 },
    };
    assert.match(concluded({ summary: summaryOf(metrics) }).outcome.says, /3 of 10 requests failed/);
  });

  it('takes checks from the summary, which knows those after the last question', () => {
    const lastChecks = [{ group: '', name: 'up', passes: 1, fails: 0 }];
    const summary = summaryOf({ iterations: { count: 5, rate: 1 } });
    assert.deepEqual(concluded({ summary, lastChecks }).checks, [
      { group: '', name: 'up', passes: 4, fails: 1 },
    ]);
    assert.deepEqual(concluded({ lastChecks }).checks, lastChecks);
  });

  it('takes what a metric of the script measures from its pushes', () => {
    const summary = summaryOf({ waited: { avg: 3, count: 2 } });
    const timeline = timelineOf({ metric: 'waited', value: 1, type: 'gauge', contains: 'time' });
    assert.equal(concluded({ summary, timeline }).summary[0]?.contains, 'time');
  });

  it('without a summary is told from the series, and thresholds stay unjudged with the value seen last', () => {
    const timeline = timelineOf(
      { metric: 'iterations', value: 9 },
      { metric: 'http_reqs', value: 9, tags: { expected_response: 'false' } },
    );
    const seen = [
      {
        metric: 'http_reqs',
        source: 'count<5',
        abortOnFail: false,
        held: false,
        observed: 9,
        from: 'counter',
      },
    ] as const;
    const { outcome, thresholds, missing } = concluded({ timeline, seen });
    assert.equal(outcome.kind, 'nothing-worked');
    assert.deepEqual(
      thresholds.map(({ held, observed, from }) => [held, observed, from]),
      [[undefined, 9, 'counter']],
    );
    assert.deepEqual(missing, ["k6's own end values: k6 wrote none."]);
  });

  it('of a lean run is judged by what was seen, and marked so', () => {
    const timeline = timelineOf({ metric: 'iterations', value: 9 });
    const crossed = {
      metric: 'http_req_duration',
      source: 'p(95)<5',
      abortOnFail: false,
      held: false,
    } as const;
    const seen = [{ ...crossed, observed: 9, from: 'histogram' }] as const;
    const { outcome, thresholds, missing } = concluded({ timeline, seen, isLean: true });
    assert.equal(outcome.kind, 'thresholds-failed');
    assert.equal(thresholds[0]?.held, false);
    assert.match(missing.join(), /lean.*about 2 %/);
  });

  it('names series that never came', () => {
    const { missing } = concluded({ summary: summaryOf({ iterations: { count: 1, rate: 1 } }) });
    assert.deepEqual(missing, ['The time series: k6 pushed no metrics.']);
  });
});
