import assert from 'node:assert/strict';
import type { EndFacts } from '../../../../src/core/run/end-facts.ts';
import { noLogFacts, withLine } from '../../../../src/core/run/log-facts.ts';
import type { LogFacts } from '../../../../src/core/run/log-facts.ts';
import type { LogLine } from '../../../../src/core/run/log.ts';
import type { Outcome, OutcomeKind } from '../../../../src/core/run/outcome.ts';
import type { ThresholdResult } from '../../../../src/core/run/summary.ts';
import { verdict } from '../../../../src/core/run/verdict.ts';

const told = (change: Partial<EndFacts>): Outcome =>
  verdict({
    code: undefined,
    signal: undefined,
    stop: undefined,
    log: noLogFacts,
    thresholds: [],
    requests: { count: 100, failed: 0 },
    iterations: 100,
    integrity: { counts: [], usesValidator: false, firstPlace: undefined },
    ...change,
  });

const logOf = (...lines: readonly Partial<LogLine>[]): LogFacts =>
  lines.reduce<LogFacts>(
    (facts, line) => withLine(facts, { atMs: 0, level: 'error', message: '', ...line }),
    noLogFacts,
  );

const threshold = (change: Partial<ThresholdResult> = {}): ThresholdResult => ({
  metric: 'http_req_duration',
  source: 'p(95)<500',
  abortOnFail: false,
  held: true,
  observed: 100,
  from: 'summary',
  ...change,
});

const stop = { reason: 'person', stage: 'rest' } as const;

describe('the verdict by exit code', () => {
  const kinds: readonly (readonly [code: number, kind: OutcomeKind, finished: boolean])[] = [
    [0, 'passed', true],
    [2, 'k6-crashed', false],
    [97, 'killed', false],
    [98, 'killed', false],
    [99, 'thresholds-failed', true],
    [100, 'setup-failed', false],
    [101, 'teardown-failed', true],
    [102, 'script-error', false],
    [103, 'stopped-from-outside', false],
    [104, 'config-error', false],
    [105, 'stopped-from-outside', false],
    [106, 'usage-error', false],
    [107, 'script-error', false],
    [108, 'aborted-by-script', false],
    [109, 'k6-crashed', false],
    [110, 'marked-failed', true],
    [129, 'killed', false],
    [130, 'killed', false],
    [134, 'k6-crashed', false],
    [137, 'killed', false],
    [139, 'k6-crashed', false],
    [141, 'killed', false],
    [143, 'killed', false],
    [255, 'usage-error', false],
    [42, 'k6-crashed', false],
  ];
  for (const [code, kind, finished] of kinds) {
    it(`tells ${code} as ${kind}`, () => {
      const outcome = told({ code });
      assert.deepEqual([outcome.kind, outcome.finished, outcome.exitCode], [kind, finished, code]);
    });
  }

  it('has a sentence for every code and signal, a remedy for each that is not green, and green only for 0', () => {
    for (const signal of [undefined, 'SIGKILL', 'SIGHUP', 'SIGSEGV', 'SIGTERM'])
      for (let code = 0; code < 256; code++) {
        const outcome = told({ code, signal });
        assert.match(outcome.says, /^([A-Z1-9]|k6|setup|teardown).*\.$/);
        assert.equal(outcome.remedy === '', outcome.passed);
        if (outcome.passed) assert.deepEqual([code, signal], [0, undefined]);
      }
  });

  it('is lost when nothing is known', () => assert.equal(told({}).kind, 'lost'));
});

describe('the verdict on exit code 0', () => {
  it('is not green when every request failed, and says why the first did', () => {
    const log = logOf({ level: 'warning', message: 'Request Failed: dial tcp: refused' });
    const outcome = told({ code: 0, requests: { count: 7, failed: 7 }, log });
    assert.equal(outcome.kind, 'nothing-worked');
    assert.match(outcome.says, /Every one of 7 requests failed.*dial tcp: refused/);
  });

  it('is not green when every iteration threw, and names the place', () => {
    const place = { file: '/w/s.js', line: 3, column: 1 };
    const thrown = { message: 'TypeError: x\n\tat …', source: 'stacktrace', place };
    const outcome = told({ code: 0, iterations: 2, log: logOf(thrown, thrown) });
    assert.equal(outcome.kind, 'nothing-worked');
    assert.deepEqual(outcome.place, place);
  });

  it('is green when some iterations threw or some requests failed, and says how many', () => {
    const log = logOf({ message: 'Error: x', source: 'stacktrace' });
    const outcome = told({ code: 0, iterations: 2, log, requests: { count: 9, failed: 4 } });
    assert.equal(outcome.kind, 'passed');
    assert.match(outcome.says, /4 of 9 requests failed.*1 iteration threw/);
  });

  it('is not green when not one iteration came to its end', () => {
    assert.equal(told({ code: 0, iterations: 0, requests: undefined }).kind, 'nothing-worked');
  });

  it('is green for a script without requests', () => {
    assert.equal(told({ code: 0, requests: undefined }).kind, 'passed');
  });

  it('names thresholds that had no data', () => {
    const thresholds = [threshold(), threshold({ held: undefined, observed: undefined, from: 'none' })];
    assert.match(told({ code: 0, thresholds }).says, /1 threshold held, 1 had no data/);
    assert.match(told({ code: 0, thresholds: [threshold(), threshold()] }).says, /all 2 thresholds held/);
    assert.match(told({ code: 0 }).says, /no thresholds/);
  });
});

describe('the verdict on thresholds', () => {
  it('names those that were crossed', () => {
    const outcome = told({
      code: 99,
      thresholds: [threshold(), threshold({ held: false, metric: 'checks' })],
    });
    assert.match(outcome.says, /1 threshold crossed: checks p\(95\)<500/);
  });

  it('tells integrity from speed', () => {
    const thresholds = [
      threshold({ held: false }),
      threshold({ held: false, metric: 'artificial_merits{a:b}' }),
    ];
    assert.equal(told({ code: 99, thresholds }).kind, 'integrity-failed');
  });

  it('says when the run was ended early', () => {
    const log = logOf({ message: 'thresholds on metrics … at least one has abortOnFail enabled, stopping' });
    assert.equal(told({ code: 99, log }).finished, false);
  });
});

describe('fast and right, told apart', () => {
  const integrity = (violated: number, notVerified = 0): EndFacts['integrity'] => ({
    counts: [{ invariant: 'balance', checked: 50, violated, notVerified }],
    usesValidator: true,
    firstPlace: { file: '/code/a.js', line: 3, column: 5 },
  });
  const parts = ({ fast, right }: Outcome) => [fast?.state, right?.state];

  it('changes nothing for a script that does not ask for integrity', () => {
    const outcome = told({ code: 0, thresholds: [threshold()] });
    assert.deepEqual(parts(outcome), ['held', 'not-asked']);
    assert.equal(outcome.says, 'The run reached its end and its threshold held.');
    assert.deepEqual(parts(told({ code: 0 })), ['no-thresholds', 'not-asked']);
  });

  it('fails a run with violations that k6 calls passed, and says how to make k6 fail it too', () => {
    const outcome = told({ code: 0, thresholds: [threshold()], integrity: integrity(2) });
    assert.deepEqual([outcome.kind, outcome.passed, outcome.finished], ['integrity-failed', false, true]);
    assert.deepEqual(parts(outcome), ['held', 'violated']);
    assert.match(outcome.remedy, /add \.\.\.integrityThresholds\(\) to options\.thresholds/);
    assert.deepEqual(outcome.place, { file: '/code/a.js', line: 3, column: 5 });
  });

  it('says both when both fail', () => {
    const thresholds = [
      threshold({ held: false }),
      threshold({ metric: 'integrity_violations', source: 'count<1', held: false }),
    ];
    const outcome = told({ code: 99, thresholds, integrity: integrity(2) });
    assert.deepEqual([outcome.kind, ...parts(outcome)], ['integrity-failed', 'failed', 'violated']);
    assert.match(outcome.says, /neither right nor fast.*2 violations.*http_req_duration p\(95\)<500/);
    assert.doesNotMatch(outcome.remedy, /integrityThresholds/, 'a threshold asks for it already');
  });

  it('does not call slow what only failed the checks that repeat a violation', () => {
    const thresholds = [threshold(), threshold({ metric: 'checks', source: 'rate>0.9', held: false })];
    const wrong = told({ code: 99, thresholds, integrity: integrity(2) });
    assert.deepEqual(parts(wrong), ['held', 'violated']);
    assert.match(wrong.says, /2 violations.*1 threshold crossed: checks rate>0\.9/);
    const right = told({ code: 99, thresholds, integrity: integrity(0) });
    assert.deepEqual([right.kind, ...parts(right)], ['thresholds-failed', 'failed', 'held']);
  });

  it('does not blame integrity for a run that was only slow', () => {
    const outcome = told({ code: 99, thresholds: [threshold({ held: false })], integrity: integrity(0) });
    assert.deepEqual([outcome.kind, ...parts(outcome)], ['thresholds-failed', 'failed', 'held']);
  });

  it('is not green when the validator verified nothing', () => {
    const nothing = { counts: [], usesValidator: true, firstPlace: undefined };
    const outcome = told({ code: 0, thresholds: [threshold()], integrity: nothing });
    assert.deepEqual(
      [outcome.kind, outcome.passed, ...parts(outcome)],
      ['integrity-failed', false, 'held', 'not-verified'],
    );
    assert.match(outcome.says, /not known: Nothing was verified/);
  });

  it('tells the parts of a run that was stopped too', () => {
    const outcome = told({
      code: 103,
      stop,
      thresholds: [threshold({ held: false })],
      integrity: integrity(1),
    });
    assert.deepEqual([outcome.kind, ...parts(outcome)], ['stopped-by-person', 'failed', 'violated']);
  });

  it('does not call fast what was down', () => {
    const outcome = told({ code: 0, thresholds: [threshold()], requests: { count: 9, failed: 9 } });
    assert.deepEqual([outcome.kind, ...parts(outcome)], ['nothing-worked', 'no-data', 'not-asked']);
  });

  it('never counts a threshold without data as held', () => {
    const thresholds = [threshold(), threshold({ held: undefined })];
    assert.deepEqual(parts(told({ code: 0, thresholds })), ['no-data', 'not-asked']);
  });
});

describe('the verdict on exceptions', () => {
  const inSetup = { message: 'Error: a\n\tat setup (file:///s.js:2:9(3))', source: 'stacktrace' };
  const inIteration = { message: 'Error: b\n\tat default (file:///s.js:5:9(3))', source: 'stacktrace' };
  const inTeardown = {
    message: 'Error: c\n\tat tidy (file:///s.js:7:9(3))\n\tat teardown (file:///s.js:9:9(3))',
    source: 'stacktrace',
  };

  it('tells setup, teardown and the rest apart', () => {
    assert.equal(told({ code: 107, log: logOf(inSetup) }).kind, 'setup-failed');
    assert.equal(told({ code: 107, log: logOf(inTeardown) }).kind, 'teardown-failed');
    assert.equal(told({ code: 107, log: logOf({ message: 'could not load' }) }).kind, 'script-error');
  });

  it('looks at the exception that ended the run, not at those before', () => {
    const outcome = told({ code: 107, log: logOf(inIteration, inIteration, inTeardown) });
    assert.equal(outcome.kind, 'teardown-failed');
    assert.match(outcome.says, /Error: c/);
  });

  it('tells a rejected promise in setup, for which k6 exits with 255', () => {
    assert.equal(told({ code: 255, log: logOf(inSetup) }).kind, 'setup-failed');
  });
});

describe('the verdict on a stop of ours', () => {
  for (const [reason, kind] of [
    ['person', 'stopped-by-person'],
    ['guard', 'stopped-by-guard'],
    ['shutdown', 'stopped-by-person'],
  ] as const) {
    it(`tells that a ${reason} stopped the run`, () => {
      assert.equal(told({ code: 103, stop: { reason, stage: 'rest' } }).kind, kind);
      assert.equal(told({ code: 105, stop: { reason, stage: 'interrupt' } }).kind, kind);
    });
  }

  it('says when the process had to be ended', () => {
    const outcome = told({ signal: 'SIGKILL', stop: { reason: 'person', stage: 'kill' } });
    assert.equal(outcome.kind, 'stopped-by-person');
    assert.match(outcome.says, /its process was ended/);
    assert.equal(outcome.signal, 'SIGKILL');
  });

  it('says which thresholds had been crossed by then', () => {
    assert.match(
      told({ code: 103, stop, thresholds: [threshold({ held: false })] }).says,
      /1 threshold had been crossed/,
    );
  });

  it('gives way to what k6 itself says when the wish came too late', () => {
    assert.equal(told({ code: 0, stop }).kind, 'passed');
    assert.equal(told({ code: 99, stop }).kind, 'thresholds-failed');
  });
});

describe('facts from the log', () => {
  it('leave out what the script itself prints', () => {
    const facts = logOf(
      { message: 'Error: not real', source: 'console' },
      { message: 'panic: no', source: 'console' },
    );
    assert.deepEqual(facts, noLogFacts);
  });

  it('know a panic by its first line', () => {
    assert.equal(logOf({ level: 'info', message: 'panic: runtime error' }).panicked, true);
    assert.equal(logOf({ level: 'info', message: 'goroutine 1 [running]:' }).panicked, true);
    assert.equal(told({ code: 0, log: logOf({ level: 'info', message: 'panic: x' }) }).kind, 'k6-crashed');
  });

  it('stay small however long the log is', () => {
    const many = Array.from({ length: 500 }, (_, i) => ({ message: `error ${i}` }));
    const { errors } = logOf(...many);
    assert.ok(errors.length <= 20);
    assert.equal(errors.at(-1)?.message, 'error 499');
  });
});
