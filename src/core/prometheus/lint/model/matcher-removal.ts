import type { Span } from '../../../language/span.ts';
import type { Matcher, VectorSelector } from '../../../promql/tree.ts';

/**
 * What goes with a matcher when it is taken away: its comma, or the braces when nothing else is in them. Undefined when
 * nothing would be left of the selector.
 */
export function matcherRemoval(text: string, selector: VectorSelector, matcher: Matcher): Span | undefined {
  const { name } = selector;
  const named = name !== undefined && isInBraces(text, selector, name) ? [name] : [];
  const siblings: readonly Span[] = [...named, ...selector.matchers.filter((one) => one !== matcher)];
  if (siblings.some(({ start }) => start > matcher.start))
    return { start: matcher.start, end: matcher.end + commaLength(text.slice(matcher.end), /^\s*,\s*/) };
  if (siblings.length > 0)
    return { start: matcher.start - commaLength(text.slice(0, matcher.start), /\s*,\s*$/), end: matcher.end };
  return name && bracesBehind(text, name, matcher);
}

const commaLength = (text: string, comma: RegExp): number => comma.exec(text)?.[0].length ?? 0;

/** The braces that hold nothing but the matcher. */
function bracesBehind(text: string, name: Span, matcher: Span): Span | undefined {
  const [start, close] = [text.lastIndexOf('{', matcher.start), text.indexOf('}', matcher.end)];
  return start < name.end || close < 0 ? undefined : { start, end: close + 1 };
}

const isInBraces = (text: string, selector: VectorSelector, name: Span): boolean =>
  text.slice(selector.start, name.start).includes('{');
