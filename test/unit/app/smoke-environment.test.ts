import assert from 'node:assert/strict';
import { smokeEnvironment } from '../../../src/app/smoke/smoke-environment.ts';
import { ok } from '../../../src/core/base/result.ts';
import type { GuardedRun } from '../../../src/core/environments/guarded-run.ts';
import { runEnvironment } from '../../../src/core/environments/run-environment.ts';
import type { RunRequest } from '../../../src/core/run/request.ts';
import { configOf, configured } from '../../support/environments/configured.ts';
import { calm, PlayedRuns } from '../../support/run/played-runs.ts';
import { runRequest } from '../../support/run/requests.ts';

const text = `
staging: { baseUrl: https://staging.example.org/, guarded: true }`;

/** A smoke test in staging whose script passes: what was asked of whom, and what it showed. */
async function smokeTest(change: Partial<RunRequest>) {
  const urls: string[] = [];
  const hosts: GuardedRun['host'][] = [];
  const environment = runEnvironment(configured(text, 'staging'), configOf(text), {});
  const ports = {
    environments: { of: () => Promise.resolve(ok(environment)) },
    consent: {
      refusal: ({ host }: GuardedRun) => {
        hosts.push(host);
        return Promise.resolve(undefined);
      },
    },
  };
  const played = new PlayedRuns({ ports });
  const probe = (url: string) => {
    urls.push(url);
    return Promise.resolve({ status: 200, tookMs: 3 });
  };
  const rows = smokeEnvironment({ ...ports, clock: played.clock, probe }, played.service, {
    requests: [runRequest({ environment: 'staging', ...change })],
    limitMs: 60_000,
    signal: new AbortController().signal,
    onRow: () => undefined,
  });
  await calm();
  await played.pass(250);
  played.k6.end({ code: 0 });
  const shown = await rows;
  assert.ok(shown.ok);
  return { urls, hosts, what: shown.value.map(({ what }) => what) };
}

describe('the address in a smoke test', () => {
  it('is that of the environment', async () => {
    const { urls, hosts } = await smokeTest({});
    assert.deepEqual(urls, ['https://staging.example.org/', 'https://staging.example.org/health']);
    assert.deepEqual([...new Set(hosts)], ['staging.example.org']);
  });

  it('is the one that the scripts are given, when a person gave another, and so is what a guard asks about', async () => {
    const { urls, hosts } = await smokeTest({ env: { BASE_URL: 'https://next.example.org' } });
    assert.deepEqual(urls, ['https://next.example.org', 'https://next.example.org/health']);
    assert.deepEqual([...new Set(hosts)], ['next.example.org']);
  });

  it('is not asked when it is a secret, since the table would show it', async () => {
    const { urls, what } = await smokeTest({ secretNames: ['BASE_URL'] });
    assert.deepEqual(urls, []);
    assert.deepEqual(what, [runRequest().scriptName]);
  });

  it('is asked with its user and password, and shown without', async () => {
    const { urls, what } = await smokeTest({ env: { BASE_URL: 'https://ana:s3c@ret@next.example.org/v1' } });
    assert.equal(urls[0], 'https://ana:s3c@ret@next.example.org/v1');
    assert.deepEqual(what.slice(0, 2), [
      'GET https://next.example.org/v1',
      'GET https://next.example.org/v1/health',
    ]);
  });
});
