import type { Rule } from 'eslint';
import type { SyntaxNode } from '../../script/syntax.ts';
import { withoutTypes } from '../../script/syntax.ts';
import type { Value } from '../../script/value.ts';

/** A change that puts other text into a literal and keeps its quotes; undefined when the value is not written here as one. */
export function replaceLiteral(value: Value, text: string): Fix | undefined {
  const node = writtenAs(value);
  if (node?.type !== 'Literal' && node?.type !== 'TemplateLiteral') return undefined;
  return (fixer) => fixer.replaceText(node, inQuotesOf(node, text));
}

/** A text as code, in the quotes of the literal that it replaces; single ones in the place of anything else. */
export function inQuotesOf(node: SyntaxNode, text: string): string {
  if (node.type === 'TemplateLiteral') return `\`${text.replaceAll(/[`\\]|\$\{/g, '\\$&')}\``;
  const quote = node.type === 'Literal' && node.raw?.startsWith('"') === true ? '"' : "'";
  return quote + text.replaceAll('\\', '\\\\').replaceAll(quote, `\\${quote}`) + quote;
}

/** What a report suggests: nothing where there is no change to make. */
export const suggested = (
  fix: Rule.ReportFixer | undefined,
  messageId: string,
  data: Record<string, string> = {},
): Rule.SuggestionReportDescriptor[] => (fix === undefined ? [] : [{ messageId, data, fix }]);

export type Fix = (fixer: Rule.RuleFixer) => Rule.Fix;

/** A change of one place or of several. */
export type Change = (fixer: Rule.RuleFixer) => Rule.Fix | Rule.Fix[];

/** The node of a value that is written in this file, at the place where the value is used. */
export const writtenAs = (value: Value): SyntaxNode | undefined =>
  value.elsewhere === true ? undefined : withoutTypes(value.node);
