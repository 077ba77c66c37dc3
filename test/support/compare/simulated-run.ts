import type { ComparableRun } from '../../../src/core/compare/baseline.ts';
import type { Histogram } from '../../../src/core/metrics/histogram.ts';
import type { Tags } from '../../../src/core/metrics/metric.ts';
import { Timeline } from '../../../src/core/metrics/timeline.ts';
import type { Random } from '../../../src/core/stats/random.ts';
import { seededRandom } from '../../../src/core/stats/random.ts';

/** How a simulated system answers; times in ms. */
export interface SimulatedSystem {
  readonly seconds: number;
  readonly perSecond: number;
  /** Median latency, and the standard deviation of its logarithm. */
  readonly medianMs: number;
  readonly sigma: number;
  /** Standard deviation of a level that all requests of a second share (as a logarithm), and its correlation. */
  readonly levelSd: number;
  readonly levelCorrelation: number;
  /** Share of seconds that are 2.5 times slower. */
  readonly slowSeconds: number;
  /** Standard deviation of what differs from run to run (as a logarithm). */
  readonly runSd: number;
  readonly failureRate: number;
  /** Multiplies every latency. */
  readonly slowdown: number;
  /** Seconds at the start in which latency falls from three times its level. */
  readonly warmUpSeconds: number;
  readonly requests: readonly string[];
}

export const steadySystem: SimulatedSystem = {
  seconds: 60,
  perSecond: 50,
  medianMs: 100,
  sigma: 0.4,
  levelSd: 0.06,
  levelCorrelation: 0,
  slowSeconds: 0,
  runSd: 0,
  failureRate: 0,
  slowdown: 1,
  warmUpSeconds: 0,
  requests: ['/home'],
};

/** A standard normal value (Box and Muller 1958). */
export const gaussian = (random: Random): number =>
  Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

/** A histogram of values in ms as k6 pushes them: in seconds, schema 3. */
export function histogramOfMs(values: readonly number[], schema = 3): Histogram {
  const buckets = new Map<number, number>();
  for (const value of values) {
    const index = Math.ceil(Math.log2(value / 1000) * 2 ** schema);
    buckets.set(index, (buckets.get(index) ?? 0) + 1);
  }
  const indexes = [...buckets.keys()].sort((a, b) => a - b);
  return {
    schema,
    zeroCount: 0,
    indexes,
    counts: indexes.map((index) => buckets.get(index) ?? 0),
    count: values.length,
    sum: values.reduce((sum, value) => sum + value / 1000, 0),
  };
}

/** A run of the simulated system under a constant arrival rate, as the receiver would have recorded it. */
export function simulatedRun(system: Partial<SimulatedSystem>, seed: number): ComparableRun {
  const all = { ...steadySystem, ...system };
  return runOf(simulatedTimeline(all, seededRandom(seed)), {
    runId: `run-${seed}`,
    startedAtMs: 1_795_000_000_000 + seed * 1000,
  });
}

function simulatedTimeline(system: SimulatedSystem, random: Random): Timeline {
  const timeline = new Timeline();
  const ofRun = system.slowdown * Math.exp(system.runSd * gaussian(random));
  const innovation = system.levelSd * Math.sqrt(1 - system.levelCorrelation ** 2);
  let level = system.levelSd * gaussian(random);
  let [total, failedTotal] = [0, 0];
  for (let second = 0; second < system.seconds; second++) {
    const tick = timeline.addTick({ endMs: (second + 1) * 1000 + 300, widthMs: 1000 });
    level = system.levelCorrelation * level + innovation * gaussian(random);
    const slow = random() < system.slowSeconds ? 2.5 : 1;
    const warm = second < system.warmUpSeconds ? 3 - (2 * second) / system.warmUpSeconds : 1;
    const centre = system.medianMs * ofRun * slow * warm * Math.exp(level);
    const latencies = Array.from({ length: system.perSecond }, () =>
      centre * Math.exp(system.sigma * gaussian(random)),
    ); // prettier-ignore
    total += latencies.length;
    failedTotal += latencies.filter(() => random() < system.failureRate).length;
    const share = failedTotal / total;
    system.requests.forEach((name, i) => {
      const own = latencies.filter((_, request) => request % system.requests.length === i);
      putSecond(timeline, tick, { name, latencies: own, failedShare: share });
    });
  }
  return timeline;
}

function putSecond(
  timeline: Timeline,
  tick: number,
  of: { readonly name: string; readonly latencies: readonly number[]; readonly failedShare: number },
): void {
  const tags: Tags = { scenario: 'default', name: of.name, method: 'GET', status: '200' };
  const whole: Tags = { scenario: 'default' };
  const histogram = histogramOfMs(of.latencies);
  const count = of.latencies.length;
  timeline.put(tick, { metric: 'http_reqs', type: 'counter', contains: 'default', tags }, count);
  timeline.put(tick, { metric: 'http_req_failed', type: 'rate', contains: 'default', tags }, of.failedShare);
  timeline.put(tick, { metric: 'http_req_duration', type: 'trend', contains: 'time', tags }, histogram);
  timeline.put(tick, { metric: 'iterations', type: 'counter', contains: 'default', tags: whole }, count);
  timeline.put(
    tick,
    { metric: 'iteration_duration', type: 'trend', contains: 'time', tags: whole },
    histogram,
  );
}

/** A run with that timeline; what is not given is unremarkable and the same for all. */
export function runOf(timeline: Timeline, given: Partial<ComparableRun> = {}): ComparableRun {
  return {
    runId: 'run-1',
    startedAtMs: 1_795_000_000_000,
    scriptName: 'tests/shop.js',
    scriptSha256: 'abc',
    environment: 'local',
    commit: undefined,
    scenarios: {
      default: { executor: 'constant-vus', vus: 10, duration: `${Math.max(1, timeline.ticks.length)}s` },
    },
    k6Version: '2.2.0',
    machine: { platform: 'linux', arch: 'x64', cores: 4, memoryBytes: 8e9 },
    finished: true,
    timeline,
    thresholds: [],
    summary: [],
    checks: [],
    ...given,
  };
}
