import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nearestConfigs } from '../../../../src/host/config/nearest-config.ts';

describe('the nearest configuration', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ayni-config-'));
  const script = join(folder, 'a', 'b', 'load.js');
  before(() => {
    mkdirSync(join(folder, 'a', 'b'), { recursive: true });
    writeFileSync(join(folder, 'ayni.yaml'), 'environments: {far: {baseUrl: http://far}}');
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  it('is that of the script, or of a folder above', () => {
    assert.equal(nearestConfigs().of(script)?.environments[0]?.name, 'far');
    writeFileSync(join(folder, 'a', 'ayni.yaml'), 'environments: {near: {baseUrl: http://near}}');
    assert.equal(nearestConfigs().of(script)?.environments[0]?.name, 'near');
  });

  it('is not passed over when it is there and cannot be read: nobody knows what it allows', () => {
    mkdirSync(join(folder, 'a', 'b', 'ayni.yaml'));
    const config = nearestConfigs().of(script);
    assert.deepEqual(config?.environments, []);
    assert.deepEqual(
      config?.unsafe.map(({ code }) => code),
      ['config-unreadable'],
    );
    assert.match(config?.problems[0]?.says ?? '', /ayni\.yaml cannot be read: it is a folder/);
  });
});
