import { strict as assert } from 'node:assert';
import { readConfig } from '../../../../src/core/config/read-config.ts';
import { guardFlags, guardNotes } from '../../../../src/core/environments/guard-flags.ts';
import type { RunEnvironment } from '../../../../src/core/environments/run-environment.ts';
import {
  chosenEnvironment,
  plainEnvironment,
  requestIn,
  runEnvironment,
} from '../../../../src/core/environments/run-environment.ts';
import { configOf, configured } from '../../../support/environments/configured.ts';
import { runRequest } from '../../../support/run/requests.ts';

const text = `
local: { baseUrl: 'http://127.0.0.1:7070' }
staging:
  baseUrl: https://staging.example.org
  users: 30
  secrets: [API_TOKEN]
  tags: { team: shop }
  k6Args: [--http-debug, -e, SIZE=5]
  limits: { requestsPerSecond: 100 }`;

const environmentOf = (name: string, files = {}): RunEnvironment =>
  runEnvironment(configured(text, name), configOf(text), files);

/** The code of what keeps an environment from being chosen, or its name. */
function chosen(config: Parameters<typeof chosenEnvironment>[0], name: string): string | undefined {
  const found = chosenEnvironment(config, name);
  return found.ok ? found.value?.name : found.problem.code;
}

describe('the environment of a run', () => {
  it('is the one of that name', () => assert.equal(chosen(configOf(text), 'staging'), 'staging'));

  it('is any name where none is configured', () => {
    assert.equal(chosen(undefined, 'ci'), undefined);
    assert.equal(chosen(readConfig('ayni.yaml', 'targets: {preset: gad}'), 'ci'), undefined);
  });

  it('is told with those there are when it is unknown', () => {
    const found = chosenEnvironment(configOf(text), 'prod');
    assert.ok(!found.ok);
    assert.equal(found.problem.code, 'environment-unknown');
    assert.match(found.problem.says, /no environment `prod` in ayni.yaml; there are: local, staging/);
  });

  it('is none while it is not certain what environments allow', () => {
    const found = chosenEnvironment(configOf('a: {baseUrl: http://x, limits: {vus: many}}'), 'a');
    assert.ok(!found.ok);
    assert.equal(found.problem.code, 'config-wrong-value');
    assert.equal(found.problem.place?.line, 2);
    assert.match(found.problem.says, /limits\.vus .*nothing is run/);
  });

  it('gives its address as BASE_URL, its values, its files and the variables among its flags', () => {
    const { env, extraArgs } = environmentOf('staging', { users: '40', CITY: 'Lima' });
    const expected = { BASE_URL: 'https://staging.example.org', users: '40', CITY: 'Lima', SIZE: '5' };
    assert.deepEqual(env, expected);
    assert.deepEqual(extraArgs, ['--http-debug']);
  });

  it('adds to a request, and what a person gave goes before it', () => {
    const asked = runRequest({
      env: { BASE_URL: 'http://mine', SIZE: '9' },
      tags: { team: 'me' },
      extraArgs: ['--no-setup'],
    });
    const request = requestIn(environmentOf('staging'), asked);
    assert.deepEqual(request.env, { BASE_URL: 'http://mine', users: '30', SIZE: '9' });
    assert.deepEqual(request.tags, { team: 'me' });
    assert.deepEqual(request.extraArgs, ['--http-debug', '--no-setup']);
    assert.deepEqual(request.secretNames, ['API_TOKEN']);
  });

  it('changes nothing when it only has a name', () => {
    const { secretNames, ...request } = requestIn(plainEnvironment('local'), runRequest());
    assert.deepEqual(request, runRequest());
    assert.deepEqual(secretNames, []);
  });
});

describe('the flags that guard a run', () => {
  it('block what the script blocks, too: a flag replaces its options', () => {
    const flags = guardFlags(environmentOf('local'), {
      blockHostnames: ['ads.org'],
      blacklistIPs: ['10.0.0.0/8'],
    });
    assert.deepEqual(flags, [
      ...['--block-hostnames', 'ads.org', '--block-hostnames', 'staging.example.org'],
    ]);
  });

  it('hold requests to the limit, unless the script holds them lower', () => {
    const rps = (options: Record<string, unknown>): string[] =>
      guardFlags(environmentOf('staging'), options).filter((_, i, all) =>
        all.slice(0, i + 1).includes('--rps'),
      );
    assert.deepEqual(rps({ rps: null }), ['--rps', '100']);
    assert.deepEqual(rps({ rps: 500 }), ['--rps', '100']);
    assert.deepEqual(rps({ rps: 20 }), []);
  });

  it('are none without environments, and each is told', () => {
    assert.deepEqual(guardFlags(plainEnvironment('local'), {}), []);
    assert.deepEqual(guardNotes(plainEnvironment('local')), []);
    assert.equal(guardNotes(environmentOf('staging')).length, 2);
  });
});
