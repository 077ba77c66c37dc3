import assert from 'node:assert/strict';
import { formatVersion, isSupported, parseVersion } from '../../../../src/core/k6/version.ts';

const version = (text: string) => {
  const parsed = parseVersion(text);
  assert.ok(parsed);
  return parsed;
};

describe('k6 versions', () => {
  it('are read from every way k6 writes them', () => {
    for (const text of ['2.2.0', 'v2.2.0', 'k6 v2.2.0 (go1.26.8, linux/amd64)', 'v2.2.0-rc1'])
      assert.deepEqual(parseVersion(text), { major: 2, minor: 2, patch: 0 }, text);
    assert.equal(parseVersion('not k6'), undefined);
    assert.equal(formatVersion(version('v1.8.1')), '1.8.1');
  });

  it('are supported from 1.0 on', () => {
    assert.equal(isSupported(version('0.57.0')), false);
    assert.equal(isSupported(version('1.0.0')), true);
    assert.equal(isSupported(version('3.0.0')), true);
  });
});
