import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import { readArguments } from '../../../src/cli/arguments.ts';
import { runCommand } from '../../../src/cli/commands/run.ts';
import { runRequest, scriptNameOf } from '../../../src/cli/request.ts';
import type { Result } from '../../../src/core/base/result.ts';
import type { RunRequest } from '../../../src/core/run/request.ts';

const place = { scriptPath: resolve('/w/load tests/a.js'), workspacePath: resolve('/w') };

function request(...args: string[]): Result<RunRequest> {
  const given = readArguments(runCommand, ['a.js', ...args]);
  assert.ok(given.ok, given.ok ? '' : given.problem.says);
  return runRequest(given.value, place, { API_TOKEN: 'hidden', PIN: '731' });
}

function asked(...args: string[]): RunRequest {
  const made = request(...args);
  assert.ok(made.ok, made.ok ? '' : made.problem.says);
  return made.value;
}

describe('runRequest', () => {
  it('asks for the script as it is in the environment `local` when nothing else is said', () => {
    assert.deepEqual(asked(), {
      ...place,
      scriptName: 'load tests/a.js',
      environment: 'local',
      load: { kind: 'script' },
      env: {},
      secretNames: [],
      tags: {},
      extraArgs: [],
    });
  });

  it('leaves the targets of ayni.yaml out when told to', () =>
    assert.equal(asked('--no-targets').withoutTargets, true));

  it('takes environment, scenario, variables, tags and k6 flags', () => {
    const made = asked(
      '--env',
      'staging',
      '--scenario',
      'buy',
      '-e',
      'A=1',
      '--tag',
      'team=x',
      '--',
      '--http-debug',
    );
    assert.equal(made.environment, 'staging');
    assert.equal(made.scenario, 'buy');
    assert.deepEqual([made.env, made.tags, made.extraArgs], [{ A: '1' }, { team: 'x' }, ['--http-debug']]);
  });

  const loads: readonly [string, RunRequest['load']][] = [
    ['--smoke', { kind: 'smoke' }],
    ['--duration 30s', { kind: 'duration', vus: 1, duration: '30s' }],
    ['--duration 30s --vus 5', { kind: 'duration', vus: 5, duration: '30s' }],
    ['--iterations 10 --vus 2', { kind: 'iterations', vus: 2, iterations: 10 }],
  ];
  for (const [args, load] of loads) {
    it(`understands ${args}`, () => assert.deepEqual(asked(...args.split(' ')).load, load));
  }

  for (const args of [
    '--vus 3',
    '--smoke --duration 1s',
    '--duration 1s --iterations 2',
    '--vus none --smoke',
  ]) {
    it(`refuses ${args}`, () => {
      const made = request(...args.split(' '));
      assert.equal(made.ok ? undefined : made.problem.code, 'usage');
    });
  }
});

describe('--secret', () => {
  it('takes the value from the environment and marks the name', () => {
    const made = asked('-e', 'A=1', '--secret', 'API_TOKEN');
    assert.deepEqual(made.env, { A: '1', API_TOKEN: 'hidden' });
    assert.deepEqual(made.secretNames, ['API_TOKEN']);
  });

  it('is refused when its value is too short to be kept out of a log', () => {
    const made = request('--secret', 'PIN');
    assert.ok(!made.ok);
    assert.equal(made.problem.code, 'secret-too-short');
    assert.ok(!made.problem.says.includes('731'));
  });

  it('is refused when the environment has no such variable', () => {
    const made = request('--secret', 'OTHER');
    assert.equal(made.ok ? undefined : made.problem.code, 'usage');
  });
});

describe('scriptNameOf', () => {
  it('is the file name for a script outside of the workspace', () => {
    assert.equal(
      scriptNameOf({ scriptPath: resolve('/elsewhere/b.js'), workspacePath: resolve('/w') }),
      'b.js',
    );
  });
});
