import assert from 'node:assert/strict';
import type { ToPanel } from '../../../src/protocol/panel.ts';
import type { PanelState } from '../../../src/panel/state.ts';
import { keptLogLines } from '../../../src/core/run/log.ts';
import { initialState, reduce } from '../../../src/panel/state.ts';
import { comparison } from '../../support/comparisons.ts';
import { chart, head, line, totals, view } from '../../support/views.ts';

const after = (...messages: ToPanel[]): PanelState => messages.reduce(reduce, initialState);

const snapshot = (seq: number): ToPanel => ({ kind: 'snapshot', seq, view: view({ chart: chart(3) }) });

describe('the state of the panel', () => {
  it('is a snapshot as it was sent', () => {
    const state = after(snapshot(7));
    assert.equal(state.run?.seq, 7);
    assert.deepEqual(state.run?.view, view({ chart: chart(3) }));
  });

  it('takes the next change: parts are replaced, rows and log are appended', () => {
    const state = after(snapshot(7), {
      kind: 'change',
      seq: 8,
      change: {
        head: head({ elapsedMs: 61_000 }),
        totals: { ...totals, requests: 1 },
        rows: chart(2, { from: 3 }),
        checks: [],
        log: [line('more')],
      },
    });
    const shown = state.run?.view;
    assert.equal(shown?.head.elapsedMs, 61_000);
    assert.equal(shown?.totals?.requests, 1);
    assert.deepEqual(shown?.chart, chart(5));
    assert.deepEqual(shown?.checks, []);
    assert.equal(shown?.log.at(-1)?.message, 'more');
    assert.deepEqual(shown?.requests, view().requests);
    assert.equal(state.stale, false);
  });

  it('appends every column of the chart', () => {
    const state = after(snapshot(1), { kind: 'change', seq: 2, change: { rows: chart(4, { from: 3 }) } });
    for (const column of Object.values(state.run?.view.chart ?? {})) assert.equal(column.length, 7);
  });

  it('is stale after a gap, and shows nothing of later changes until the next snapshot', () => {
    const late: ToPanel = { kind: 'change', seq: 9, change: { head: head({ elapsedMs: 99_000 }) } };
    const gap = after(snapshot(7), late);
    assert.equal(gap.stale, true);
    assert.equal(gap.run?.view.head.elapsedMs, head().elapsedMs);
    const mended = reduce(gap, snapshot(10));
    assert.equal(mended.stale, false);
    assert.equal(mended.run?.seq, 10);
  });

  it('is stale when a change comes before any snapshot', () => {
    assert.equal(after({ kind: 'change', seq: 1, change: {} }).stale, true);
  });

  it('leaves out a change that a snapshot already holds', () => {
    const state = after(snapshot(7), { kind: 'change', seq: 7, change: { rows: chart(1, { from: 3 }) } });
    assert.equal(state.run?.view.chart.seconds.length, 3);
    assert.equal(state.stale, false);
  });

  it('keeps only the latest lines of a long log', () => {
    const lines = Array.from({ length: keptLogLines }, (_, i) => line(`line ${i}`));
    const state = after(snapshot(1), { kind: 'change', seq: 2, change: { log: lines } });
    assert.equal(state.run?.view.log.length, keptLogLines);
    assert.equal(state.run?.view.log.at(-1)?.message, `line ${keptLogLines - 1}`);
  });

  it('keeps the latest word on a comparison', () => {
    const made: ToPanel = { kind: 'comparison', comparison: comparison(), baselineChart: chart(2) };
    assert.equal(initialState.comparison.kind, 'unknown');
    assert.equal(after(made).comparison.kind, 'made');
    assert.deepEqual(after(made, { kind: 'no-comparison', says: 'The baseline is gone.' }).comparison, {
      kind: 'none',
      says: 'The baseline is gone.',
    });
  });

  it('knows what may be offered, and the last problem', () => {
    const state = after(
      { kind: 'abilities', canRun: true, canStop: false, canSetBaseline: true, hasGrafana: true, others: [] },
      { kind: 'problem', says: 'No space.', remedy: 'Make some.' },
    );
    assert.deepEqual(state.abilities, {
      canRun: true,
      canStop: false,
      canSetBaseline: true,
      hasGrafana: true,
      others: [],
    });
    assert.deepEqual(state.problem, { says: 'No space.', remedy: 'Make some.' });
  });
});
