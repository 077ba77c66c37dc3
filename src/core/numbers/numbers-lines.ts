import type { LineNow } from '../script/lines-now.ts';
import type { TextRange } from '../script/syntax.ts';
import type { BriefPart, PlaceNumbers } from './place-numbers.ts';

/** What stands at one line of a script as it is now. */
export interface NumberedLine {
  /** From 1. */
  readonly line: number;
  /** What needs no attention, for the end of the line, or all of several places; empty when there is nothing. */
  readonly quiet: string;
  /** What does; with a separator before it where both are there. */
  readonly loud: string;
  readonly tone: BriefPart['tone'];
  /** True when the line is not any more what the run ran. */
  readonly isChanged: boolean;
  /** In the order of the line. */
  readonly places: readonly PlaceNumbers[];
}

/** What stands between the parts of a line. */
const separator = ' · ';

/** More places than this on one line are only counted. */
const mostOnALine = 3;

/** The places of a run at the lines where they are now; those whose lines are gone are left out. */
export function numberedLines(
  places: readonly PlaceNumbers[],
  linesNow: ReadonlyMap<number, LineNow>,
): NumberedLine[] {
  const byLine = new Map<number, PlaceNumbers[]>();
  for (const place of places) {
    const now = linesNow.get(place.range.start.line);
    if (now !== undefined) byLine.set(now.line, [...(byLine.get(now.line) ?? []), place]);
  }
  return [...byLine].map(([line, found]) => numberedLine(line, found, linesNow));
}

function numberedLine(
  line: number,
  places: readonly PlaceNumbers[],
  linesNow: ReadonlyMap<number, LineNow>,
): NumberedLine {
  const isChanged = places.some(({ range }) => isEdited(range, linesNow));
  const shown = places.flatMap(({ numbers, title, kind }) =>
    numbers.kind === 'found' ? [{ numbers, label: labelOf(kind, title) }] : [],
  );
  const isOne = shown.length === 1;
  const parts = shown
    .slice(0, mostOnALine)
    .flatMap(({ numbers, label }) => labelled(numbers.brief, isOne ? '' : label));
  const more = shown.length > mostOnALine ? [quietPart(`${shown.length - mostOnALine} more`)] : [];
  const all = isChanged ? outdated(parts) : [...parts, ...more];
  const textOf = (wanted: (part: BriefPart) => boolean): string =>
    all.filter(wanted).map(({ text }) => text).join(separator); // prettier-ignore
  // Of several, nothing may be taken out of its place.
  const quiet = textOf(({ tone }) => tone === 'quiet' || !isOne);
  const loud = textOf(({ tone }) => tone !== 'quiet' && isOne);
  const tone = (['bad', 'good'] as const).find((one) => all.some((part) => part.tone === one)) ?? 'quiet';
  const separated = quiet !== '' && loud !== '' ? `${separator}${loud}` : loud;
  return { line, quiet, loud: separated, tone, isChanged, places };
}

/** What tells the places of one line apart. */
function labelOf(kind: PlaceNumbers['kind'], title: string): string {
  if (kind === 'threshold') return title.replace(/^.*: /s, '');
  return kind === 'check' ? title : '';
}

/** What was, in no tone. */
const outdated = (parts: readonly BriefPart[]): BriefPart[] =>
  parts.length === 0 ? [] : [quietPart('changed since'), ...parts.map(({ text }) => quietPart(text))];

const quietPart = (text: string): BriefPart => ({ text, tone: 'quiet' });

/** Where several stand on a line, the first part says whose it is. */
const labelled = (parts: readonly BriefPart[], label: string): BriefPart[] =>
  parts.map((part, i) => (i === 0 && label !== '' ? { ...part, text: `${label}: ${part.text}` } : part));

/** Whether any line of a place is not what it was. */
function isEdited({ start, end }: TextRange, linesNow: ReadonlyMap<number, LineNow>): boolean {
  for (let line = start.line; line <= end.line; line++) {
    const now = linesNow.get(line);
    if (now === undefined || now.isChanged) return true;
  }
  return false;
}
