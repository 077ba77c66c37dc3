import { fingerprint } from './fingerprint.ts';

/** The comment before an item that says who wrote it, and what it said then. */
export interface Stamp {
  readonly id: string;
  /** What it was made from, where that is told. */
  readonly origin: string | undefined;
  /** Of what was generated; undefined where a person wants none: `off`. */
  readonly print: string | undefined;
}

const pattern = /^[ \t]*# ayni: (.+?)(?: from (.+))? \[([0-9a-f]{8}|off)\][ \t]*$/;

/** The stamp of an item of which the first line begins at `lineStart`. */
export interface FoundStamp {
  readonly stamp: Stamp | undefined;
  /** Of the line of the stamp; of the item when it has none. */
  readonly start: number;
  /** Nothing stands between it and the item. */
  readonly isNext: boolean;
}

/**
 * Looks through the comments before an item. Beyond a blank line, a stamp has to be about the item's name: it may be left of
 * a rule that was deleted.
 */
export function stampBefore(text: string, lineStart: number, name: string): FoundStamp {
  const none = { stamp: undefined, start: lineStart, isNext: false };
  let end = lineStart;
  let isApart = false;
  while (end > 0) {
    const start = end < 2 ? 0 : text.lastIndexOf('\n', end - 2) + 1;
    const line = text.slice(start, end).trim();
    if (line !== '' && !line.startsWith('#')) return none;
    isApart ||= line === '';
    const stamp = readStamp(line);
    if (stamp?.print !== undefined) {
      const isOf = !isApart || stamp.id.replace(': ', ', ') === name;
      return isOf ? { stamp, start, isNext: end === lineStart } : none;
    }
    end = start;
  }
  return none;
}

/** Reads a line of comment; undefined when it is another one. */
export function readStamp(line: string): Stamp | undefined {
  const [, id, origin, print] = pattern.exec(line) ?? [];
  if (id === undefined || print === undefined) return undefined;
  return { id, origin, print: print === 'off' ? undefined : print };
}

/** The line of comment for an item; `value` is what the item says, as YAML reads it. */
export const stampLine = (
  { id, origin }: { readonly id: string; readonly origin: string },
  value: unknown,
): string => `# ayni: ${id} from ${origin} [${fingerprint(value)}]`;
