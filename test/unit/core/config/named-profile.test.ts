import { strict as assert } from 'node:assert';
import { namedProfile } from '../../../../src/core/config/named-profile.ts';
import { readConfig } from '../../../../src/core/config/read-config.ts';

const config = readConfig('ayni.yaml', 'profiles:\n  quick: { vus: 5, duration: 30s }\n  odd: { vus: 5 }\n');

describe('a profile by its name', () => {
  it('gives its load', () => {
    const load = { kind: 'duration', vus: 5, duration: '30s' };
    assert.deepEqual(namedProfile(config, 'quick'), { ok: true, value: load });
  });

  it('tells its line when it cannot be read', () => {
    const found = namedProfile(config, 'odd');
    assert.ok(!found.ok);
    assert.equal(found.problem.code, 'config-wrong-value');
    assert.equal(found.problem.place?.line, 3);
  });

  it('is not taken for one whose name begins like it', () => {
    const found = namedProfile(readConfig('ayni.yaml', 'profiles:\n  quickest: { vus: 5 }\n'), 'quick');
    assert.ok(!found.ok);
    assert.equal(found.problem.code, 'profile-unknown');
  });

  it('tells which there are when it is not there', () => {
    for (const [given, says] of [
      [config, /ayni\.yaml has quick\./],
      [readConfig('ayni.yaml', ''), /ayni\.yaml has none\./],
      [undefined, /no ayni\.yaml above the script/],
    ] as const) {
      const found = namedProfile(given, 'slow');
      assert.ok(!found.ok);
      assert.equal(found.problem.code, 'profile-unknown');
      assert.match(found.problem.says, says);
    }
  });
});
