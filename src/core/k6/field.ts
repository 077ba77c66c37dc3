/** What k6 takes as the value of an option. `texts` is an object of texts, `duration` a text such as `1m30s`. */
export type FieldType =
  | 'duration'
  | 'integer'
  | 'text'
  | 'flag'
  | 'texts'
  | 'text-list'
  | 'stages'
  | 'thresholds'
  | 'scenarios'
  | 'object'
  | 'list';

/** One option of k6, as people are told of it. */
export interface OptionField {
  readonly type: FieldType;
  /** One sentence: what it does. */
  readonly means: string;
  /** What its number counts, such as `VUs`; absent where the type says it all. */
  readonly unit?: string;
  /** What k6 takes when it is not given; absent when there is none. */
  readonly fallback?: string;
  /** True when k6 refuses to run without it. */
  readonly required?: true;
  /** The first k6 (major, minor) that knows it, where not all that are supported do. */
  readonly since?: string;
  /** Page of k6's documentation. */
  readonly page: string;
}

/** The k6 documentation's folder for users. */
export const documentation = 'https://grafana.com/docs/k6/latest';

/**
 * The name that k6 takes a written one for: it compares names of options without regard to case, as Go's JSON does.
 * Undefined when it is none of them.
 */
export function fieldNamed(written: string, names: Iterable<string>): string | undefined {
  const lower = written.toLowerCase();
  for (const name of names) if (name.toLowerCase() === lower) return name;
  return undefined;
}
