import { nearestName } from '../../../base/nearest-name.ts';
import { systemTags } from '../../../k6/system-tags.ts';
import type { LintRule } from '../../rule.ts';
import { isPassive, isWhole } from '../../script/files.ts';
import type { TagValues } from '../../script/known-tags.ts';
import { tagValuesOf } from '../../script/known-tags.ts';
import type { LintScript } from '../../script/lint-script.ts';
import type { LintThreshold } from '../../script/options.ts';
import { keyOf, renameKey } from '../edit-object.ts';
import { suggested } from '../replace-value.ts';

/** A sub-metric that no sample belongs to has no samples, so its threshold holds. */
export const thresholdTagUnmatched: LintRule = {
  id: 'k6/threshold-tag-unmatched',
  severity: 'warning',
  finds: 'A threshold on tags that no sample can have.',
  silent: true,
  fixes: 'suggestions',
  messages: {
    unmatched:
      'No sample has the tag `{{tag}}:{{value}}`: {{why}}. The threshold judges nothing; correct the tag.',
    rename: 'Write `{{better}}`',
  },
  check(script, context) {
    const tagged = script.options.thresholds.filter(({ tags }) => tags !== undefined);
    if (!script.isEntry || tagged.length === 0) return;
    const judge = judgeOf(script, tagged);
    for (const { tags = {}, selector, entry } of tagged) {
      for (const [tag, value] of Object.entries(tags)) {
        const mistake = judge(tag, value);
        if (mistake === undefined) continue;
        const { why, better } = mistake;
        const selected = better === undefined ? selector : withValue(selector, tag, value, better);
        const fix = selected === selector ? undefined : renameKey(entry, selected);
        const suggest = suggested(fix, 'rename', { better: selected });
        context.report({ node: keyOf(entry), messageId: 'unmatched', data: { tag, value, why }, suggest });
      }
    }
  },
};

interface Mistake {
  readonly why: string;
  readonly better?: string | undefined;
}

type Judge = (tag: string, value: string) => Mistake | undefined;

function judgeOf(script: LintScript, tagged: readonly LintThreshold[]): Judge {
  const own = tagged.flatMap(({ tags = {} }) => Object.keys(tags)).filter((tag) => !isSystemTag(tag));
  const whole = own.length > 0 && isWhole(script, isPassive);
  const values = whole ? tagValuesOf(script, new Set(own)) : undefined;
  return (tag, value) => {
    if (tag === 'scenario') return scenarioMistake(value, script);
    if (isSystemTag(tag)) return systemMistakes[tag]?.(value);
    return values && ownMistake(value, values.get(tag));
  };
}

const isSystemTag = (tag: string): boolean => Object.hasOwn(systemTags, tag);

function scenarioMistake(value: string, { options }: LintScript): Mistake | undefined {
  const names = options.scenarios.map(({ name }) => name);
  if (!options.scenariosComplete || names.length === 0 || names.includes(value)) return undefined;
  const better = nearestName(value, names) ?? (names.length === 1 ? names[0] : undefined);
  return { why: `the scenarios are ${names.map((name) => `\`${name}\``).join(', ')}`, better };
}

const systemMistakes: Readonly<Record<string, (value: string) => Mistake | undefined>> = {
  group: (value) =>
    value.startsWith('::') ? undefined : { why: 'k6 writes groups with `::` in front', better: `::${value}` },
  expected_response: (value) =>
    ['true', 'false'].includes(value) ? undefined : { why: 'it is `true` or `false`' },
  method: (value) =>
    /^[a-z]+$/.test(value) && !/[A-Z]/.test(value) && httpMethods.has(value.toUpperCase())
      ? { why: 'methods are in capitals', better: value.toUpperCase() }
      : undefined,
  status: (value) => (/^\d{1,3}$/.test(value) ? undefined : { why: 'a status is one number, such as `200`' }),
};

const httpMethods: ReadonlySet<string> = new Set([
  'GET',
  'POST',
  'PUT',
  'PATCH',
  'DELETE',
  'HEAD',
  'OPTIONS',
]);

function ownMistake(value: string, known: TagValues | undefined): Mistake | undefined {
  if (known === undefined) return { why: 'nothing in the script sets such a tag' };
  if (known.open || known.values.has(value)) return undefined;
  return {
    why: `the script sets it to ${[...known.values].map((one) => `\`${one}\``).join(', ')}`,
    better: nearestName(value, known.values),
  };
}

/** The selector with another value for a tag. */
function withValue(selector: string, tag: string, value: string, better: string): string {
  const at = selector.indexOf(value, selector.indexOf(tag, selector.indexOf('{')) + tag.length + 1);
  return at < 0 ? selector : selector.slice(0, at) + better + selector.slice(at + value.length);
}
