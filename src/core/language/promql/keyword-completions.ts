import { aggregators } from '../../promql/token.ts';
import type { PromqlCompletion } from './completion-item.ts';
import type { Wanted } from './cursor-context.ts';
import type { Frame } from './frames.ts';
import { matchers } from './label-completions.ts';
import type { Piece } from './inserted-text.ts';

const keyword = (label: string, detail: string, pieces: readonly Piece[] = [label]): PromqlCompletion => ({
  label,
  kind: 'keyword',
  detail,
  markdown: keywordText(label),
  pieces,
});

const inParentheses = (label: string): Piece[] => [
  `${label} (`,
  { stop: 1, text: '' },
  ')',
  { stop: 0, text: '' },
];
const withLabels = (label: string, detail: string): PromqlCompletion => ({
  ...keyword(label, detail, inParentheses(label)),
  goesOn: true,
});

const meanings: Readonly<Record<string, string>> = {
  by: 'Keeps only these labels, and puts together what is the same in them.',
  without: 'Drops these labels, and keeps all others.',
  on: 'Series of both sides belong together when these labels are the same.',
  ignoring: 'Series of both sides belong together when all labels but these are the same.',
  group_left:
    'Many series on the left belong to one on the right; the labels in parentheses are taken over from the right.',
  group_right:
    'Many series on the right belong to one on the left; the labels in parentheses are taken over from the left.',
  bool: 'Gives 1 where the comparison holds and 0 where it does not, and leaves no series out.',
  and: 'Series on the left for which there is one with the same labels on the right.',
  or: 'All series on the left, and those on the right whose labels the left has not.',
  unless: 'Series on the left for which there is none with the same labels on the right.',
  atan2: 'The angle of two values, in radians.',
  offset: 'Looks at the series as they were so long ago. It stands directly behind a selector or subquery.',
  '@': 'Looks at the series as they were at a moment: Unix seconds, `start()` or `end()`.',
  'start()': 'The beginning of the range that is asked for.',
  'end()': 'The end of the range that is asked for.',
};

/** What a keyword does; empty for one that is not known. */
export const keywordText = (word: string): string => meanings[word.toLowerCase()] ?? '';

/** Behind something complete. `closes`: the parentheses that were closed just before. */
function operators(closes: Frame | undefined): readonly PromqlCompletion[] {
  const isAggregation = closes?.kind === 'call' && aggregators.has(closes.name);
  const isSelector = closes === undefined || closes.kind === 'matchers' || closes.kind === 'range';
  return [
    ...(isAggregation ? groupings() : []),
    ...['and', 'or', 'unless'].map((word) => keyword(word, 'set operator')),
    ...(isSelector
      ? [
          keyword('offset', 'look back', ['offset ', { stop: 1, text: '5m' }, { stop: 0, text: '' }]),
          keyword('@', 'at a moment'),
        ]
      : []),
    keyword('atan2', 'operator'),
  ];
}

const groupings = (): readonly PromqlCompletion[] => [
  withLabels('by', 'keep labels'),
  withLabels('without', 'drop labels'),
];

/** Behind `by` or `on`. */
const parenthesis: PromqlCompletion = {
  ...keyword('(', 'labels', ['(', { stop: 1, text: '' }, ')', { stop: 0, text: '' }]),
  goesOn: true,
};

/** Behind `on (…)`. */
const groupWords = (): readonly PromqlCompletion[] => [
  withLabels('group_left', 'many to one'),
  withLabels('group_right', 'one to many'),
];

const comparisons: ReadonlySet<string> = new Set(['==', '!=', '<', '>', '<=', '>=']);

/** What may stand between an operator and its right side. */
export function afterOperators(operator: string | undefined): readonly PromqlCompletion[] {
  if (operator === undefined) return [];
  return [
    withLabels('on', 'match by labels'),
    withLabels('ignoring', 'match without labels'),
    ...(comparisons.has(operator) ? [keyword('bool', '0 or 1')] : []),
  ];
}

/** Behind `@`. */
const times = (): readonly PromqlCompletion[] => [
  keyword('start()', 'of the range'),
  keyword('end()', 'of the range'),
];

/** What may be written where neither a name, a value nor a length of time is wanted. */
export function keywordsAt(wants: Wanted): readonly PromqlCompletion[] {
  if (wants.kind === 'operator') return operators(wants.closes);
  if (wants.kind === 'grouping') return groupings();
  if (wants.kind === 'parenthesis') return [parenthesis];
  if (wants.kind === 'group') return groupWords();
  if (wants.kind === 'matcher') return matchers();
  return wants.kind === 'time' ? times() : [];
}
