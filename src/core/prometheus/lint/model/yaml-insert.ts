import type { MappedText, PromRule } from '../../documents/prom-document.ts';
import type { Edit } from '../rule.ts';

/** A field for a rule, below its expression; undefined where the file is not written in lines of `key: value`. */
export function insertField(
  text: string,
  { name, expr }: PromRule,
  lines: readonly string[],
): Edit | undefined {
  const indent = indentOf(text, name);
  return indent === undefined
    ? undefined
    : below(
        text,
        expr ?? name,
        lines.map((line) => indent + line),
      );
}

/** A label or an annotation, below another one of the same map. */
export function insertBeside(text: string, entry: MappedText, line: string): Edit | undefined {
  const lineStart = text.lastIndexOf('\n', entry.span.start - 1) + 1;
  const before = text.slice(lineStart, entry.span.start);
  if (!/^ *$/.test(before)) return undefined;
  const at = { start: lineStart, end: lineStart };
  return { in: undefined, ...at, text: `${before}${line}${newline(text)}` };
}

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
