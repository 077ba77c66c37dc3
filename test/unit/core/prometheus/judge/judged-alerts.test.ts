import assert from 'node:assert/strict';
import { judgedAlert } from '../../../../../src/core/prometheus/judge/judged-alerts.ts';
import { element, question } from '../../../../support/alert-views.ts';

const run = { startMs: 60_000, endMs: 300_000 };

const every15 = (from: number, to: number): number[] =>
  Array.from({ length: Math.floor((to - from) / 15_000) + 1 }, (_, i) => from + i * 15_000);

describe('an alert, judged', () => {
  it('says when it fired, for how many series, and whether it still does', () => {
    const elements = [element(every15(90_000, 300_000)), element(every15(180_000, 210_000), { job: 'bank' })];
    const { state, says, spans, series } = judgedAlert(question(), elements, run);
    assert.equal(state, 'fired');
    assert.equal(says, 'It fired 1 min 00 s after the start for 2 series, and still did at its end.');
    assert.deepEqual(spans, [
      { state: 'pending', from: 30, to: 60 },
      { state: 'firing', from: 60, to: 240 },
    ]);
    assert.deepEqual(series, [{ job: 'shop' }, { job: 'bank' }]);
  });

  it('tells what fired before the run from what the run made fire', () => {
    const before = judgedAlert(question(), [element(every15(0, 300_000))], run);
    assert.equal(before.state, 'before');
    const both = [element(every15(0, 300_000)), element(every15(120_000, 300_000), { job: 'bank' })];
    assert.equal(judgedAlert(question(), both, run).state, 'fired');
  });

  it('leaves out what was over when the run began', () => {
    assert.equal(judgedAlert(question(), [element(every15(0, 30_000))], run).state, 'quiet');
  });

  it('says of a pending one that the run was too short for it', () => {
    const delays = { forMs: 600_000, keepFiringForMs: 0 };
    const { state, says } = judgedAlert(question({ delays }), [element(every15(90_000, 300_000))], run);
    assert.equal(state, 'pending');
    assert.match(says, /not for 10 min 00 s: the run is shorter than that/);
  });

  it('shows firing where one series fires and another is pending', () => {
    const elements = [element(every15(90_000, 240_000)), element(every15(150_000, 240_000), { job: 'bank' })];
    const { spans } = judgedAlert(question(), elements, run);
    assert.deepEqual(
      spans.map(({ state, from, to }) => `${state} ${from}-${to}`),
      ['pending 30-60', 'firing 60-195'],
    );
  });

  it('does not blame the run for what was true when it began', () => {
    const delays = { forMs: 0, keepFiringForMs: 0 };
    assert.equal(judgedAlert(question({ delays }), [element(every15(60_000, 300_000))], run).state, 'before');
  });

  it('is not judged beyond the limit of its group, where Prometheus would give up', () => {
    const elements = [element([90_000]), element([90_000], { job: 'bank' })];
    const { state, says } = judgedAlert(question({ limit: 1 }), elements, run);
    assert.equal(state, 'unknown');
    assert.match(says, /allows 1 alert and there were 2/);
    assert.notEqual(judgedAlert(question({ limit: 2 }), elements, run).state, 'unknown');
  });

  it('bears thousands of series that come and go', () => {
    const flapping = Array.from({ length: 3000 }, (_, i) =>
      element(
        every15(60_000, 300_000).filter((_, at) => (at + i) % 2 === 0),
        { job: `${i}` },
      ),
    );
    const delays = { forMs: 0, keepFiringForMs: 0 };
    const { state, series } = judgedAlert(question({ delays }), flapping, run);
    assert.deepEqual([state, series.length], ['fired', 20]);
  });
});
