/** What stands at one place of an `ayni.yaml`: for completion, hover and the JSON schema. */
export interface ConfigKey {
  /** What it means, in a sentence or two; Markdown. */
  readonly about: string;
  /** `time`, `share` and `percent` may be numbers too. */
  readonly type: 'text' | 'number' | 'boolean' | 'texts' | 'time' | 'share' | 'percent' | 'list' | 'map';
  /** A map that may be written as one text, too. */
  readonly orText?: true;
  /** All that may be written there. */
  readonly values?: readonly string[];
  /** A value as one might write it. */
  readonly example?: string;
  /** Keys below it. */
  readonly members?: Readonly<Record<string, ConfigKey>>;
  /** Any other key below it, such as the name of an environment. */
  readonly each?: ConfigKey;
}
