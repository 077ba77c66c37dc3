import { formatChange, formatCount, formatShare, formatValue, noData } from '../report/format.ts';
import { markdownText } from '../report/escape.ts';
import type { WhyUnmapped } from './mapping.ts';
import type { Figure, PlaceNumbers } from './place-numbers.ts';

/** The table of a place as Markdown; of a place without numbers, why that is so. */
export function numbersMarkdown({ title, numbers, kind }: PlaceNumbers): string {
  if (numbers.kind !== 'found') return markdownText(whyText(numbers, kind));
  const isCompared = numbers.figures.some((one) => one.difference !== undefined || one.before !== undefined);
  const head = isCompared ? ['', 'Last run', 'Baseline', 'Difference (95 %)', ''] : ['', 'Last run'];
  const cells = numbers.figures.map((one) => cellsOf(one).slice(0, head.length));
  const line = (row: readonly string[]): string => `| ${row.map(cellText).join(' | ')} |`;
  const rule = `| ${head.map((_, i) => (i === 0 || i === 4 ? ':--' : '--:')).join(' | ')} |`;
  const notes = (numbers.notes ?? []).flatMap((note) => ['', markdownText(note)]);
  return [`**${markdownText(title)}**`, '', line(head), rule, ...cells.map(line), ...notes].join('\n');
}

/** Tables in hovers have no room between their columns. */
const cellText = (text: string, column: number): string =>
  column === 0 || text === '' ? markdownText(text) : `&nbsp;&nbsp;${markdownText(text)}`;

function cellsOf(figure: Figure): string[] {
  const { label, value, difference } = figure;
  const before = difference?.baseline ?? figure.before;
  if (difference === undefined)
    return [label, valueText(value, figure), before === undefined ? '' : valueText(before, figure), '', ''];
  const change = formatChange(difference.effect, difference.interval, difference.scale);
  return [label, valueText(value, figure), valueText(before, figure), change, difference.verdict];
}

function valueText(value: number | undefined, { unit }: Figure): string {
  if (value === undefined) return noData;
  if (unit === 'count') return formatCount(value);
  return unit === '%' ? formatShare(value) : formatValue(value, unit);
}

/** Why a place has no numbers, and what would give it some. */
export function whyText(why: WhyUnmapped, kind: PlaceNumbers['kind']): string {
  switch (why.kind) {
    case 'shared':
      return sharedText(why.lines, kind);
    case 'computed':
      return `Its name is made while the script runs, and other code may make the same one. ${remedies[kind] ?? ''}`;
    case 'several':
      return 'This call makes several requests: each has its own numbers in the results.';
    case 'wrapped':
      return `The numbers stand where the function is called: ${linesText(why.lines)}.`;
    case 'too-many':
      return `There were so many names that k6's series were put together. ${remedies[kind] ?? ''}`;
    case 'dead':
      return 'Nothing in the script that ran leads here.';
    case 'not-seen':
      return 'The last run has nothing under this name.';
  }
}

const remedies: Readonly<Partial<Record<PlaceNumbers['kind'], string>>> = {
  request: 'A name tag gives it numbers of its own.',
  socket: 'A name tag gives it numbers of its own.',
  check: 'Another name gives it numbers of its own.',
};

function sharedText(lines: readonly number[], kind: PlaceNumbers['kind']): string {
  const known = lines.filter((line) => line > 0);
  const others = known.length === 0 ? 'other code' : linesText(known);
  return `k6 counts this together with ${others}. ${remedies[kind] ?? ''}`;
}

function linesText(lines: readonly number[]): string {
  const numbers = [...new Set(lines)].map(String);
  const last = numbers.pop() ?? '';
  return numbers.length === 0 ? `line ${last}` : `lines ${numbers.join(', ')} and ${last}`;
}
