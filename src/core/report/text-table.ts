import type { Tone } from './paint.ts';
import { paint } from './paint.ts';

export interface Column {
  readonly title: string;
  /** Numbers stand on the right. */
  readonly right?: boolean;
  /** May be cut with `…` when the line is too long. */
  readonly cut?: boolean;
}

export interface Cell {
  readonly text: string;
  readonly tone?: Tone;
}

const gap = 2;
const narrowest = 8;

/** Characters of a text, an emoji or accented letter counting once. */
const lengthOf = (text: string): number => [...text].length;

/** An aligned table with a head; columns marked `cut` give way so that lines keep within `width` where they can. */
export function textTable(
  columns: readonly Column[],
  rows: readonly (readonly Cell[])[],
  { width, color }: { readonly width: number; readonly color: boolean },
): string {
  const head = columns.map(({ title }): Cell => ({ text: title, tone: 'quiet' }));
  const widths = columnWidths(columns, [head, ...rows], width);
  const line = (row: readonly Cell[]): string =>
    row
      .map((cell, i) => aligned(cell, { width: widths[i] ?? 0, right: columns[i]?.right === true, color }))
      .join(' '.repeat(gap))
      .trimEnd();
  return [head, ...rows].map(line).join('\n');
}

function columnWidths(
  columns: readonly Column[],
  rows: readonly (readonly Cell[])[],
  width: number,
): number[] {
  const widths = columns.map((_, i) => Math.max(...rows.map((row) => lengthOf(row[i]?.text ?? ''))));
  let excess = widths.reduce((sum, one) => sum + one, gap * (columns.length - 1)) - width;
  columns.forEach((column, i) => {
    if (column.cut !== true || excess <= 0) return;
    const kept = Math.max(narrowest, (widths[i] ?? 0) - excess);
    excess -= (widths[i] ?? 0) - kept;
    widths[i] = kept;
  });
  return widths;
}

function aligned(
  { text, tone }: Cell,
  { width, right, color }: { readonly width: number; readonly right: boolean; readonly color: boolean },
): string {
  const letters = [...text];
  const shown = letters.length > width ? `${letters.slice(0, width - 1).join('')}…` : text;
  const padding = ' '.repeat(Math.max(0, width - lengthOf(shown)));
  const painted = paint(shown, tone, color);
  return right ? padding + painted : painted + padding;
}
