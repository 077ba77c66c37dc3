import type { PromDocument } from '../../prometheus/documents/prom-document.ts';
import { variablesIn, withoutVariables, withStandIns } from '../../prometheus/documents/grafana-variables.ts';
import type { PrintStyle } from '../../promql/print.ts';
import { formatPromql } from '../../promql/print.ts';
import type { Span } from '../span.ts';
import { expressionAt } from './file-facts.ts';

/**
 * The change that lays out the expression at an offset of a file. Undefined where nothing would change, where the expression
 * stays as it is, and where the file cannot hold it.
 */
export function formattingAt(
  document: PromDocument,
  offset: number,
): { readonly span: Span; readonly text: string } | undefined {
  const { text, written } = expressionAt(document, offset)?.expression ?? {};
  if (text === undefined || written === undefined) return undefined;
  const formatted =
    text.value === written
      ? formatPromql(written, document.kind === 'promql' ? 'prometheus' : 'flush')
      : withVariables(written, 'flush');
  const start = written.search(/\S/);
  const end = written.trimEnd().length;
  if (formatted === undefined || formatted.trim() === written.slice(start, end)) return undefined;
  return text.replace({ start, end }, formatted);
}

/** Lays out an expression of Grafana. Undefined where it is not certain which variable went where. */
function withVariables(written: string, style: PrintStyle): string | undefined {
  const variables = variablesIn(written).map((one, i) => ({ ...one, text: distinct(one.standIn, i) }));
  // Blanks are laid out, too.
  if (variables.some(({ text }) => text.trim() !== text)) return undefined;
  const formatted = formatPromql(withStandIns(written, variables), style);
  if (formatted === undefined) return undefined;
  const places = variables.map(({ text, written: name }) => ({ text, name, start: formatted.indexOf(text) }));
  if (places.some(({ text, start }) => start < 0 || formatted.includes(text, start + 1))) return undefined;
  places.sort((a, b) => a.start - b.start);
  const back = withStandIns(
    formatted,
    places.map(({ name, start }) => ({ start, text: name })),
  );
  return formatPromql(withoutVariables(back), style) === undefined ? undefined : back;
}

/** What stands in for one variable must not look like what stands in for another: `____` is `___b`, `0005m` is `0002m`. */
function distinct(standIn: string, index: number): string {
  if (/^_+$/.test(standIn)) return letters(index).padStart(standIn.length, '_').slice(-standIn.length);
  const [, digits = '', unit = ''] = /^(\d+)([a-z]*)$/.exec(standIn) ?? [];
  return digits === ''
    ? standIn
    : String(index + 1)
        .padStart(digits.length, '0')
        .slice(-digits.length) + unit;
}

const letters = (index: number): string =>
  (index >= 26 ? letters(Math.floor(index / 26) - 1) : '') + String.fromCharCode(97 + (index % 26));
