import assert from 'node:assert/strict';
import type { GuardedRun } from '../../../src/core/environments/guarded-run.ts';
import { guardedLoad } from '../../../src/core/environments/guarded-run.ts';
import type { RunEnvironment } from '../../../src/core/environments/run-environment.ts';
import { runEnvironment } from '../../../src/core/environments/run-environment.ts';
import type { Problem } from '../../../src/core/base/result.ts';
import { failed, ok } from '../../../src/core/base/result.ts';
import type { RunRequest } from '../../../src/core/run/request.ts';
import { configOf, configured } from '../../support/environments/configured.ts';
import { PlayedRuns } from '../../support/run/played-runs.ts';
import { runRequest } from '../../support/run/requests.ts';

const text = `
local: { baseUrl: 'http://127.0.0.1:7070', users: 30 }
staging:
  baseUrl: https://staging.example.org
  guarded: true
  limits: { vus: 20 }`;

const environmentOf = (name: string): RunEnvironment =>
  runEnvironment(configured(text, name), configOf(text), {});

const no: Problem = { code: 'guarded-not-confirmed', says: 'Nobody agreed.', remedy: 'Agree.' };

/** Runs whose person answers as told, and what the person was asked. */
function guardedRuns(answer: Problem | undefined, options: Record<string, unknown> = {}) {
  const asked: GuardedRun[] = [];
  const played = new PlayedRuns({
    options,
    ports: {
      environments: { of: ({ environment }) => Promise.resolve(ok(environmentOf(environment))) },
      consent: {
        refusal: (run) => {
          asked.push(run);
          return Promise.resolve(answer);
        },
      },
    },
  });
  return { played, asked };
}

/** The code and line with which a run was refused, and that k6 was not started. */
async function refusal(
  answer: Problem | undefined,
  options: Record<string, unknown>,
  change: Partial<RunRequest>,
) {
  const { played, asked } = guardedRuns(answer, options);
  const script = 'export default function () {}\nexport const options = {\n  vus: 50,\n};\n';
  played.files.texts.set(runRequest().scriptPath, script);
  const run = await played.start({ environment: 'staging', ...change });
  const { outcome } = await run.finished;
  assert.equal(played.k6.runs.length, 0);
  assert.deepEqual([...played.files.texts.keys()], [runRequest().scriptPath], 'no folder is left');
  return { outcome, asked };
}

const users = (vus: number) => ({
  ...{ vus, duration: '30s', maxVUs: vus },
  scenarios: { default: { executor: 'constant-vus', vus, duration: '30s' } },
});

describe('a run in an environment', () => {
  it('gives k6 the address and the values, and keeps other hosts out of reach', async () => {
    const { played, asked } = guardedRuns(undefined);
    const run = await played.start({ env: { SIZE: '5' } });
    const { args } = played.k6.newest.spec;
    for (const pair of ['BASE_URL=http://127.0.0.1:7070', 'users=30', 'SIZE=5'])
      assert.ok(args.includes(pair));
    assert.equal(args[args.indexOf('--block-hostnames') + 1], 'staging.example.org');
    await played.pass(250);
    assert.ok(run.view.log.some(({ message }) => message.includes('Out of reach')));
    played.k6.end({ code: 0 });
    const { record } = await run.finished;
    assert.deepEqual(record?.origin.request.env, { SIZE: '5' }, 'what was asked for, to be asked for again');
    assert.deepEqual(asked, []);
  });

  it('is told when the environment is not known', async () => {
    const problem: Problem = { code: 'environment-unknown', says: 'None.', remedy: '' };
    const environments = { of: () => Promise.resolve(failed(problem)) };
    const played = new PlayedRuns({ ports: { environments } });
    const { outcome } = await (await played.start()).finished;
    assert.equal(outcome.kind, 'usage-error');
    assert.equal(outcome.says, 'None.');
  });
});

describe('a run in a guarded environment', () => {
  it('asks with host, peak load and duration, and goes on with a yes', async () => {
    const { played, asked } = guardedRuns(undefined, users(15));
    await played.start({ environment: 'staging' });
    assert.equal(played.k6.runs.length, 1);
    assert.equal(
      asked.map(guardedLoad).join(),
      'tests/buy.js will load staging.example.org: up to 15 virtual users, at their own pace, for up to 30 s.',
    );
  });

  it('names the host that a person gave', async () => {
    const { played, asked } = guardedRuns(undefined);
    await played.start({ environment: 'staging', env: { BASE_URL: 'http://b.example.org:80' } });
    assert.equal(asked[0]?.host, 'b.example.org');
  });

  it('asks for each run', async () => {
    const { played, asked } = guardedRuns(undefined);
    await played.start({ environment: 'staging' });
    played.k6.end({ code: 0 });
    await played.start({ environment: 'staging' });
    assert.equal(asked.length, 2);
  });

  it('starts nothing with a no', async () => {
    const { outcome } = await refusal(no, {}, {});
    assert.equal(outcome.says, 'Nobody agreed.');
    assert.equal(outcome.kind, 'usage-error');
  });

  it('ends when it is stopped while nobody answers', async () => {
    const unanswered = new Promise<undefined>(() => undefined);
    for (const ports of [
      { consent: { refusal: () => unanswered } },
      { environments: { of: () => unanswered as Promise<never> } },
    ]) {
      const environments = { of: () => Promise.resolve(ok(environmentOf('staging'))) };
      const played = new PlayedRuns({ ports: { environments, ...ports } });
      const run = await played.start({ environment: 'staging' });
      await run.stop('person');
      assert.equal((await run.finished).outcome.kind, 'stopped-by-person');
      assert.equal(played.k6.runs.length, 0);
      assert.deepEqual([...played.files.texts.keys()], [runRequest().scriptPath]);
    }
  });

  it('refuses flags that would change the load unseen', async () => {
    for (const flag of ['--vus=500', '-u', '-d90s', '--rps', '--config', '-s']) {
      const { outcome, asked } = await refusal(undefined, {}, { extraArgs: [flag, '9'] });
      assert.match(outcome.says, /cannot be given in staging/, flag);
      assert.deepEqual(asked, []);
    }
  });
});

describe('a run that would break a limit', () => {
  it('is refused with the line of the script, before anybody is asked', async () => {
    const { outcome, asked } = await refusal(undefined, users(50), {});
    assert.match(outcome.says, /up to 50 virtual users; staging allows 20/);
    assert.deepEqual(outcome.place, { file: runRequest().scriptPath, line: 3, column: 3 });
    assert.deepEqual(asked, []);
  });

  it('is refused without a line when the load was chosen for the run', async () => {
    const load = { kind: 'duration', vus: 50, duration: '30s' } as const;
    const { outcome } = await refusal(undefined, users(50), { load });
    assert.match(outcome.says, /up to 50 virtual users/);
    assert.equal(outcome.place, undefined);
  });
});
