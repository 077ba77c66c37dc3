import assert from 'node:assert/strict';
import { basename } from 'node:path';
import { exitCodeOfRun } from '../../src/cli/exit-code.ts';
import { unlistedViolations } from '../../src/core/integrity/view.ts';
import { viewOfRecord } from '../../src/core/run/view-record.ts';
import type { Outcome } from '../../src/core/run/outcome.ts';
import type { RunView } from '../../src/core/run/view.ts';
import type { Faults } from '../../src/sandbox/faults/faults.ts';
import { startSandbox } from '../../src/sandbox/sandbox.ts';
import { RealRuns } from '../support/run/real-runs.ts';

describe('whether the system stayed right, with the real k6 against the sandbox', () => {
  let runs: RealRuns;

  before(() => {
    runs = new RealRuns();
  });
  after(() => runs.dispose());

  /** How it ended, and the view as it was live and of the record. */
  const runWith = async (
    faults: Partial<Faults>,
    thresholds: Readonly<Record<string, readonly string[]>> = {},
  ): Promise<{ readonly outcome: Outcome; readonly live: RunView; readonly view: RunView }> => {
    const sandbox = await startSandbox({ port: 0, faults });
    try {
      const env = { BASE_URL: sandbox.url, INTEGRITY_THRESHOLDS: JSON.stringify(thresholds) };
      const run = runs.service.start(runs.request('integrity/balances.js', { env }));
      let live = run.view;
      const watching = run.watch(() => {
        if (run.view.head.outcome === undefined) live = run.view;
      });
      const { outcome, record } = await run.finished;
      watching.dispose();
      assert.ok(record);
      return { outcome, live, view: viewOfRecord(record) };
    } finally {
      await sandbox.close();
    }
  };

  it('passes a healthy system and says that it was right, and fast, apart', async () => {
    const { outcome, view } = await runWith({}, { ayni_integrity: ['rate==1'] });
    assert.equal(outcome.kind, 'passed', outcome.says);
    assert.deepEqual([outcome.fast?.state, outcome.right?.state], ['held', 'held']);
    assert.deepEqual(view.integrity.invariants, [
      { invariant: 'balance', checked: 40, violated: 0, notVerified: 0 },
    ]);
    assert.deepEqual([view.integrity.deviation.max, view.violations], [0, []]);
  });

  it('fails a run whose balances drift although k6 calls it passed, and lists where the script saw it', async () => {
    const { outcome, live, view } = await runWith({ balanceDrift: 1 });
    assert.equal(outcome.kind, 'integrity-failed', outcome.says);
    assert.deepEqual([outcome.exitCode, outcome.fast?.state, outcome.right?.state], [0, 'held', 'violated']);
    assert.match(outcome.remedy, /integrityThresholds/);
    assert.equal(exitCodeOfRun(outcome), 1);
    assert.equal(view.integrity.invariants[0]?.violated, 40);
    assert.equal(view.violations.length, 30, 'each of two virtual users logs 15 a minute');
    assert.equal(unlistedViolations(view.integrity, view.violations), 10);
    const [first] = view.violations;
    assert.equal(`${basename(first?.place?.file ?? '')}:${first?.place?.line}`, 'balances.js:32');
    assert.match(first?.request ?? '', /\/users\/u1[12]$/);
    assert.deepEqual([first?.scenario, first?.iteration !== undefined], ['default', true]);
    assert.deepEqual(live.violations, view.violations, 'what was seen live is what was kept');
    assert.equal(view.log.filter(({ message }) => message.includes('ayni-violation')).length, 0);
  });

  it('names both when a run is neither fast nor right', async () => {
    const { outcome } = await runWith(
      { balanceDrift: 1 },
      { ayni_integrity: ['rate==1'], http_reqs: ['count<1'] },
    );
    assert.deepEqual([outcome.kind, outcome.exitCode], ['integrity-failed', 99]);
    assert.deepEqual([outcome.fast?.state, outcome.right?.state], ['failed', 'violated']);
    assert.match(outcome.says, /neither right nor fast.*40 violations.*ayni_integrity.*http_reqs count<1/);
  });

  it('is not green when every answer failed, so that nothing was verified', async () => {
    const { outcome, view } = await runWith({ errorRate: 1 });
    assert.equal(outcome.passed, false);
    assert.equal(outcome.right?.state, 'not-verified');
    assert.deepEqual(view.integrity.deviation.max, undefined, 'no deviation was measured, which is not zero');
    assert.match(view.log.map(({ message }) => message).join('\n'), /Not verified \(balance\): .*\/users\//);
  });
});
