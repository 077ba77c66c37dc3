import assert from 'node:assert/strict';
import { safeChanges } from '../../../../src/core/workspace/change.ts';
import { copyState, planLibrary } from '../../../../src/core/workspace/library.ts';
import { applied, existing, libraryOf } from '../../../support/workspace/existing.ts';

const script = 'PhilosophicalIntegrityValidator.js';
const path = `performance-testing/lib/${script}`;
const shipped = libraryOf('0.2.0');
const state = (copy: string | undefined): string => copyState(copy, shipped.files[script], shipped.sha256);
const copyOf = (version: string): string => libraryOf(version).files[script];

describe('The copy of the integrity library in a workspace', () => {
  it('is told apart as absent, the same, older, newer or edited', () => {
    assert.equal(state(undefined), 'absent');
    assert.equal(state(copyOf('0.2.0')), 'same');
    assert.equal(state(copyOf('0.1.9')), 'older');
    assert.equal(state(copyOf('0.10.0')), 'newer');
    assert.equal(state(copyOf('0.1.9').replace('export', 'export  ')), 'edited');
    assert.equal(state('// my own\n'), 'edited');
  });

  it('is the same when git changed its line ends', () => {
    assert.equal(state(copyOf('0.2.0').replaceAll('\n', '\r\n')), 'same');
    assert.equal(state(copyOf('0.1.0').replaceAll('\n', '\r\n')), 'older');
  });

  it('comes with its types, is updated when it is older, and stays when it is newer', () => {
    const created = planLibrary(existing(), shipped);
    assert.deepEqual(
      created.changes.map(({ path: file, kind }) => [file, kind]),
      ['PhilosophicalIntegrityValidator', 'AyniProfiles'].flatMap((name) => [
        [`performance-testing/lib/${name}.js`, 'create'],
        [`performance-testing/lib/${name}.d.ts`, 'create'],
      ]),
    );
    assert.deepEqual(safeChanges(planLibrary(existing(applied({}, created.changes)), shipped)), []);
    const [older] = planLibrary(existing({ [path]: copyOf('0.1.0') }), shipped).changes;
    assert.deepEqual(
      [older?.kind, older?.text, older?.why],
      ['change', copyOf('0.2.0'), 'from version 0.1.0 to 0.2.0'],
    );
    const [newer] = planLibrary(existing({ [path]: copyOf('1.0.0') }), shipped).changes;
    assert.equal(newer?.kind, 'same');
  });

  it('is only proposed to be replaced when a person changed it', () => {
    const plan = planLibrary(existing({ [path]: `${copyOf('0.1.0')}// mine\n` }), shipped);
    assert.deepEqual([plan.changes[0]?.kind, plan.changes[0]?.undoesEdits], ['change', true]);
    assert.ok(!safeChanges(plan).some((change) => change.path === path));
    assert.match(plan.changes[0]?.why ?? '', /by hand or by a formatter/);
  });
});
