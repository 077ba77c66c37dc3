import type { MappedText, PromRule } from '../../documents/prom-document.ts';
import type { Edit } from '../rule.ts';

/** A field for a rule, below its expression; undefined where the file is not written in lines of `key: value`. */
export function insertField(text: string, rule: PromRule, lines: readonly string[]): Edit | undefined {
  const { name, expr } = rule;
  const indent = indentOf(text, name);
  if (indent === undefined || !isOfBlock(text, rule, name)) return undefined;
  const last = expr && isOfBlock(text, rule, expr) ? expr : name;
  return below(
    text,
    last,
    lines.map((line) => indent + line),
  );
}

/** A label above the first of a rule; undefined where they are not written in lines of `key: value` of their own. */
export function insertLabel(text: string, rule: PromRule, line: string): Edit | undefined {
  const entry = rule.labels[0]?.key;
  if (entry === undefined || !isOfBlock(text, rule, entry)) return undefined;
  const lineStart = text.lastIndexOf('\n', entry.span.start - 1) + 1;
  const before = text.slice(lineStart, entry.span.start);
  if (!/^ *$/.test(before) || !labelsAbove.test(text.slice(rule.span.start, lineStart))) return undefined;
  const at = { start: lineStart, end: lineStart };
  return { in: undefined, ...at, text: `${before}${line}${newline(text)}` };
}

/** The key, maybe with an anchor, a tag and comments: in braces and in JSON a brace would stand behind it. */
const labelsAbove = /\blabels:[ \t]*(?:[&!]\S*[ \t]*)*(?:[ \t]#.*)?\r?\n(?:[ \t]*(?:#.*)?\r?\n)*$/;

/** False where an alias or a merge brings in what another rule says, and where the rule stands in braces. */
const isOfBlock = (text: string, rule: PromRule, { span }: MappedText): boolean =>
  text[rule.span.start] !== '{' && span.start >= rule.span.start && span.end <= rule.span.end;

/** How far in the keys of a rule stand, from the line that names it. */
function indentOf(text: string, name: MappedText): string | undefined {
  const lineStart = text.lastIndexOf('\n', name.span.start - 1) + 1;
  const match = /^( *(?:- +)?)(?:alert|record): +$/.exec(text.slice(lineStart, name.span.start));
  return match?.[1] === undefined ? undefined : ' '.repeat(match[1].length);
}

function below(text: string, { span }: MappedText, lines: readonly string[]): Edit {
  const end = span.start + text.slice(span.start, span.end).trimEnd().length;
  const lineEnd = text.indexOf('\n', end);
  const line = lineEnd < 0 ? text.length : lineEnd - (text[lineEnd - 1] === '\r' ? 1 : 0);
  const at = Math.max(end, line);
  return { in: undefined, start: at, end: at, text: lines.map((one) => newline(text) + one).join('') };
}

const newline = (text: string): string => (text.includes('\r\n') ? '\r\n' : '\n');
