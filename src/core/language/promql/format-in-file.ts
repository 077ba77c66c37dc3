import type { PromDocument } from '../../prometheus/documents/prom-document.ts';
import type { Span } from '../span.ts';
import { expressionAt } from './file-facts.ts';
import { formatPromql } from './format.ts';

/**
 * The change that lays out the expression at an offset of a file. Undefined where nothing would change, where the expression
 * stays as it is, and where the file cannot hold it: an expression with Grafana's variables is not all there.
 */
export function formattingAt(
  document: PromDocument,
  offset: number,
): { readonly span: Span; readonly text: string } | undefined {
  const { text, written } = expressionAt(document, offset)?.expression ?? {};
  if (text === undefined || text.value !== written) return undefined;
  const formatted = formatPromql(text.value);
  const start = text.value.search(/\S/);
  const end = text.value.trimEnd().length;
  if (formatted === undefined || formatted === text.value.slice(start, end)) return undefined;
  return text.replace({ start, end }, formatted);
}
