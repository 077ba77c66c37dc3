import { plain } from '../generate/expressions.ts';
import type { Drift, DriftReport } from './drift.ts';

/** What drifted, for people: a paragraph for each way to differ, then the count of what cannot. */
export function driftText({ drifts, alerts, ofSystem }: DriftReport): string {
  const list = (head: string, items: readonly string[]): readonly string[] =>
    items.length === 0 ? [] : [`${head}:\n${items.map((one) => `  ${one}`).join('\n')}`];
  const parts = [
    ...list(
      'Promised, and no alert watches it',
      drifts.flatMap((one) => (one.kind === 'no-alert' ? [`${one.name} (${one.origin}): ${one.why}`] : [])),
    ),
    ...list(
      'Another limit than promised',
      drifts.flatMap((one) => (one.kind === 'other-limit' ? [otherLimit(one)] : [])),
    ),
    ...list(
      'Watched, and nothing promises it',
      drifts.flatMap((one) =>
        one.kind === 'no-target'
          ? [`${whereOf(one)} ${one.alert}: ${one.watches}. Declare it in ayni.yaml, or take the alert away.`]
          : [],
      ),
    ),
  ];
  const count = `${alerts} alerts`;
  const rest = ofSystem === 0 ? '' : `; ${ofSystem} of them watch what no target speaks of`;
  if (parts.length === 0) return `Alerts and promises agree: ${count}${rest}.`;
  return [...parts, `${count}${rest}.`].join('\n\n');
}

const otherLimit = (one: Drift & { readonly kind: 'other-limit' }): string =>
  `${whereOf(one)} ${one.alert}: ${plain(one.limits.alert)} there, ${plain(one.limits.target)} in ${one.origin}`;

const whereOf = ({ place }: { readonly place: { readonly file: string; readonly line: number } }): string =>
  `${place.file}:${place.line}`;
