import assert from 'node:assert/strict';
import { secretMask } from '../../../../src/core/k6/secrets.ts';
import type { RunRequest } from '../../../../src/core/run/request.ts';
import { repeatedRequest } from '../../../../src/editor/memory/repeated-request.ts';

const request = (change: Partial<RunRequest>): RunRequest => ({
  scriptPath: '/w/a.js',
  scriptName: 'a.js',
  workspacePath: '/w',
  environment: 'local',
  load: { kind: 'script' },
  env: {},
  tags: {},
  extraArgs: [],
  ...change,
});

describe('Running a recorded run again', () => {
  it('takes plain values from the record, not from the last run', () => {
    const last = request({ env: { URL: 'other' } });
    const again = repeatedRequest(request({ env: { URL: 'recorded' } }), last);
    assert.deepEqual(again.ok && again.value.env, { URL: 'recorded' });
  });

  it('takes masked values from the last run of the same script', () => {
    const last = request({ env: { TOKEN: 'secret' } });
    const again = repeatedRequest(request({ env: { TOKEN: secretMask } }), last);
    assert.deepEqual(again.ok && again.value.env, { TOKEN: 'secret' });
  });

  it('refuses to run with the mask instead of a secret', () => {
    const elsewhere = request({ scriptPath: '/w/b.js', env: { TOKEN: 'secret' } });
    const again = repeatedRequest(request({ env: { TOKEN: secretMask } }), elsewhere);
    assert.equal(!again.ok && again.problem.code, 'secrets-not-kept');
    assert.match(again.ok ? '' : again.problem.says, /TOKEN/);
  });

  it('refuses a flag with a masked value', () => {
    const again = repeatedRequest(request({ extraArgs: ['-e', `TOKEN=${secretMask}`] }), undefined);
    assert.equal(!again.ok && again.problem.code, 'secrets-not-kept');
  });
});
