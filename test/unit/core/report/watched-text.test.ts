import assert from 'node:assert/strict';
import type { Watched } from '../../../../src/core/prometheus/watch/watched.ts';
import { htmlReport } from '../../../../src/core/report/html.ts';
import { markdownReport } from '../../../../src/core/report/markdown.ts';
import { reportOf } from '../../../../src/core/report/report-model.ts';
import { watchedText } from '../../../../src/core/report/watched-text.ts';
import { watchedOf, watchedQuery } from '../../../support/prometheus/watched.ts';
import { sampleRecord } from '../../../support/run/sample-record.ts';

const several = Array.from({ length: 5 }, (_, i) => ({ label: `pool ${i}`, values: [i, i + 1, null] }));
const watched: Watched = {
  ...watchedOf([
    watchedQuery('Requests', [10, 20, 30], { unit: '/s' }),
    watchedQuery('Pools', [], { series: several, state: 'partial', notes: ['Prometheus says: slow.'] }),
    watchedQuery('Errors', [], { series: [], state: 'failed', notes: ['Prometheus is away.', 'One more.'] }),
  ]),
  clock: { aheadMs: -4200, withinMs: 15 },
};

describe('What Prometheus told, as text', () => {
  it('is a line for each series, and what to know', () => {
    assert.deepEqual(watchedText(watched, { width: 100, color: false }).split('\n'), [
      '   Prometheus                Mean  Highest  Last',
      '·  Requests                  20/s     30/s  30/s',
      '!  Pools       pool 0         0.5        1     1',
      '!  Pools       pool 1         1.5        2     2',
      '!  Pools       pool 2         2.5        3     3',
      '!  Pools       pool 3         3.5        4     4',
      '!  Pools       pool 4         4.5        5     5',
      '✗  Errors      not answered',
      '· Pools: Prometheus says: slow.',
      '· Errors: One more.',
      '· The clock of the server is 4.2 s behind ours (±0.0 s); times are in ours.',
    ]);
  });

  it('is nothing for a run that was not watched', () => {
    assert.equal(watchedText(undefined, { width: 100, color: false }), '');
  });
});

describe('What Prometheus told, in reports', () => {
  const report = reportOf(sampleRecord({ watched }));

  it('is a table in Markdown, with the queries as they were asked', () => {
    const text = markdownReport(report);
    assert.match(text, /## Prometheus beside the run/);
    assert.match(text, /\| Requests \|\s+\| 20\/s \| 30\/s \| 30\/s \|/);
    assert.match(text, /- Pools: `pools`/);
    assert.match(text, /no verdict rests on it/);
  });

  it('is drawn in HTML, the highest of many series', () => {
    const text = htmlReport(report);
    assert.match(text, /Pools \(Prometheus; the 3 highest of 5 series\)/);
    assert.match(text, /<\/svg>pool 4<\/li>/);
    assert.ok(!text.includes('</svg>pool 0</li>'));
  });
});
