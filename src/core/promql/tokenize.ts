// Cuts a text of PromQL into tokens as Prometheus does: words mean other things in braces and in brackets.
import type { Span } from '../language/span.ts';
import { issueAt, replace, type Fix } from './issues.ts';
import { durationValue, numberValue } from './literals.ts';
import { isAlpha, scanNumber } from './scan-number.ts';
import { scanString } from './scan-string.ts';
import { durationWords, fillWords, keywords, type Token, type TokenKind, type Tokens } from './token.ts';
import type { PromqlIssue } from './tree.ts';
import { meantDuration, slipAt, smartString, strangeBlanks } from './typing-slips.ts';

/** Total: what Prometheus does not know becomes an issue, and a token of what was probably meant. */
export const tokenize = (text: string): Tokens => new Scanner(text).scan();

const signs = ['==', '!=', '<=', '>=', '</', '>/', '=~', '!~', ...'+-*/%^=<>()[]{},@:'];
const braceSigns = ['=~', '!~', '!=', '=', ',', '}'];
const unitWords = /^(?:ms|[smhdwy]|mins?|minutes?|secs?|seconds?|hours?|hrs?|days?|weeks?|years?)$/i;

class Scanner {
  private readonly tokens: Token[] = [];
  private readonly comments: Span[] = [];
  private readonly issues: PromqlIssue[] = [];
  private at = 0;
  private readonly inside = { braces: false, brackets: false };
  /** Right behind `[` Prometheus reads by stricter rules, until the first number. */
  private strict = false;
  private seenDuration = false;

  private readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  scan(): Tokens {
    while (this.at < this.text.length) this.next();
    this.push('end', this.at, '');
    return { tokens: this.tokens, comments: this.comments, issues: this.issues };
  }

  private next(): void {
    const c = this.text[this.at] ?? '';
    if (' \t\r\n'.includes(c)) this.at++;
    else if (c === '#') this.comment();
    else if (isAlpha(c) || (c === ':' && this.outside)) this.word();
    else if (`"'\``.includes(c)) this.string();
    else if (/\.?[0-9]/y.test(this.text.slice(this.at, this.at + 2))) this.number();
    else this.sign();
  }

  private get outside(): boolean {
    return !this.inside.braces && !this.inside.brackets;
  }

  private push(kind: TokenKind, end: number, text = this.text.slice(this.at, end), broken = false): void {
    const written = this.text.slice(this.at, end);
    this.tokens.push({ kind, text, written, start: this.at, end, broken });
    this.at = end;
  }

  private complain(code: string, end: number, says: string, fix?: Fix): void {
    this.issues.push(issueAt(code, { start: this.at, end }, says, fix));
  }

  private comment(): void {
    const length = this.text.slice(this.at).search(/[\r\n]/);
    const end = length < 0 ? this.text.length : this.at + length;
    if (this.strict) this.complain('syntax', end, 'Prometheus reads no comment right behind [. Move it.');
    this.comments.push({ start: this.at, end });
    this.at = end;
  }

  private string(): void {
    const { end, issues } = scanString(this.text, this.at);
    this.issues.push(...issues);
    this.push('string', end, undefined, issues.length > 0);
  }

  private word(): void {
    if (this.inside.brackets) return this.wordInBrackets();
    if (this.inside.braces) return this.wordInBraces();
    const end = this.matchEnd(/[A-Za-z0-9_:]+/y);
    const text = this.text.slice(this.at, end);
    const word = text.toLowerCase();
    if (word === 'inf' || word === 'nan') return this.push('number', end);
    const isName = fillWords.has(word) && !/\s*\(/y.test(this.text.slice(end, end + 200));
    if (keywords.has(word) && !isName) return this.push('keyword', end, word);
    return this.push(text.includes(':') ? 'metric' : 'identifier', end);
  }

  private wordInBraces(): void {
    const end = this.matchEnd(/[A-Za-z0-9_]+(?:[-.][A-Za-z0-9_]+)*/y);
    const text = this.text.slice(this.at, end);
    if (!/[-.]/.test(text)) return this.push('identifier', end);
    const says = `${text} needs quotes: without them a label has only letters, digits and _.`;
    this.complain('syntax', end, says, replace({ start: this.at, end }, `"${text}"`, 'Put it in quotes'));
    return this.push('string', end, `"${text}"`, true);
  }

  private wordInBrackets(): void {
    const end = this.matchEnd(/[A-Za-z_]+/y);
    const word = this.text.slice(this.at, end);
    if (durationWords.has(word.toLowerCase())) return this.push('keyword', end, word.toLowerCase());
    const before = this.tokens.at(-1);
    if (before?.kind === 'number' && unitWords.test(word)) return this.separateUnit(before, end);
    const whole = this.matchEnd(/[A-Za-z0-9_]+/y);
    const says = `${this.text.slice(this.at, whole)} is not a length of time. Write one such as [5m], or [30m:1m] for a subquery.`;
    this.complain('invalid-duration', whole, says);
    return this.push('duration', whole, undefined, true);
  }

  /** `[5 m]` */
  private separateUnit(count: Token, end: number): void {
    const span = { start: count.start, end };
    const meant = meantDuration(this.text.slice(span.start, end));
    const says = 'Between a number and its unit there is no blank.';
    this.issues.push(
      issueAt('invalid-duration', span, says, meant === undefined ? undefined : replace(span, meant)),
    );
    this.tokens.pop();
    this.at = count.start;
    this.push('duration', end, meant, true);
  }

  private number(): void {
    if (this.strict) this.seenDuration = true;
    this.strict = false;
    const { kind, end, valid } = scanNumber(this.text, this.at);
    const text = this.text.slice(this.at, end);
    if (this.inside.braces) return this.numberInBraces(text, end);
    const value = kind === 'number' ? numberValue(text) : durationValue(text);
    return valid && value !== undefined ? this.push(kind, end) : this.brokenNumber(text, end);
  }

  private numberInBraces(text: string, end: number): void {
    if (!/[=~]$/.test(this.tokens.at(-1)?.text ?? '')) {
      const says =
        'Between braces stand labels with values, such as job="api"; a label begins with a letter or _.';
      this.complain('syntax', end, says);
      return this.push('identifier', end, undefined, true);
    }
    const fix = replace({ start: this.at, end }, `"${text}"`);
    this.complain('syntax', end, 'The value of a label is a text: put it in quotes.', fix);
    return this.push('string', end, `"${text}"`, true);
  }

  private brokenNumber(text: string, end: number): void {
    if (!/^[0-9.]+[A-Za-z]/.test(text) || /^0x/i.test(text)) {
      this.complain('invalid-number', end, `Prometheus cannot read ${text} as a number.`);
      return this.push('number', end, undefined, true);
    }
    const meant = meantDuration(text);
    const fix = meant === undefined ? undefined : replace({ start: this.at, end }, meant);
    this.complain('invalid-duration', end, durationAdvice(text, meant), fix);
    return this.push('duration', end, meant, true);
  }

  private sign(): void {
    const { braces } = this.inside;
    const slip = slipAt(this.text, this.at, braces);
    const known = (braces ? braceSigns : signs).find((sign) => this.text.startsWith(sign, this.at));
    if (slip !== undefined && (known === undefined || slip.written.length > known.length))
      return this.slip(slip);
    if (known === undefined || (known === '=~' && !braces) || (known === '!~' && !braces))
      return this.strange(known);
    this.enter(known);
    return this.push('symbol', this.at + known.length, known);
  }

  private slip({ written, meant }: { readonly written: string; readonly meant: string }): void {
    const end = this.at + written.length;
    const spaced = isAlpha(meant[0]) ? ` ${meant} ` : meant;
    const tight =
      isAlpha(meant[0]) && /\s/.test(this.text[this.at - 1] ?? ' ') && /\s/.test(this.text[end] ?? ' ');
    const fix = replace({ start: this.at, end }, tight ? meant : spaced, `Write ${meant}`);
    this.complain('syntax', end, `PromQL has no ${written} here: write ${meant}.`, fix);
    this.push(isAlpha(meant[0]) ? 'keyword' : 'symbol', end, meant, true);
  }

  /** Keeps track of braces and brackets, where other rules hold. */
  private enter(sign: string): void {
    if (sign === '{') this.inside.braces = true;
    else if (sign === '}') this.inside.braces = false;
    else if (sign === '[') {
      this.inside.brackets = true;
      this.strict = true;
    } else if (sign === ']') {
      this.inside.brackets = false;
      this.strict = false;
    } else if (sign === ':' && this.strict && !this.seenDuration)
      this.complain('syntax', this.at + 1, 'Prometheus wants a length of time before the colon.');
  }

  private strange(known: string | undefined): void {
    const blanks = strangeBlanks(this.text, this.at);
    if (blanks !== undefined) return this.strangeBlank(this.at + blanks.length);
    const smart = smartString(this.text, this.at);
    if (smart !== undefined) return this.smartQuotes(smart);
    // A filter of LogQL, `|= "x"`: the `=` is no comparison.
    const unknown = /^\|\s*[=~]/.exec(this.text.slice(this.at, this.at + 80))?.[0];
    const first = unknown ?? String.fromCodePoint(this.text.codePointAt(this.at) ?? 0);
    const end = this.at + (known ?? first).length;
    const written = this.text.slice(this.at, end);
    if (known !== undefined) {
      this.complain(
        'syntax',
        end,
        `${written} stands between a label and its value, in braces: {label${written}"…"}.`,
      );
      return this.push('symbol', end, known, true);
    }
    if (this.inside.braces && '[()*+/<>^%@'.includes(written)) return this.unclosedBraces();
    this.complain('syntax', end, strangeSign(written));
    this.at = end;
  }

  /** What follows cannot be inside braces. */
  private unclosedBraces(): void {
    const end = this.tokens.at(-1)?.end ?? this.at;
    const fix = replace({ start: end, end }, '}', 'Close the braces');
    this.issues.push(
      issueAt('unclosed', { start: this.at, end: this.at + 1 }, 'The } before this is missing.', fix),
    );
    this.inside.braces = false;
    this.push('symbol', this.at, '}', true);
  }

  private strangeBlank(end: number): void {
    const fix = replace({ start: this.at, end }, ' ', 'Write an ordinary blank');
    this.complain('syntax', end, 'This blank is not an ordinary one: Prometheus refuses it.', fix);
    this.at = end;
  }

  private smartQuotes({ end, inner }: { readonly end: number; readonly inner: string }): void {
    const fix = replace({ start: this.at, end }, `"${inner}"`, 'Write straight quotes');
    this.complain('syntax', end, 'These quotes are not the straight ones that PromQL knows.', fix);
    this.push('string', end, `"${inner}"`, true);
  }

  private matchEnd(pattern: RegExp): number {
    pattern.lastIndex = this.at;
    return pattern.test(this.text) ? pattern.lastIndex : this.at + 1;
  }
}

const strangeSign = (sign: string): string =>
  sign === '.'
    ? 'A dot is no part of a name without quotes. Write the name as {"with.dots"}.'
    : `PromQL has no ${sign} here.`;

const durationAdvice = (text: string, meant: string | undefined): string =>
  meant === undefined
    ? `${text} is not a length of time. Write whole numbers with ms, s, m, h, d, w or y, the largest first.`
    : `${text} is not a length of time that Prometheus reads. Write ${meant}.`;
