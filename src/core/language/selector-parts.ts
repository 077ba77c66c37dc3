import type { Span } from './span.ts';

/** The parts of `http_req_duration{scenario:a,name:b}` with their places in the text; broken ones as far as they go. */
export interface SelectorParts {
  readonly metric: Part;
  readonly tags: readonly { readonly key: Part; readonly value: Part | undefined }[];
  /** Whether the braces are begun, and how far they reach. */
  readonly braces: Span | undefined;
}

export interface Part {
  readonly text: string;
  readonly span: Span;
}

/** Takes a selector apart. Never fails: what is half written gives what there is. */
export function selectorParts(selector: string): SelectorParts {
  const open = selector.indexOf('{');
  if (open < 0) return { metric: part(selector, 0, selector.length), tags: [], braces: undefined };
  const close = selector.lastIndexOf('}');
  const end = close > open ? close : selector.length;
  const tags = [];
  for (let at = open + 1; at <= end;) {
    const comma = selector.indexOf(',', at);
    const pairEnd = comma < 0 || comma > end ? end : comma;
    tags.push(tagPair(selector, at, pairEnd));
    at = pairEnd + 1;
  }
  return { metric: part(selector, 0, open), tags, braces: { start: open, end } };
}

function tagPair(selector: string, start: number, end: number): { key: Part; value: Part | undefined } {
  const colon = selector.indexOf(':', start);
  if (colon < 0 || colon >= end) return { key: part(selector, start, end), value: undefined };
  return { key: part(selector, start, colon), value: part(selector, colon + 1, end) };
}

/** A part without the blanks and quotes around it, which k6 drops too. */
function part(text: string, from: number, to: number): Part {
  let [start, end] = [from, to];
  while (start < end && /[\s"']/.test(text[start] ?? '')) start++;
  while (end > start && /[\s"']/.test(text[end - 1] ?? '')) end--;
  return { text: text.slice(start, end), span: { start, end } };
}
