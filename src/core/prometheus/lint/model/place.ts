import type { Span } from '../../../language/span.ts';
import type { MappedText } from '../../documents/prom-document.ts';
import type { Edit, LintExpression, Place } from '../rule.ts';

/** A part of an expression as the place of a report. */
export const placeIn = ({ text }: LintExpression, { start, end }: Span): Place => ({ in: text, start, end });

/** A scalar as a whole. */
export const wholeOf = (text: MappedText): Place => ({ in: text, start: 0, end: text.value.length });

/** Writes something else instead of a part of an expression. */
export const replaced = (expression: LintExpression, part: Span, text: string): Edit => ({
  ...placeIn(expression, part),
  text,
});

/** Writes something around a part of an expression. */
export const wrapped = (
  expression: LintExpression,
  part: Span,
  [before, after]: readonly [string, string],
): Edit[] => [
  replaced(expression, { start: part.start, end: part.start }, before),
  replaced(expression, { start: part.end, end: part.end }, after),
];

/** How a part of an expression is written, with its variables. */
export const textOf = ({ written }: LintExpression, { start, end }: Span): string =>
  written.slice(start, end);

/** False where variables were filled in, so that text of the expression must not be written elsewhere. */
export const canCopy = ({ role }: LintExpression): boolean => role !== 'panel' && role !== 'variable';
