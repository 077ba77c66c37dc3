// What a file may hold, as a table: the check of open files and the JSON schemas for other tools are both made of it.

/** What a text has to be. */
export type TextKind =
  'duration' | 'label-name' | 'metric-name' | 'regex' | 'template' | 'series' | 'series-values';

export type Shape = TextShape | ValueShape | ListShape | MapShape | EntriesShape;

/** A text; numbers and true/false count as texts, as they do for Prometheus. */
interface TextShape {
  readonly kind: 'text';
  readonly is?: TextKind;
  readonly oneOf?: readonly string[];
  /** The words of `oneOf` may be written in capitals, too. */
  readonly anyCase?: true;
}

interface ValueShape {
  readonly kind: 'number' | 'boolean' | 'any';
}

interface ListShape {
  readonly kind: 'list';
  readonly of: Shape;
}

/** A map of named fields. */
export interface MapShape {
  readonly kind: 'map';
  readonly fields: Readonly<Record<string, Field>>;
  /** Fields that others than Prometheus know (Mimir, Thanos, …), or that change too often to be listed. */
  readonly alsoTakes?: readonly string[] | 'anything';
  /** By names that are no longer taken: what to write instead. */
  readonly renamed?: Readonly<Record<string, string>>;
}

/** A map of any names. */
interface EntriesShape {
  readonly kind: 'entries';
  readonly keys?: 'label-name';
  readonly of: Shape;
}

/** One field: its shape, and a sentence about it. */
export interface Field {
  readonly shape: Shape;
  readonly about: string;
  readonly required?: boolean;
}

export const text: Shape = { kind: 'text' };
export const textIs = (is: TextKind): Shape => ({ kind: 'text', is });
export const oneOf = (...words: readonly string[]): Shape => ({ kind: 'text', oneOf: words });
export const oneOfAnyCase = (...words: readonly string[]): Shape => ({
  kind: 'text',
  oneOf: words,
  anyCase: true,
});
export const number: Shape = { kind: 'number' };
export const boolean: Shape = { kind: 'boolean' };
export const anything: Shape = { kind: 'any' };
export const listOf = (of: Shape): Shape => ({ kind: 'list', of });
export const labels = (of: Shape = text): Shape => ({ kind: 'entries', keys: 'label-name', of });
export const field = (shape: Shape, about: string): Field => ({ shape, about });
export const required = (shape: Shape, about: string): Field => ({ shape, about, required: true });
