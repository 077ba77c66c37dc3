import type { Template } from './template.ts';

/** A script, a piece of one, or a piece of configuration that a person can start from. */
export interface Archetype {
  /** Stable; `ayni` for the prefix `k6-ayni`. */
  readonly id: string;
  /** What to type in the editor to get it as a snippet. */
  readonly prefix: string;
  readonly title: string;
  /** One sentence: what it shows, and what must be there for it. */
  readonly about: string;
  /** A scenario is a whole script; a fragment goes into one; a configuration is YAML. */
  readonly kind: 'scenario' | 'fragment' | 'config';
  /** True when the script imports from the integrity library (`lib/`). */
  readonly needsLibrary: boolean;
  /** Files under `data/` that the script opens, by name; `sampleData` has a first content for each. */
  readonly dataFiles: readonly string[];
  /** For a scenario: its load as it comes, in one phrase. */
  readonly load?: string;
  readonly body: Template;
}
