// Strings in a text of PromQL, and what can be wrong inside them.
import type { Span } from '../language/span.ts';
import { issueAt, replace, type Fix } from './issues.ts';
import { readEscape } from './literals.ts';
import type { PromqlIssue } from './tree.ts';

export interface ScannedString {
  /** Behind the closing quote, or where reading stopped. */
  readonly end: number;
  readonly issues: readonly PromqlIssue[];
}

/** Reads at a quote. */
export function scanString(text: string, start: number): ScannedString {
  const quote = text.charAt(start);
  const issues: PromqlIssue[] = [];
  const ends = quote === '`' ? '`' : `${quote}\n`;
  let at = start + 1;
  while (at < text.length && !ends.includes(text.charAt(at))) {
    const piece = text[at] === '\\' && quote !== '`' ? escapeAt(text, at, quote) : characterAt(text, at);
    if (piece.issue !== undefined) issues.push(piece.issue);
    at = piece.end;
  }
  if (text[at] === quote) return { end: at + 1, issues };
  const says = `This string is not closed: the closing ${quote} is missing.`;
  return { end: at, issues: [...issues, issueAt('invalid-string', { start, end: at }, says)] };
}

interface Piece {
  readonly end: number;
  readonly issue: PromqlIssue | undefined;
}

function escapeAt(text: string, start: number, quote: string): Piece {
  const escape = readEscape(text.slice(start + 1, start + 10), quote);
  const end = start + 1 + escape.length;
  return { end, issue: escape.text === undefined ? badEscape(text, { start, end }) : undefined };
}

const characterAt = (text: string, start: number): Piece => ({
  end: start + 1,
  issue: notText(text, start) ? issueAt('invalid-string', oneAt(start), strangeCharacter) : undefined,
});

const strangeCharacter = 'This is not a character of any text (a broken encoding?): Prometheus refuses it.';
const oneAt = (at: number): Span => ({ start: at, end: at + 1 });

/** The replacement character, and halves of characters. */
function notText(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (code === 0xfffd) return true;
  if (code >= 0xd800 && code < 0xdc00) return !isLow(text.charCodeAt(at + 1));
  if (isLow(code)) {
    const before = text.charCodeAt(at - 1);
    return !(before >= 0xd800 && before < 0xdc00);
  }
  return false;
}

const isLow = (code: number): boolean => code >= 0xdc00 && code < 0xe000;

function badEscape(text: string, span: Span): PromqlIssue {
  const escape = text.slice(span.start, span.end);
  const next = escape.slice(1);
  const doubled: Fix | undefined =
    // A regular expression was meant: `\d`, `\.`, `\-`.
    /^[^0-7xuU'"`\n]$/.test(next) ? replace(span, `\\\\${next}`, `Write \\\\${next}`) : undefined;
  const remedy =
    doubled === undefined ? 'Write a backslash itself as \\\\.' : `Write \\\\${next}, or use backticks.`;
  return issueAt('invalid-string', span, `${escape} is no escape in a string of PromQL. ${remedy}`, doubled);
}
