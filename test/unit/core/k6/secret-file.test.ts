import assert from 'node:assert/strict';
import {
  hasSecretSource,
  secretFile,
  secretSourceFlag,
  usesSecretModule,
} from '../../../../src/core/k6/secret-file.ts';

describe('the file of secrets for k6', () => {
  it('has a line for each, its value as it is', () => {
    const file = secretFile(['A', 'B'], { A: ' a=b #c "d" ', B: 'ñ\\n', C: 'not asked for' });
    assert.deepEqual(file, { ok: true, value: 'A= a=b #c "d" \nB=ñ\\n\n' });
  });

  it('cannot hold a value of several lines', () => {
    const file = secretFile(['KEY'], { KEY: '-----BEGIN\nabc' });
    assert.ok(!file.ok);
    assert.equal(file.problem.code, 'secret-of-several-lines');
    assert.ok(!file.problem.says.includes('abc'));
  });

  it('is wanted when the script or a module of it imports k6/secrets', () => {
    assert.ok(usesSecretModule('{"imports":["file:///lib.js","k6/secrets"]}'));
    for (const text of ['{"imports":["k6/http"]}', '{}', '', 'time="…" level=error'])
      assert.equal(usesSecretModule(text), false, text);
  });

  it('is named by a flag, unless a person names a source', () => {
    assert.deepEqual(secretSourceFlag('/tmp/x/secrets'), ['--secret-source=file=/tmp/x/secrets']);
    assert.deepEqual(secretSourceFlag(undefined), []);
    assert.ok(hasSecretSource(['--secret-source', 'mock=a=b']));
    assert.ok(hasSecretSource(['--secret-source=mock=a=b']));
    assert.equal(hasSecretSource(['--tag', 'x=--secret-source']), false);
  });
});
