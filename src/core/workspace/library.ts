import type { FileChange, WorkspacePlan } from './change.ts';
import { fileChange } from './change.ts';
import type { ExistingFiles } from './layout.ts';
import { libraryFiles, libraryFolder } from './layout.ts';

/** The libraries as they ship, by file name, and the hash that stamps it; `sha256` answers in hexadecimal digits. */
export interface ShippedLibrary {
  readonly files: Readonly<Record<(typeof libraryFiles)[number], string>>;
  readonly sha256: (text: string) => string;
}

/** The line by which a copy says which version it is and what it held when it was made. */
interface Stamp {
  readonly version: string;
  readonly sha256: string;
  /** What the hash is of: everything behind the line, with `\n` as line ends. */
  readonly body: string;
}

/** How a copy in a workspace stands to the file that ships. `edited`: a person changed it, or it was never ours. */
export type CopyState = 'absent' | 'same' | 'older' | 'newer' | 'edited';

const stampLine = /^\/\/ Ayni for k6, version (\S+), sha256 ([0-9a-f]{64})[^\n]*\n/m;

const plain = (text: string): string => text.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n');

function readStamp(text: string): Stamp | undefined {
  const match = stampLine.exec(text);
  const [line, version, sha256] = match ?? [];
  if (match === null || line === undefined || version === undefined || sha256 === undefined) return undefined;
  return { version, sha256, body: text.slice(match.index + line.length) };
}

/** The version that a copy says it is; undefined when it does not say. */
const versionOfCopy = (text: string): string | undefined => readStamp(plain(text))?.version;

/** The version of what ships. */
export const shippedVersion = ({ files }: ShippedLibrary): string =>
  versionOfCopy(files['PhilosophicalIntegrityValidator.js']) ?? 'unknown';

/**
 * Compares a copy with what ships. Line ends do not count: git may have changed them. All else does: what a formatter does
 * to quotes, commas and parentheses cannot be told from an edit without reading the program.
 */
export function copyState(
  copy: string | undefined,
  shipped: string,
  sha256: ShippedLibrary['sha256'],
): CopyState {
  if (copy === undefined) return 'absent';
  const text = plain(copy);
  if (text === plain(shipped)) return 'same';
  const stamp = readStamp(text);
  if (stamp === undefined || sha256(stamp.body) !== stamp.sha256) return 'edited';
  const ours = readStamp(plain(shipped))?.version ?? '';
  return isNewer(stamp.version, ours) ? 'newer' : 'older';
}

function isNewer(version: string, than: string): boolean {
  const [a, b] = [version, than].map((text) => text.split(/[.+-]/).map(Number));
  for (let i = 0; i < 3; i++) {
    const difference = (a?.[i] ?? 0) - (b?.[i] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return false;
}

/** Brings the libraries' copies to the version that ships; a newer copy stays, an edited one is only proposed. */
export function planLibrary(existing: ExistingFiles, shipped: ShippedLibrary): WorkspacePlan {
  const changes = libraryFiles.map((name) => {
    const path = `${libraryFolder(existing)}/${name}`;
    return libraryChange(path, existing.texts.get(path), {
      text: shipped.files[name],
      sha256: shipped.sha256,
    });
  });
  return { changes, problems: [] };
}

function libraryChange(
  path: string,
  before: string | undefined,
  { text, sha256 }: { readonly text: string; readonly sha256: ShippedLibrary['sha256'] },
): FileChange {
  const [theirs, ours] = [before ?? '', text].map((file) => versionOfCopy(file) ?? 'unknown');
  const stays = before ?? text;
  switch (copyState(before, text, sha256)) {
    case 'absent':
      return fileChange(path, [before, text], `version ${ours}`);
    case 'same':
      return fileChange(path, [before, stays], `version ${ours}, as it ships`);
    case 'newer':
      return fileChange(path, [before, stays], `version ${theirs} is newer than ${ours}, which ships`);
    case 'older':
      return fileChange(path, [before, text], `from version ${theirs} to ${ours}`);
    case 'edited': {
      const why = `was changed by hand or by a formatter; version ${ours} would undo that`;
      return { ...fileChange(path, [before, text], why), undoesEdits: true };
    }
  }
}
