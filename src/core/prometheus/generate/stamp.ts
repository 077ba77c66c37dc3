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
