import type { Entry, ObjectValue } from '../../../script/value.ts';
import type { LintRule } from '../../rule.ts';
import { keyOf, removeEntry } from '../edit-object.ts';
import { suggested } from '../replace-value.ts';

/** There is one way to say the load: by scenarios, or by one of the shortcuts. */
export const optionsConflict: LintRule = {
  id: 'k6/options-conflict',
  severity: 'error',
  finds: 'Options that say the load twice.',
  silent: true,
  fixes: 'suggestions',
  messages: {
    conflict: 'k6 refuses `{{one}}` beside `{{other}}`: both say the load. Take one of them away.',
    overrides:
      'k6 2 makes none of the scenarios: `vus` beside them takes their place, with one iteration for each VU. Take `vus` away, or move it into a scenario.',
    remove: 'Take `{{key}}` away.',
  },
  check({ options: { value } }, context) {
    if (value === undefined) return;
    const entryOf = (key: string): Entry | undefined => {
      const entry = value.entries.get(key);
      return entry !== undefined && isGiven(entry) ? entry : undefined;
    };
    const remove = (key: string, entry: Entry) =>
      suggested(removeEntry(entry, context.sourceCode), 'remove', { key });
    for (const [one, other] of pairs) {
      const [first, second] = [entryOf(one), entryOf(other)];
      if (first === undefined || second === undefined) continue;
      const suggest = [...remove(one, first), ...remove(other, second)];
      return context.report({ node: keyOf(first), messageId: 'conflict', data: { one, other }, suggest });
    }
    const [vus, scenarios] = [entryOf('vus'), entryOf('scenarios')];
    if (vus === undefined || scenarios === undefined || !mayOverride(value)) return;
    context.report({ node: keyOf(vus), messageId: 'overrides', suggest: remove('vus', vus) });
  },
};

/** In the order in which k6 looks for them. */
const pairs = [
  ['iterations', 'stages'],
  ['iterations', 'scenarios'],
  ['duration', 'stages'],
  ['duration', 'scenarios'],
  ['stages', 'scenarios'],
] as const;

/** `null`, an empty list, and what only running would tell may be no load at all. */
function isGiven({ value }: Entry): boolean {
  if (value.kind === 'literal') return value.value !== null && value.value !== '';
  return value.kind === 'object' || (value.kind === 'array' && value.items.length > 0);
}

/** An option that only running would tell may be the one that counts. */
const mayOverride = ({ entries }: ObjectValue): boolean =>
  !['iterations', 'duration', 'stages'].some((key) => entries.has(key));
