// What is known of the labels of a result without asking a server.
import { isVariable } from './matchers.ts';
import { difference, intersection, union } from './sets.ts';

/** The labels of all series of one result. The metric's name is none of them. */
export interface LabelSet {
  /** Labels that a series may have; undefined when any name may be there. */
  readonly only: ReadonlySet<string> | undefined;
  /** Labels that no series has. */
  readonly never: ReadonlySet<string>;
  /** Labels that every series has. */
  readonly always: ReadonlySet<string>;
  /** Labels that have one value in all series. */
  readonly fixed: ReadonlyMap<string, string>;
}

const none: ReadonlySet<string> = new Set();

/** Nothing is known: any label may be there. */
export const anyLabels: LabelSet = { only: undefined, never: none, always: none, fixed: new Map() };

/** No labels at all. */
export const noLabels: LabelSet = { ...anyLabels, only: none };

/** True when some series may have the label. */
export const mayHave = ({ only, never }: LabelSet, label: string): boolean =>
  label === '__name__' || isVariable(label) || (!never.has(label) && (only === undefined || only.has(label)));

/** These labels and no others, as far as they are there. */
export function keeping(set: LabelSet, labels: readonly string[]): LabelSet {
  if (labels.some(isVariable)) return anyLabels;
  const kept = new Set(labels);
  return {
    only: new Set(labels.filter((label) => mayHave(set, label))),
    never: none,
    always: intersection(set.always, kept),
    fixed: new Map([...set.fixed].filter(([label]) => kept.has(label))),
  };
}

/** All labels but these. */
export function dropping(set: LabelSet, labels: readonly string[]): LabelSet {
  if (labels.some(isVariable)) return { ...anyLabels, only: set.only, never: set.never };
  const dropped = new Set(labels);
  return {
    only: set.only && difference(set.only, dropped),
    never: union(set.never, dropped),
    always: difference(set.always, dropped),
    fixed: new Map([...set.fixed].filter(([label]) => !dropped.has(label))),
  };
}

/** Labels that may be there besides, with values that are not known. */
export function adding(set: LabelSet, labels: readonly string[]): LabelSet {
  const added = new Set(labels);
  const without = dropping(set, labels);
  const { only, never } = without;
  return { ...without, only: only && union(only, added), never: difference(never, added) };
}

/** Labels that every series is given. */
export function setting(set: LabelSet, labels: ReadonlyMap<string, string>): LabelSet {
  const added = adding(set, [...labels.keys()]);
  return {
    ...added,
    always: union(added.always, labels.keys()),
    fixed: new Map([...added.fixed, ...labels]),
  };
}

/** What holds for the series of both together. */
export function eitherOf(a: LabelSet, b: LabelSet): LabelSet {
  const names = (set: LabelSet): ReadonlySet<string> => set.only ?? set.never;
  const never = [...names(a), ...names(b)].filter((label) => !mayHave(a, label) && !mayHave(b, label));
  return {
    only: a.only && b.only && union(a.only, b.only),
    never: new Set(never),
    always: intersection(a.always, b.always),
    fixed: new Map([...a.fixed].filter(([label, value]) => b.fixed.get(label) === value)),
  };
}

/** Series that have the same labels on both sides. */
export function bothOf(a: LabelSet, b: LabelSet): LabelSet {
  return {
    only: a.only && b.only ? intersection(a.only, b.only) : (a.only ?? b.only),
    never: union(a.never, b.never),
    always: union(a.always, b.always),
    fixed: new Map([...b.fixed, ...a.fixed]),
  };
}
