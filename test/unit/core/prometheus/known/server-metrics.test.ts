import assert from 'node:assert/strict';
import { knownMetricNames } from '../../../../../src/core/prometheus/known/known-metrics.ts';
import type { ListedMetrics } from '../../../../../src/core/prometheus/known/server-metrics.ts';
import {
  mostServerMetrics,
  serverCatalogue,
  serverMetrics,
} from '../../../../../src/core/prometheus/known/server-metrics.ts';

const listed = (names: readonly string[], more: Partial<ListedMetrics> = {}): ListedMetrics => ({
  names: { names, warnings: [] },
  metadata: [],
  labels: [],
  ...more,
});

describe('the metrics of a Prometheus', () => {
  it('have the type and the help of their metadata, the parts of a histogram those of the whole', () => {
    const metadata = [
      { metric: 'up', type: 'gauge', help: 'Whether it answers.', unit: '' },
      { metric: 'latency_seconds', type: 'histogram', help: 'How long it takes.', unit: '' },
      { metric: 'odd', type: 'stateset', help: '', unit: '' },
    ];
    const names = ['latency_seconds_bucket', 'odd', 'plain', 'up'];
    const { metrics } = serverCatalogue(serverMetrics(listed(names, { metadata })));
    assert.deepEqual(
      [...metrics].map(([name, { type, help }]) => [name, type, help]),
      [
        ['latency_seconds_bucket', 'counter', 'How long it takes.'],
        ['odd', undefined, ''],
        ['plain', undefined, ''],
        ['up', 'gauge', 'Whether it answers.'],
      ],
    );
  });

  it('offer the labels of the server, without the name of the metric', () => {
    const { values } = serverCatalogue(serverMetrics(listed(['up'], { labels: ['__name__', 'job'] })));
    assert.deepEqual([...values.keys()], ['job']);
  });

  it('are known together with what rules record and what k6 writes', () => {
    const names = knownMetricNames(serverMetrics(listed(['up'])), ['job:up:sum']);
    assert.deepEqual(
      ['up', 'job:up:sum', 'k6_http_reqs_total', 'pu'].map((name) => names?.has(name)),
      [true, true, true, false],
    );
  });

  it('prove nothing when there are more than are listed, or a part of the servers did not answer', () => {
    const many = Array.from({ length: mostServerMetrics + 1 }, (_, i) => `m${i}`);
    const cut = serverMetrics(listed(many));
    assert.equal(cut.metrics.length, mostServerMetrics);
    assert.equal(knownMetricNames(cut, []), undefined);
    const partial = serverMetrics({ ...listed([]), names: { names: ['up'], warnings: ['store is gone'] } });
    assert.equal(knownMetricNames(partial, []), undefined);
  });
});
