import type { ItemFate } from './merge-lists.ts';
import type { RulesPlan } from './plan-rules.ts';
import { selectorText } from './selector.ts';
import type { RuleScope } from './settings.ts';
import { failuresOf } from './settings.ts';

const told: readonly (readonly [ItemFate['fate'], string])[] = [
  ['edited', 'Changed by hand, and kept; delete one and generate again to get what ayni.yaml says'],
  ['orphaned', 'Changed by hand, and nothing declares it any more; delete it if nobody needs it'],
  ['removed', 'Nothing declares it any more; its runbook stays'],
  ['foreign', 'A rule of this name was there before; it stays, and is not tested'],
];

/** What a person should know besides the changes: a paragraph each. */
export function planNotes({
  fates,
  unwatched,
  alerts,
  scope,
}: Pick<RulesPlan, 'fates' | 'unwatched' | 'alerts'> & { readonly scope: RuleScope }): readonly string[] {
  const list = (head: string, items: readonly string[]): readonly string[] =>
    items.length === 0 ? [] : [`${head}:\n${items.map((one) => `  ${one}`).join('\n')}`];
  const untested = alerts.filter(({ stories }) => stories.length === 0).map(({ name }) => name);
  const failures = failuresOf(scope);
  return [
    ...told.flatMap(([fate, says]) =>
      list(
        says,
        fates.filter((one) => one.fate === fate).map(({ id }) => id),
      ),
    ),
    ...list(
      'Declared, and without an alert',
      unwatched.map(({ name, why }) => `${name}: ${why}`),
    ),
    ...list('Without a test, since no series could be made up that the selectors match', untested),
    ...(failures === undefined
      ? []
      : [
          `Failed requests are taken to be \`${selectorText(failures)}\`: if yours are told otherwise, say so with ` +
            '`prometheus.metrics.failures`.',
        ]),
    ...(scope.runbooks === undefined
      ? [
          'Alerts link to runbooks by path: say with `prometheus.generate.runbooks` where the pages are published.',
        ]
      : []),
  ];
}
