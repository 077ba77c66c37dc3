import type { SyntaxNode, TextRange } from './syntax.ts';

/**
 * What an expression is known to be without running it, with the place of every part. `unknown` is what only running
 * would tell; it is never guessed.
 */
export type Value = LiteralValue | ObjectValue | ArrayValue | UnknownValue;

export interface LiteralValue extends Site {
  readonly kind: 'literal';
  readonly value: string | number | boolean | null;
}

export interface ArrayValue extends Site {
  readonly kind: 'array';
  readonly items: readonly Value[];
}

export interface UnknownValue extends Site {
  readonly kind: 'unknown';
}

export interface ObjectValue extends Site {
  readonly kind: 'object';
  readonly entries: ReadonlyMap<string, Entry>;
  /** False when a spread or a computed key may have added entries that are not known. */
  readonly complete: boolean;
}

export interface Entry {
  readonly value: Value;
  /** From the key to the end of the value. */
  readonly range: TextRange;
  /** The property, or what stands for it when it was written in another file. */
  readonly node: SyntaxNode;
}

/** Where a value stands in the script. */
export interface Site {
  readonly range: TextRange;
  readonly node: SyntaxNode;
  /** True when the value is written in another file; `node` is then the name by which this file has it. */
  readonly elsewhere?: true;
}

/** The text that a value is known to be. */
export const textIn = (value: Value | undefined): string | undefined =>
  value?.kind === 'literal' && typeof value.value === 'string' ? value.value : undefined;

/** The number that a value is known to be. */
export const numberIn = (value: Value | undefined): number | undefined =>
  value?.kind === 'literal' && typeof value.value === 'number' ? value.value : undefined;
