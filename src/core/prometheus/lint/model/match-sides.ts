import type { Binary, Matching } from '../../../promql/tree.ts';
import type { LabelSet } from './label-set.ts';
import { mayHave } from './label-set.ts';
import type { RecordedLabels } from './labels-of.ts';
import { labelsOf } from './labels-of.ts';
import { isVariable } from './matchers.ts';

/** Why the series of two sides never meet. */
export type Mismatch =
  | { readonly kind: 'value'; readonly label: string; readonly left: string; readonly right: string }
  | {
      readonly kind: 'label';
      readonly label: string;
      readonly has: 'left' | 'right';
      readonly surely: boolean;
    };

export interface Sides {
  readonly left: LabelSet;
  readonly right: LabelSet;
}

/** The labels of both sides; undefined where one of them is no vector. */
export function sidesOf({ left, right }: Binary, recorded: RecordedLabels): Sides | undefined {
  if (left.valueType !== 'vector' || right.valueType !== 'vector') return undefined;
  return { left: labelsOf(left, recorded), right: labelsOf(right, recorded) };
}

/** Why no series of one side has the same labels as one of the other; undefined when some may. */
export function mismatchOf(sides: Sides, matching: Matching | undefined): Mismatch | undefined {
  const labels = comparedLabels(sides, matching);
  const different = labels.find((label) => {
    const [left, right] = [sides.left.fixed.get(label), sides.right.fixed.get(label)];
    return left !== undefined && right !== undefined && left !== right;
  });
  if (different !== undefined) {
    const [left, right] = [sides.left.fixed.get(different) ?? '', sides.right.fixed.get(different) ?? ''];
    return { kind: 'value', label: different, left, right };
  }
  const found = labels.flatMap((label) => lackOf(sides, label, matching?.kind === 'on') ?? []);
  return found.find(({ surely }) => surely) ?? found[0];
}

/** The labels that must be equal, of those that are known by name. */
function comparedLabels({ left, right }: Sides, matching: Matching | undefined): string[] {
  const written = matching?.labels.map(({ text }) => text) ?? [];
  if (matching?.kind === 'on') return written;
  if (written.some(isVariable)) return [];
  const sets = [left, right].flatMap(({ only, always, fixed }) => [
    ...(only ?? []),
    ...always,
    ...fixed.keys(),
  ]);
  return [...new Set(sets)].filter((label) => !written.includes(label));
}

type Lack = Extract<Mismatch, { kind: 'label' }>;

/** A label that one side has and the other cannot have. What may have any label is told only of what it surely has. */
function lackOf({ left, right }: Sides, label: string, isNamed: boolean): Lack | undefined {
  const has = mayHave(left, label) ? 'left' : 'right';
  const [having, lacking] = has === 'left' ? [left, right] : [right, left];
  if (!mayHave(having, label) || mayHave(lacking, label)) return undefined;
  const surely = having.always.has(label);
  return surely || isNamed || having.only !== undefined ? { kind: 'label', label, has, surely } : undefined;
}
