import type { Node } from 'jsonc-parser';

/** A member (with a key) or an item that comes behind the last one. */
interface Child {
  readonly key?: string | undefined;
  readonly value: unknown;
}

/**
 * Puts a child behind the last one of an object or a list. The library's own `modify` moves the comment behind the
 * last member to the new one; here it stays with its line.
 */
export function insertChild(text: string, parent: Node, child: Child): string {
  const style = styleOf(text);
  const outer = indentAt(text, parent.offset);
  const inner = childIndent(text, parent) ?? outer + style.unit;
  const lines = rendered(child, style.unit).split('\n').join(`${style.eol}${inner}`);
  const last = parent.children?.at(-1);
  const close = parent.offset + parent.length - 1;
  const from = last === undefined ? parent.offset + 1 : last.offset + last.length;
  const { comma, lineEnd } = behind(text.slice(from, close));
  const at = last === undefined ? text.slice(0, close).trimEnd().length : from + lineEnd;
  const closesOnItsLine = /[\r\n]/.test(text.slice(at, close));
  const added = `${style.eol}${inner}${lines}${comma ? ',' : ''}${closesOnItsLine ? '' : style.eol + outer}`;
  const rest = closesOnItsLine ? text.slice(at) : text.slice(at).trimStart();
  const head = text.slice(0, at);
  const needsComma = last !== undefined && !comma;
  return (needsComma ? `${text.slice(0, from)},${text.slice(from, at)}` : head) + added + rest;
}

function rendered({ key, value }: Child, unit: string): string {
  const text = JSON.stringify(value, null, unit);
  return key === undefined ? text : `${JSON.stringify(key)}: ${text}`;
}

/** Blanks, a line's end, a comment or a comma: nothing else stands behind a child. */
const trivia = /[ \t]+|\r\n?|\n|\/\/[^\r\n]*|\/\*[^]*?\*\/|,/g;

/** What stands between the last child and the closing bracket: a comma, and where the line of both ends. */
function behind(gap: string): { readonly comma: boolean; readonly lineEnd: number } {
  const commaAt = [...gap.matchAll(trivia)].find(([token]) => token === ',')?.index;
  let lineEnd = 0;
  for (const { 0: token, index } of gap.matchAll(trivia)) {
    const blank = /^\s/.test(token);
    if (/[\r\n]/.test(token) && blank && index > (commaAt ?? -1)) break;
    if (!blank) lineEnd = index + token.length;
  }
  return { comma: commaAt !== undefined, lineEnd };
}

/** Indentation and line ends as the file has them; two blanks and `\n` where it does not say. */
function styleOf(text: string): { readonly unit: string; readonly eol: string } {
  const unit = /^(\t| {1,8})"/m.exec(text)?.[1] ?? '  ';
  return { unit, eol: text.includes('\r\n') ? '\r\n' : '\n' };
}

/** The blanks at the beginning of the line. */
function indentAt(text: string, offset: number): string {
  const lineStart = Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1;
  return /^[ \t]*/.exec(text.slice(lineStart, offset))?.[0] ?? '';
}

/** How the first child is indented, when it has a line of its own. */
function childIndent(text: string, parent: Node): string | undefined {
  const [first] = parent.children ?? [];
  if (first === undefined) return undefined;
  const indent = indentAt(text, first.offset);
  const lead = text.slice(0, first.offset - indent.length);
  return /[\r\n]$/.test(lead) ? indent : undefined;
}
