import { integrityMetrics } from '../../integrity/metrics.ts';
import type { ImportedName } from '../../script/bindings.ts';
import type { Entry, Site, Value } from '../../script/value.ts';

/** True for the specifier of the library inside k6, wherever the workspace keeps its copy. */
export const isLibrary = (module: string): boolean =>
  /(?:^|\/)PhilosophicalIntegrityValidator\.js$/.test(module);

/**
 * What a call of the library answers: `integrityThresholds()` gives thresholds on integrity metrics whose text only
 * running would tell.
 */
export function libraryResult({ module, name }: ImportedName, site: Site): Value | undefined {
  if (!isLibrary(module) || name !== 'integrityThresholds') return undefined;
  const { range, node } = site;
  const entry: Entry = { value: { kind: 'unknown', range, node, elsewhere: true }, range, node };
  const entries = Object.keys(integrityMetrics).map((metric): [string, Entry] => [metric, entry]);
  return { kind: 'object', entries: new Map(entries), complete: true, range, node, elsewhere: true };
}
