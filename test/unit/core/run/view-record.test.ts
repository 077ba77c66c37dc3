import assert from 'node:assert/strict';
import { viewOfRecord } from '../../../../src/core/run/view-record.ts';
import { sampleOrigin, sampleRecord } from '../../../support/run/sample-record.ts';

const labelled = (view: ReturnType<typeof viewOfRecord>): Map<string, string> =>
  new Map(view.about.map(({ label, value }) => [label, value]));

describe('view of a record', () => {
  it('is an ended run with its outcome, its log and what is missing in it', () => {
    const missing = ['k6 wrote no summary.'];
    const record = sampleRecord({ missing, title: 'before the fix' });
    const view = viewOfRecord(record);
    assert.deepEqual(
      [view.head.phase, view.head.elapsedMs, view.head.outcome, view.head.title],
      ['ended', 3000, record.outcome, 'before the fix'],
    );
    assert.deepEqual([view.missing, view.log], [missing, record.log]);
    assert.equal('scenario' in view.head, false);
  });

  it("shows k6's own final values before those of histograms", () => {
    const view = viewOfRecord(sampleRecord());
    assert.deepEqual(
      [view.totals?.p95, view.totals?.latencyFrom, view.totals?.requests],
      [31.25, 'summary', 30],
    );
    assert.deepEqual([view.thresholds[0]?.observed, view.thresholds[0]?.from], [31.25, 'summary']);
    assert.equal(view.thresholds[0]?.history.length, 3);
  });

  it('shows what the timeline tells when k6 wrote no summary', () => {
    const view = viewOfRecord(sampleRecord({ summary: [] }));
    assert.equal(view.totals?.latencyFrom, 'histogram');
    assert.deepEqual(view.chart.requestsPerSecond, [10, 10, 10]);
    assert.equal(view.requests[0]?.count, 30);
  });

  it('tells how the run was made and how it ended', () => {
    const about = labelled(viewOfRecord(sampleRecord({ notes: 'cache was cold' })));
    assert.equal(about.get('Started'), '2026-11-18 11:06:40 UTC');
    assert.equal(about.get('Took'), '3 s');
    assert.equal(about.get('Load'), '5 virtual users for 10s');
    assert.equal(about.get('Git'), 'c0ffee on main');
    assert.equal(about.get('Machine'), '2 cores, 8 GB memory, linux x64');
    assert.equal(about.get('Exit code'), '0');
    assert.equal(about.get('Notes'), 'cache was cold');
  });

  it('leaves out what does not apply and says what is special', () => {
    const { request } = sampleOrigin();
    const origin = sampleOrigin({
      git: { commit: '0123456789abcdef', branch: 'fix', dirty: true },
      request: { ...request, load: { kind: 'smoke' }, scenario: 'buy', tags: { team: 'x' }, env: {} },
    });
    const about = labelled(viewOfRecord(sampleRecord({ origin })));
    assert.equal(about.get('Git'), '0123456789ab on fix, with uncommitted changes');
    assert.equal(about.get('Load'), 'smoke: 1 virtual user, 1 iteration');
    assert.equal(about.get('Tags'), 'team=x');
    for (const label of ['Notes', 'Signal', 'Variables', 'Further flags'])
      assert.equal(about.has(label), false);
  });
});
