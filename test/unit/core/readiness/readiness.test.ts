import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Evidence } from '../../../../src/core/readiness/evidence.ts';
import { evidenceOf } from '../../../../src/core/readiness/evidence.ts';
import type { KnownScript } from '../../../../src/core/readiness/promises.ts';
import type { EnvironmentReadiness } from '../../../../src/core/readiness/readiness.ts';
import { readiness, readinessState } from '../../../../src/core/readiness/readiness.ts';
import { readinessMarkdown } from '../../../../src/core/readiness/readiness-document.ts';
import { readinessText } from '../../../../src/core/readiness/readiness-text.ts';
import { readConfig } from '../../../../src/core/config/read-config.ts';
import { judgeTargets } from '../../../../src/core/targets/judge-targets.ts';
import { targetsIn } from '../../../../src/core/targets/layers.ts';
import { sampleOrigin, sampleRecord, timelineOf } from '../../../support/run/sample-record.ts';
import { ayniYaml, dayMs, evidence, knownScript, lookingText, nowMs } from '../../../support/readiness.ts';

const looked = { runs: 0, read: 0, mostOfEach: 3, smoke: 0, otherLoad: 0, notJudged: 0, unreadable: 0 };
const shop = knownScript('scenarios/shop.js');
const other = knownScript('scenarios/other.js');

const cardOf = (scripts: readonly KnownScript[], runs: readonly Evidence[], at = nowMs) =>
  readiness({ scripts, runs, looked, nowMs: at, days: 14 });

function staging(
  scripts: readonly KnownScript[],
  runs: readonly Evidence[],
  at?: number,
): EnvironmentReadiness {
  const found = cardOf(scripts, runs, at).environments.find(({ name }) => name === 'staging');
  assert.ok(found);
  return found;
}

const rowOf = ({ rows }: EnvironmentReadiness, name: string) => rows.find((row) => row.name === name);
const p95 = (runs: readonly Evidence[], scripts = [shop]) => rowOf(staging(scripts, runs), 'Latency p95');

describe('readiness', () => {
  it('is shown in full when young runs hold every promise', () => {
    const { score, rows } = staging([shop], [evidence(shop)]);
    assert.deepEqual(
      rows.map(({ name, state }) => [name, state]),
      [
        ['Latency p95', 'held'],
        ['Error rate', 'held'],
        ['scenarios/shop.js is fast', 'held'],
      ],
    );
    assert.equal(score?.risk, 'low');
    assert.ok(Math.abs(score.shown - 100) < 1e-9);
  });

  it('has no evidence, and is not green, where nothing ran', () => {
    const card = cardOf([shop], [evidence(shop)]);
    const local = card.environments.find(({ name }) => name === 'local');
    assert.equal(local?.score?.shown, 0);
    assert.equal(local.score.risk, 'high');
    assert.ok(local.rows.every(({ state, run }) => state === 'missing' && run === undefined));
    assert.equal(readinessState(card), 'open');
  });

  it('has no score at all where nothing is promised', () => {
    const { environments } = cardOf([], []);
    assert.deepEqual(environments, []);
    assert.equal(readinessState(cardOf([], [])), 'open');
    assert.match(readinessMarkdown(cardOf([], [])), /There is no environment with a script to ask/);
  });

  it('believes the newest run that tells, not the best', () => {
    const runs = [evidence(shop, { daysAgo: 5 }), evidence(shop, { daysAgo: 1, p95: 400 })];
    assert.equal(p95(runs)?.state, 'failed');
    assert.match(p95(runs)?.says ?? '', /^400 ms in scenarios\/shop\.js\.$/);
    assert.equal(readinessState(cardOf([shop], runs)), 'failed');
  });

  it('goes on to an older run when the newest had no data', () => {
    const runs = [evidence(shop, { daysAgo: 5 }), evidence(shop, { daysAgo: 1, p95: 'no data' })];
    assert.equal(p95(runs)?.state, 'held');
    assert.equal(p95(runs)?.run?.startedAtMs, nowMs - 5 * dayMs);
    assert.equal(p95(runs.slice(1))?.says, 'Runs were asked and had no data.');
  });

  it('takes a run that only has the zeros of metrics without values for no data', () => {
    assert.ok(shop.config);
    const planned = targetsIn(shop.config.targets, 'staging').list.map((target) => ({
      target,
      judge: 'model' as const,
      note: '',
    }));
    const summary = [
      { name: 'http_req_duration', type: 'trend', contains: 'time', values: { 'p(95)': 0, count: 0 } },
    ] as const;
    const facts = { timeline: timelineOf(0, []), checks: [], thresholds: [], summary };
    const request = { ...sampleOrigin().request, scriptName: shop.name, environment: 'staging' };
    const origin = sampleOrigin({
      request,
      startedAtMs: nowMs,
      targets: { planned, windowMs: dayMs },
    });
    const run = evidenceOf(sampleRecord({ origin, targets: judgeTargets(planned, facts) }));
    assert.deepEqual([p95([run])?.state, p95([run])?.says], ['missing', 'Runs were asked and had no data.']);
  });

  it('counts a target as failed when one of its scripts fails it', () => {
    const runs = [evidence(other), evidence(shop, { daysAgo: 20, p95: 400 })];
    assert.equal(p95(runs, [shop, other])?.state, 'failed');
  });

  it('credits an old run by its age', () => {
    const row = p95([evidence(shop, { daysAgo: 28 })]);
    assert.equal(row?.state, 'old');
    assert.equal(row.credit, 0.5);
  });

  it('holds what was measured against the limit of today', () => {
    const tighter = readConfig('/tests/ayni.yaml', ayniYaml.replace('300ms', '150ms'));
    const row = rowOf(
      staging([knownScript(shop.name, { config: tighter })], [evidence(shop)]),
      'Latency p95',
    );
    assert.equal(row?.state, 'failed');
    assert.match(row.says, /^200 ms in .*, where below 300 ms was asked\.$/);
  });

  it('takes what held in a run that was cut short, or in which nothing worked, for no evidence', () => {
    assert.equal(p95([evidence(shop, { isWhole: false })])?.state, 'missing');
    assert.equal(p95([evidence(shop, { isWhole: false, p95: 400 })])?.state, 'failed');
    const dead = staging([shop], [evidence(shop, { nothingWorked: true })]);
    assert.equal(rowOf(dead, 'Latency p95')?.state, 'missing');
    assert.equal(rowOf(dead, 'scenarios/shop.js is fast')?.state, 'failed');
  });

  it('asks scripts that look whether the system stays right, and takes "not verified" for a failure', () => {
    const looking = knownScript('scenarios/ayni.js', { text: lookingText });
    const right = (state: Evidence['right']['state']) =>
      rowOf(
        staging([looking], [evidence(looking, { right: { state, says: 'So it was.' } })]),
        'scenarios/ayni.js stays right',
      )?.state;
    assert.deepEqual((['held', 'violated', 'not-verified', 'not-asked'] as const).map(right), [
      'held',
      'failed',
      'failed',
      'missing',
    ]);
    assert.equal(rowOf(staging([shop], [evidence(shop)]), 'scenarios/shop.js stays right'), undefined);
  });

  it('names a target that cannot be read as something that nothing shows', () => {
    const broken = readConfig('/tests/ayni.yaml', ayniYaml.replace('1%', 'soon'));
    const { rows } = staging([knownScript(shop.name, { config: broken })], [evidence(shop)]);
    assert.equal(rows.find(({ kind }) => kind === 'unreadable')?.state, 'missing');
  });

  it('says when the script has changed since', () => {
    const changed = knownScript(shop.name, { text: `${shop.text}// more\n` });
    assert.match(p95([evidence(shop)], [changed])?.says ?? '', /The script has changed since\.$/);
  });
});

describe('the score', () => {
  const scripts = [shop, other];
  const run = fc.record({
    script: fc.constantFrom(...scripts),
    daysAgo: fc.integer({ min: 0, max: 60 }),
    p95: fc.option(fc.integer({ min: 100, max: 500 }), { nil: 'no data' as const }),
    fast: fc.constantFrom('held', 'failed', 'no-data', 'no-thresholds').map((state) => ({ state, says: '' })),
    isWhole: fc.boolean(),
    nothingWorked: fc.boolean(),
  });
  const toRun = ({ script, ...over }: { script: KnownScript } & Partial<Evidence>, i: number): Evidence =>
    evidence(script, { ...over, runId: String(i) });
  const shown = (runs: readonly Evidence[], of = scripts, at?: number): number =>
    staging(of, runs, at).score?.shown ?? 0;
  const isGood = (one: Evidence): boolean =>
    one.fast.state !== 'failed' &&
    !one.nothingWorked &&
    [...one.targets.values()].every(({ result }) => result.held !== false);

  const worse: readonly ((one: Evidence) => Evidence)[] = [
    (one) => ({ ...one, isWhole: false }),
    (one) => ({ ...one, nothingWorked: true }),
    (one) => ({ ...one, fast: { state: one.fast.state === 'failed' ? 'failed' : 'no-data', says: '' } }),
    (one) => ({ ...one, fast: { state: 'failed', says: '' } }),
    (one) => withTargets(one, undefined),
    (one) => withTargets(one, false),
  ];

  it('is never raised by worse or missing evidence, by time, or by one more promise', () => {
    fc.assert(
      fc.property(fc.array(run, { minLength: 1, maxLength: 8 }), fc.nat(), fc.nat(), (plans, which, how) => {
        const runs = plans.map(toRun);
        const before = shown(runs) + 1e-9;
        const at = which % runs.length;
        const one = runs[at];
        const change = worse[how % worse.length];
        assert.ok(one && change);
        assert.ok(shown(runs.with(at, change(one))) <= before, 'worse');
        if (isGood(one)) assert.ok(shown(runs.toSpliced(at, 1)) <= before, 'missing');
        assert.ok(shown(runs, scripts, nowMs + (how % 50) * dayMs) <= before, 'later');
        assert.ok(shown(runs, [...scripts, knownScript('new.js')]) <= before, 'one more script');
      }),
      { numRuns: 200 },
    );
  });

  it('is told apart into what is shown, broken and open, which add up to 100', () => {
    fc.assert(
      fc.property(fc.array(run, { maxLength: 8 }), (plans) => {
        const { score } = staging(scripts, plans.map(toRun));
        assert.ok(score);
        assert.ok(Math.abs(score.shown + score.broken + score.open - 100) < 1e-9);
        assert.equal(score.risk === 'low', score.shown > 100 - 1e-9);
      }),
    );
  });
});

/** Targets that held have no data, or fail; those that failed stay so. */
function withTargets(one: Evidence, held: false | undefined): Evidence {
  const targets = [...one.targets].map(([key, asked]) => {
    const result = { ...asked.result, held: asked.result.held === false ? false : held };
    return [key, { ...asked, result }] as const;
  });
  return { ...one, targets: new Map(targets) };
}

describe('the scorecard', () => {
  const odd = knownScript('<img onerror=x>|y.js');
  const card = cardOf([odd], [evidence(odd, { daysAgo: 3, p95: 400 })]);

  it('reads the same in Markdown and on a terminal, with the part of each number', () => {
    const text = readinessText(card, { width: 200, color: false });
    assert.match(
      text,
      /^staging: score 67 of 100 by runs of the last 14 days, risk high; 33 points failed, 0 are open$/m,
    );
    assert.match(text, /^· 1 of 3 failed: 0 of 33\.3 points\.$/m);
    assert.match(text, /^✗ +Latency p95 +below 300 ms +400 ms in .* 3 d ago +run-/m);
    const markdown = readinessMarkdown(card);
    assert.match(markdown, /\| `staging` \| 67 of 100 \| \*\*high\*\* \| 67 \| 33 \| 0 \|/);
    assert.match(markdown, /3 d ago/);
  });

  it('escapes names', () => {
    assert.ok(!readinessMarkdown(card).includes('<img'));
  });
});
