// The outline of a file with PromQL, and what of it can be folded.
import type {
  PromDocument,
  PromExpression,
  PromGroup,
  PromRule,
  PromSection,
} from '../../prometheus/documents/prom-document.ts';
import type { Span } from '../span.ts';

/** One line of an outline. */
export interface PromSymbol {
  readonly name: string;
  readonly kind: 'group' | 'alert' | 'record' | 'expression' | PromSection['kind'];
  /** A few words beside the name. */
  readonly detail: string;
  readonly span: Span;
  /** Of the name, inside of `span`. */
  readonly nameSpan: Span;
  readonly children: readonly PromSymbol[];
}

const oneLine = (text: string): string => text.trim().replaceAll(/\s+/g, ' ');
const shortened = (text: string): string => (text.length > 80 ? `${text.slice(0, 80)}…` : text);

/** Groups with their rules; of other files, what has a name with the expressions in it. */
export function promSymbols({ groups, sections, expressions }: PromDocument): PromSymbol[] {
  if (groups.length > 0) return groups.map(groupSymbol);
  const own = expressions.map(expressionSymbol).filter(({ name }) => name !== '');
  return nested([...sections.map(sectionSymbol), ...own]);
}

/** Each below the innermost that it stands in. */
function nested(symbols: readonly PromSymbol[]): PromSymbol[] {
  const inOrder = symbols.toSorted((a, b) => a.span.start - b.span.start || b.span.end - a.span.end);
  const [top, open]: [PromSymbol[], { symbol: PromSymbol; children: PromSymbol[] }[]] = [[], []];
  for (const one of inOrder) {
    while ((open.at(-1)?.symbol.span.end ?? Infinity) < one.span.end) open.pop();
    const children: PromSymbol[] = [];
    const symbol = { ...one, children };
    (open.at(-1)?.children ?? top).push(symbol);
    if (one.kind !== 'expression') open.push({ symbol, children });
  }
  return top;
}

const sectionSymbol = ({ kind, name, span }: PromSection): PromSymbol => ({
  name: shortened(oneLine(name.value)),
  kind,
  detail: kind,
  span,
  nameSpan: within(name.span, span),
  children: [],
});

function groupSymbol({ name, rules, span }: PromGroup): PromSymbol {
  return {
    name: name?.value || 'group without a name',
    kind: 'group',
    detail: `${rules.length} ${rules.length === 1 ? 'rule' : 'rules'}`,
    span,
    nameSpan: within(name?.span, span),
    children: rules.map(ruleSymbol),
  };
}

function ruleSymbol({ kind, name, expr, span }: PromRule): PromSymbol {
  return {
    name: name.value || 'rule without a name',
    kind,
    detail: shortened(oneLine(expr?.value ?? '')),
    span,
    nameSpan: within(name.span, span),
    children: [],
  };
}

function expressionSymbol({ text, written, role }: PromExpression): PromSymbol {
  // What a comment tells is no name.
  const name = shortened(oneLine(written.replaceAll(/^\s*#.*$/gm, '')));
  return {
    name,
    kind: 'expression',
    detail: role === 'file' ? '' : role,
    span: text.span,
    nameSpan: text.span,
    children: [],
  };
}

/** Editors refuse a name outside of what it names. */
const within = (name: Span | undefined, whole: Span): Span =>
  name !== undefined && name.start >= whole.start && name.end <= whole.end
    ? name
    : { start: whole.start, end: whole.start };
