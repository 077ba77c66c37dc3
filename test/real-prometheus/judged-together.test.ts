import assert from 'node:assert/strict';
import { judgeRules } from '../../src/app/prometheus/judge-rules.ts';
import { defaultPrometheusTimeoutMs } from '../../src/core/config/prometheus.ts';
import type { JudgedAlert } from '../../src/core/prometheus/judge/judged-alerts.ts';
import type { RuleJudgement } from '../../src/core/prometheus/judge/rule-judgement.ts';
import { usualSettings } from '../../src/core/prometheus/generate/settings.ts';
import { nodeClock } from '../../src/host/system/node-clock.ts';
import { prometheusApiAt } from '../../src/host/prometheus/prometheus-api.ts';
import { nodeRuleFiles } from '../../src/host/prometheus/rule-files.ts';
import type { RealPrometheus } from '../support/prometheus/real-prometheus.ts';
import { startPrometheus } from '../support/prometheus/real-prometheus.ts';

const intervalMs = 500;

/** Conditions that come and go by the clock, so that they need no scraped system. */
const rules = `
groups:
  - name: by the clock
    interval: ${intervalMs}ms
    rules:
      - record: beat
        expr: time()
      - record: clock:seconds
        expr: vector(time() % 4)
      - alert: AtOnce
        expr: vector(time() % 4) > 2
        labels: { severity: page }
      - alert: Waits
        expr: clock:seconds > 2
        for: 1s
      - alert: Keeps
        expr: clock:seconds > 2
        keep_firing_for: 1s
      - alert: TooShort
        expr: clock:seconds > 2
        for: 10m
      - alert: Never
        expr: clock:seconds > 4
      - alert: Lost
        expr: clock:seconds offset 1s > 2
      - alert: NotLoaded
        expr: unknown:record > 0
`;

/** A recording that this Prometheus has not loaded. */
const unloaded = `
groups:
  - name: not loaded
    rules:
      - record: unknown:record
        expr: vector(0)
      - record: other:record
        expr: vector(1)
      - alert: WrittenOut
        expr: other:record == 1
      - alert: NotThere
        expr: other:record{job="shop"} == 1
      - alert: Broken
        expr: sum(
`;

interface Sampled {
  readonly metric: Readonly<Record<string, string>>;
  readonly values: readonly (readonly [seconds: number, value: string])[];
}

async function raw(prometheus: RealPrometheus, expression: string): Promise<readonly Sampled[]> {
  const answer = await fetch(`${prometheus.url}/api/v1/query?query=${encodeURIComponent(expression)}`);
  return ((await answer.json()) as { data: { result: Sampled[] } }).data.result;
}

const momentsOf = (series: Sampled | undefined): number[] =>
  (series?.values ?? []).map(([seconds]) => Math.round(seconds * 1000));

/** A row of evaluations of which none was left out: a busy machine skips some. */
function unbroken(moments: readonly number[]): readonly number[] {
  let longest: readonly number[] = [];
  let current: number[] = [];
  for (const moment of moments) {
    const last = current.at(-1);
    current = last === undefined || moment - last === intervalMs ? [...current, moment] : [moment];
    if (current.length > longest.length) longest = current;
  }
  return longest;
}

describe('alerts of rule files, judged over a run', () => {
  let prometheus: RealPrometheus | undefined;
  let moments: readonly number[] = [];
  let judgement: RuleJudgement;
  let states: readonly Sampled[] = [];

  before(async () => {
    const started = await startPrometheus({
      rules: { 'clock.yml': rules },
      files: { 'more/unloaded.yml': unloaded, 'more/notes.yml': 'just: notes' },
    });
    prometheus = started;
    while (moments.length < 24) moments = unbroken(momentsOf((await raw(started, 'beat[5m]'))[0]));
    const [startMs = 0, endMs = 0] = [moments[4], moments.at(-1)];
    states = await raw(started, 'ALERTS[5m]');
    const judged = await judgeRules(
      {
        prometheus: {
          api: prometheusApiAt({ url: started.url, headers: {}, timeoutMs: defaultPrometheusTimeoutMs }),
          monitoring: {
            servers: new Map(),
            queries: [],
            rules: ['*.yml', 'more/*.yml', 'gone/*.yml'],
            generated: usualSettings,
            evaluationIntervalMs: intervalMs,
            stepMs: undefined,
            timeoutMs: defaultPrometheusTimeoutMs,
            grafana: undefined,
          },
          configPath: `${started.folder}/ayni.yaml`,
          remoteWrite: undefined,
          mask: (text) => text,
        },
        run: { startMs, endMs },
        clock: nodeClock,
        signal: new AbortController().signal,
      },
      nodeRuleFiles,
    );
    assert.ok(judged);
    judgement = judged;
  });

  after(() => prometheus?.stop());

  const alert = (name: string): JudgedAlert => {
    const found = judgement.alerts.find((one) => one.name === name);
    assert.ok(found, name);
    return found;
  };

  for (const name of ['AtOnce', 'Waits', 'Keeps', 'TooShort', 'Never'])
    it(`stand at each evaluation as Prometheus had them: ${name}`, () => {
      const [startMs = 0] = moments.slice(4);
      const ours = alert(name).spans;
      const theirs = new Map(
        states
          .filter(({ metric }) => metric['alertname'] === name)
          .flatMap((series) => momentsOf(series).map((ms) => [ms, series.metric['alertstate']])),
      );
      for (const moment of moments.slice(4, -1)) {
        const second = (moment - startMs) / 1000;
        const span = ours.find(({ from, to }) => from <= second && second < to);
        assert.equal(span?.state, theirs.get(moment), `${name} after ${second} s`);
      }
    });

  it('are told by what became of them', () => {
    assert.equal(alert('AtOnce').severity, 'page');
    assert.equal(alert('TooShort').state, 'pending');
    assert.match(alert('TooShort').says, /the run is shorter than that/);
    assert.equal(alert('Never').state, 'quiet');
  });

  it('are judged without their recording rules being loaded, where those can be written out', () => {
    assert.match(alert('WrittenOut').state, /fired|before/);
    assert.equal(alert('NotThere').state, 'unknown');
    assert.match(alert('NotThere').says, /no series of the recording rule other:record/);
    assert.equal(alert('Lost').state, alert('AtOnce').state);
  });

  it('say why they cannot be judged, and where they stand', () => {
    assert.equal(alert('Broken').state, 'unknown');
    assert.match(alert('Broken').says, /not valid/);
    assert.match(alert('Broken').place.file, /more\/unloaded\.yml$/);
    assert.equal(alert('Broken').place.line, 13);
    assert.match(judgement.notes.join('\n'), /gone\/\*\.yml/);
  });
});
