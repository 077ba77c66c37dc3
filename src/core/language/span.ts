import type * as ESTree from 'estree';
import type { SyntaxNode } from '../script/syntax.ts';

/** A piece of a text by offsets in UTF-16 units, as editors count. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Where a node stands in the text. */
export function spanOf(node: SyntaxNode): Span {
  const { start, end } = node as SyntaxNode & Partial<Span>;
  return { start: start ?? 0, end: end ?? 0 };
}

/** True when the offset is in the span or at one of its ends. */
export const touches = ({ start, end }: Span, offset: number): boolean => start <= offset && offset <= end;

/** A text that is written out, and where its characters stand. */
export interface WrittenText {
  readonly text: string;
  /** Without the quotes. */
  readonly span: Span;
}

/**
 * The text of a literal or of a plain key. Undefined for everything else, and for literals with escapes: their
 * characters do not stand where the text has them.
 */
export function writtenText(node: SyntaxNode): WrittenText | undefined {
  const { start, end } = spanOf(node);
  if (node.type === 'Identifier') return { text: node.name, span: { start, end } };
  if (node.type === 'TemplateLiteral') return templateText(node, { start: start + 1, end: end - 1 });
  if (node.type !== 'Literal' || typeof node.value !== 'string') return undefined;
  const inner = { start: start + 1, end: end - 1 };
  return node.value.length === inner.end - inner.start ? { text: node.value, span: inner } : undefined;
}

function templateText(node: ESTree.TemplateLiteral, span: Span): WrittenText | undefined {
  const [only] = node.quasis;
  const text = only?.value.cooked;
  if (node.quasis.length !== 1 || typeof text !== 'string') return undefined;
  return text.length === span.end - span.start ? { text, span } : undefined;
}
