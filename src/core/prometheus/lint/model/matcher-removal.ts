import type { Span } from '../../../language/span.ts';
import type { Matcher, VectorSelector } from '../../../promql/tree.ts';

/**
 * What goes with a matcher when it is taken away: its comma, or the braces when nothing else is in them. Undefined when
 * nothing would be left of the selector.
 */
export function matcherRemoval(text: string, selector: VectorSelector, matcher: Matcher): Span | undefined {
  const others = selector.matchers.filter((one) => one !== matcher);
  const { name } = selector;
  const named = name !== undefined && isInBraces(text, selector, name) ? [name] : [];
  const siblings: readonly Span[] = [...named, ...others];
  const after = siblings.filter(({ start }) => start >= matcher.end).sort((a, b) => a.start - b.start)[0];
  if (after !== undefined) return { start: matcher.start, end: after.start };
  const before = siblings.filter(({ end }) => end <= matcher.start).sort((a, b) => b.end - a.end)[0];
  if (before !== undefined) return { start: before.end, end: matcher.end };
  if (name === undefined) return undefined;
  const [open, close] = [text.lastIndexOf('{', matcher.start), text.indexOf('}', matcher.end)];
  return open < name.end || close < 0 ? undefined : { start: open, end: close + 1 };
}

const isInBraces = (text: string, selector: VectorSelector, name: Span): boolean =>
  text.slice(selector.start, name.start).includes('{');
