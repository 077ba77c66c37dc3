import assert from 'node:assert/strict';
import type { PerRun, SideValues } from '../../../../src/core/compare/per-run.ts';
import { repeatedDifferences } from '../../../../src/core/compare/repeated.ts';

const side = (values: readonly number[], over: Partial<SideValues> = {}): SideValues => ({
  values,
  together: values[0],
  ...over,
});

/** A latency, given in ms for each run. */
function latency(baseline: readonly number[], candidate: readonly number[], headline = true): PerRun {
  return {
    subject: {
      quantity: 'http_req_duration p(95)',
      scope: '',
      unit: 'ms',
      scale: 'ratio',
      higherIsBetter: false,
      margin: 0.05,
      headline,
    },
    baseline: side(baseline.map(Math.log)),
    candidate: side(candidate.map(Math.log)),
  };
}

function share(baseline: SideValues, candidate: SideValues): PerRun {
  const { subject } = latency([1], [1]);
  return { subject: { ...subject, unit: '%', scale: 'difference', margin: 0.005 }, baseline, candidate };
}

const only = (of: PerRun) => {
  const [difference] = repeatedDifferences([of]);
  assert.ok(difference);
  return difference;
};

const quiet = [100, 101, 99, 100.5, 99.5];

describe('differences over several runs', () => {
  it('are ratios of geometric means with an interval that holds the spread of runs', () => {
    const one = only(latency(quiet, [120, 121, 119, 120.5, 119.5]));
    assert.ok(Math.abs((one.effect ?? 0) - 1.2) < 1e-3);
    assert.equal(one.verdict, 'regressed');
    assert.ok((one.interval?.[0] ?? 0) > 1.18 && (one.interval?.[1] ?? 9) < 1.22);
  });

  it('are not called when they would not be after a correction for all that was tested', () => {
    const weak = latency([100, 104, 96, 102, 98], [115, 119, 111, 117, 113]);
    const dull = Array.from({ length: 60 }, () => latency([100, 130, 80, 110, 90], [101, 130, 80, 110, 90]));
    assert.equal(only(weak).verdict, 'regressed');
    const [among] = repeatedDifferences([weak, ...dull]);
    assert.equal(among?.verdict, 'inconclusive');
    assert.match(
      among?.because ?? '',
      /regressed by itself, but not after Holm's correction for 61 quantities/,
    );
  });

  it('of the headline do not pay for the others', () => {
    const weak = latency([100, 104, 96, 102, 98], [115, 119, 111, 117, 113]);
    const dull = Array.from({ length: 60 }, () => latency([100, 130, 80, 110, 90], [101, 130, 80, 110, 90], false)); // prettier-ignore
    assert.equal(repeatedDifferences([weak, ...dull])[0]?.verdict, 'regressed');
  });

  it("are not called when the runs' ranks do not show them", () => {
    // Three of twelve old runs were slower than every new one: the means still differ, the ranks hardly do.
    const before = side([...new Array<number>(9).fill(0), 0.21, 0.21, 0.21]);
    const after = side(new Array<number>(5).fill(0.2));
    const one = only({ ...latency([1], [1]), baseline: before, candidate: after });
    assert.equal(one.verdict, 'inconclusive');
    assert.match(one.because, /regressed by Welch's test, but the runs' ranks do not show it/);
    const sure = only({ ...latency([1], [1]), baseline: side([0, 0.001, 0, 0.001, 0.002]), candidate: side([0.2, 0.201, 0.2, 0.202, 0.2]) }); // prettier-ignore
    assert.equal(sure.verdict, 'regressed');
  });

  it('of rates are never surer than all trials together', () => {
    const none = (runs: number): SideValues =>
      side(new Array<number>(runs).fill(0), { pooled: { successes: 0, trials: 30 * runs } });
    const one = only(share(none(4), none(4)));
    assert.equal(one.verdict, 'inconclusive');
    assert.ok((one.interval?.[1] ?? 0) > 0.02);
  });

  it('turn round where more is better', () => {
    const { subject, ...sides } = latency(quiet, [120, 121, 119, 120.5, 119.5]);
    assert.equal(only({ ...sides, subject: { ...subject, higherIsBetter: true } }).verdict, 'improved');
  });

  it('are unknown with too few runs, and say so', () => {
    const one = only(latency([100, 101], [120, 121]));
    assert.equal(one.interval, undefined);
    assert.match(one.because, /only 2 and 2 runs have a value/);
  });

  it('say how many more runs would settle them, and when none would', () => {
    assert.match(only(latency([100, 103, 97], [102, 105, 99])).because, /about \d+ more runs a side/);
    assert.match(only(latency([100, 140, 70], [105, 145, 73])).because, /too close to the margin/);
  });
});
