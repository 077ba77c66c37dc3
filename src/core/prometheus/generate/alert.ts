import type { Story } from './story.ts';
import type { Told, ToldUnit } from './told.ts';

/** Someone has to get up, or someone has to look into it on a working day. */
export type Severity = 'page' | 'ticket';

export type AlertGroup = 'slo' | 'requests' | 'integrity' | 'system';

/** An alert before it is written out: the rule, its runbook and its tests come from this one place. */
export interface Alert {
  readonly name: string;
  /** Where its limit was declared: `targets.latency.p99`. */
  readonly origin: string;
  readonly group: AlertGroup;
  readonly expr: string;
  /** `for`: at least as long as rules are usually evaluated apart, a minute. */
  readonly holdMinutes: number;
  readonly severity: Severity;
  /** About everything at once, whatever labels are kept apart elsewhere. */
  readonly ofAll?: true;
  /** Of the expression's value. */
  readonly unit: ToldUnit;
  /** One line: what is wrong, with the value. */
  summary(told: Told): string;
  /** What was promised, and what the value means. */
  description(told: Told): string;
  readonly runbook: RunbookFacts;
  /** Empty where no series could be made up that its selectors match. */
  readonly stories: readonly Story[];
}

/** What a runbook page begins with. */
export interface RunbookFacts {
  /** What people notice. */
  readonly impact: string;
  /** What to look at first, in order. */
  readonly steps: readonly string[];
  /** Expressions to run, with what each shows. */
  readonly queries: readonly (readonly [says: string, expr: string])[];
}

/** A rule that records an expression under a name. */
export interface Recording {
  readonly name: string;
  readonly origin: string;
  readonly expr: string;
}

/** What is declared and gets no alert. */
export interface Unwatched {
  readonly origin: string;
  /** What it is called. */
  readonly name: string;
  /** Why, and how to get one. */
  readonly why: string;
}

export type Made = Alert | Unwatched;

export const isAlert = (made: Made): made is Alert => 'expr' in made;
