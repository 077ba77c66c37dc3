import type { Rule } from 'eslint';
import type { LintRule } from '../../rule.ts';
import type { LintThreshold, ThresholdItem } from '../../script/options.ts';
import { keyOf } from '../edit-object.ts';
import type { Edits } from '../places.ts';
import { replaceLiteral, suggested, writtenAs } from '../replace-value.ts';
import { repairedThreshold } from './repaired-threshold.ts';

/** k6 refuses what is not an aggregation, a comparison and a number, in a list. */
export const thresholdSyntax: LintRule = {
  id: 'k6/threshold-syntax',
  severity: 'error',
  finds: 'A threshold that k6 cannot read.',
  fixes: 'both',
  messages: {
    expression:
      'k6 cannot read the threshold `{{source}}`. Write an aggregation, a comparison and a number, such as `p(95)<500`.',
    list: 'k6 wants a list of thresholds for each metric. Put this one in brackets: `[…]`.',
    notText: 'A threshold is a text such as `p(95)<500`, or an object with such a text as `threshold`.',
    selector: 'k6 cannot read the metric `{{selector}}`. Write tags as `metric{tag:value,tag:value}`.',
    rewrite: 'Write `{{better}}`',
  },
  check(script, context) {
    const told = new Set<string>();
    for (const threshold of script.options.thresholds) {
      reportPlace(threshold, context);
      for (const item of threshold.items) {
        const place = `${String(item.value.node.range)} ${item.source ?? ''}`;
        if (!told.has(place)) reportItem(item, context);
        told.add(place);
      }
    }
  },
};

function reportPlace(threshold: LintThreshold, context: Rule.RuleContext): void {
  const { entry, selector, tags } = threshold;
  if (tags === undefined) context.report({ node: keyOf(entry), messageId: 'selector', data: { selector } });
  if (!isAlone(threshold)) return;
  context.report({ node: entry.value.node, messageId: 'list', fix: inBrackets(threshold) });
}

function reportItem(item: ThresholdItem, context: Rule.RuleContext): void {
  const mistake = mistakeIn(item);
  if (mistake === undefined) return;
  const { messageId, source = '', better = '', isSafe } = mistake;
  const change = better === '' ? undefined : replaceLiteral(item.value, better);
  const fix = isSafe ? (change ?? null) : null;
  const suggest = isSafe ? [] : suggested(change, 'rewrite', { better });
  context.report({ node: item.value.node, messageId, data: { source }, fix, suggest });
}

/** True for a threshold that stands where a list of them belongs. */
const isAlone = ({ entry: { value } }: LintThreshold): boolean =>
  value.kind === 'object' || (value.kind === 'literal' && value.value !== null);

function inBrackets({ entry: { value } }: LintThreshold): Edits | null {
  const node = writtenAs(value);
  if (node?.type !== 'ObjectExpression' && node?.type !== 'Literal') return null;
  return (fixer) => [fixer.insertTextBefore(node, '['), fixer.insertTextAfter(node, ']')];
}

interface Mistake {
  readonly messageId: 'expression' | 'notText';
  readonly source?: string;
  readonly better?: string | undefined;
  readonly isSafe: boolean;
}

function mistakeIn({ source, value, long, expression }: ThresholdItem): Mistake | undefined {
  if (expression !== undefined) return undefined;
  if (source !== undefined) return { messageId: 'expression', source, ...repairedThreshold(source) };
  if (value.kind === 'unknown' || (long !== undefined && mayHaveText(long))) return undefined;
  return value.kind === 'literal' && value.value === null
    ? undefined
    : { messageId: 'notText', isSafe: false };
}

const mayHaveText = (long: NonNullable<ThresholdItem['long']>): boolean =>
  !long.complete || long.entries.get('threshold')?.value.kind === 'unknown';
