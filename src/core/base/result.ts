/** Something that went wrong, told to a person: a stable code for tests and tools, a sentence, and what to do. */
export interface Problem {
  /** Stable, kebab-case; tests and `--json` consumers match on it, never on the text. */
  readonly code: string;
  /** One or two sentences that name the file, the place and the cause. */
  readonly says: string;
  /** What the reader can do about it. */
  readonly remedy: string;
  readonly place?: Place;
}

/** A place in a file; line and column count from 1. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** Either a value or the problem that prevented it. */
export type Result<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: Problem };

export const ok = <T>(value: T): Result<T> => ({ ok: true, value });

export const failed = (problem: Problem): Result<never> => ({ ok: false, problem });
