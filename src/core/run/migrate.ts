import type { Result } from '../base/result.ts';
import { failed, ok } from '../base/result.ts';
import type { JsonObject } from '../base/shape.ts';
import { recordVersion } from './record.ts';
import { notARunFile, runFileNewer } from './record-problems.ts';

/** Makes the parts of one version into those of the next; lazily, so that a long journal streams through. */
export type MigrationStep = (parts: Iterable<JsonObject>) => Iterable<JsonObject>;

/** `steps[v - 1]` leads from version `v` to `v + 1`. A step is never edited once it was released. */
const steps: readonly MigrationStep[] = [];

/** Parts of `version` as parts of the newest version, step by step; a newer version is refused. */
export function migrate(
  parts: Iterable<JsonObject>,
  version: unknown,
  known: readonly MigrationStep[] = steps,
): Result<Iterable<JsonObject>> {
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1)
    return failed(notARunFile('its first line names no version'));
  const newest = recordVersion - steps.length + known.length;
  if (version > newest) return failed(runFileNewer(version, newest));
  return ok(known.slice(version - 1).reduce((migrated, step) => step(migrated), parts));
}
