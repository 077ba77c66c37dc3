import { parsePromql, type ParsedPromql } from './parse.ts';

/** More than any open files hold; a tree is a few kilobytes. */
const most = 2000;
const known = new Map<string, ParsedPromql>();

/**
 * The same as `parsePromql`, remembered by the text: of the hundreds of expressions of a file a keystroke changes one, and
 * the same tree also spares the rules to walk it again.
 */
export function parsedPromql(text: string): ParsedPromql {
  const before = known.get(text);
  const parsed = before ?? parsePromql(text);
  // Behind all others, so that the first is the one that was asked for longest ago.
  if (before !== undefined) known.delete(text);
  else if (known.size >= most) known.delete(known.keys().next().value ?? '');
  known.set(text, parsed);
  return parsed;
}
