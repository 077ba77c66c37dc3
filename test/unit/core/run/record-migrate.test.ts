import assert from 'node:assert/strict';
import type { JsonObject } from '../../../../src/core/base/shape.ts';
import type { MigrationStep } from '../../../../src/core/run/migrate.ts';
import { migrate } from '../../../../src/core/run/migrate.ts';

const appending = (word: string): MigrationStep =>
  function* (parts) {
    for (const part of parts) yield { ...part, path: `${String(part['path'])}${word}` };
  };

/** As if the format were at version 3. */
const steps = [appending(' to 2'), appending(' to 3')];
const migrated = (version: unknown): unknown => {
  const result = migrate([{ path: 'from' }], version, steps);
  return result.ok ? ([...result.value][0] as JsonObject)['path'] : result.problem.code;
};

describe('the migration of a run file', () => {
  it('goes one step a version, from the version of the file to the newest', () => {
    assert.equal(migrated(1), 'from to 2 to 3');
    assert.equal(migrated(2), 'from to 3');
    assert.equal(migrated(3), 'from');
  });

  it('refuses a newer version', () => {
    assert.equal(migrated(4), 'run-file-newer');
  });

  it('refuses what is no version', () => {
    for (const version of [0, -1, 1.5, '1', undefined, null])
      assert.equal(migrated(version), 'not-a-run-file');
  });

  it('reads nothing before it is asked to, so that a long journal streams through', () => {
    const result = migrate(
      (function* (): Iterable<JsonObject> {
        yield assert.fail('was read');
      })(),
      1,
      steps,
    );
    assert.ok(result.ok);
  });
});
