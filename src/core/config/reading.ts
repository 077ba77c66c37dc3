import { nearestName } from '../base/nearest-name.ts';
import type { Problem } from '../base/result.ts';
import type { YamlFile, YamlPath } from './yaml-file.ts';

/** One reading of a configuration: the file, and the problems found so far. */
export interface Reading {
  readonly file: YamlFile;
  readonly path: string;
  readonly problems: Problem[];
}

/** What is wrong: `says` follows the name of what stands at the end of `at`. */
export interface Complaint {
  readonly code: string;
  readonly at: YamlPath;
  readonly says: string;
  readonly remedy: string;
}

/** Notes a problem at a key. */
export function complain({ file, path, problems }: Reading, { code, at, says, remedy }: Complaint): void {
  const place = file.placeOf(at);
  const sentence = [...(at.length === 0 ? [] : [at.join('.')]), says].join(' ');
  problems.push({ code, says: `${path}, line ${place.line}: ${sentence}.`, remedy, place });
}

/** Notes the keys that are none of those known. */
export function complainOfKeys(
  reading: Reading,
  at: YamlPath,
  { given, known }: { readonly given: object; readonly known: readonly string[] },
): void {
  for (const key of Object.keys(given).filter((name) => !known.includes(name))) {
    const remedy = meant(key, known) ?? `Leave it out; there are: ${known.join(', ')}.`;
    complain(reading, { code: 'config-unknown-key', at: [...at, key], says: 'is not known', remedy });
  }
}

/** `Write lint.`, when one of the known names is near. */
export function meant(name: string, known: readonly string[]): string | undefined {
  const near = nearestName(name, known);
  return near === undefined ? undefined : `Write ${near}.`;
}
