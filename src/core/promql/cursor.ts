// Where the parser stands among the tokens, and what it has to complain of.
import type { Span } from '../language/span.ts';
import { issueAt, type Fix } from './issues.ts';
import { isWord, type Token, type Tokens } from './token.ts';
import type { PromqlIssue } from './tree.ts';

/** Deeper nesting than any person writes; beyond it the program would run out of stack. */
const deepest = 200;
const mostOperators = 3000;

export class Cursor {
  readonly issues: PromqlIssue[];
  private readonly tokens: readonly Token[];
  private index = 0;
  private depth = 0;
  private operators = 0;
  /** Where the structure is first lost; what comes behind is only guessed. */
  lostAt = Infinity;

  constructor({ tokens, issues }: Tokens) {
    this.tokens = tokens;
    this.issues = [...issues];
  }

  /** The next token, or one behind it; the end goes on for ever. */
  peek(ahead = 0): Token {
    const last = this.tokens.length - 1;
    const token = this.tokens[Math.min(this.index + ahead, last)];
    return token ?? { kind: 'end', text: '', written: '', start: 0, end: 0, broken: false };
  }

  next(): Token {
    const token = this.peek();
    if (token.kind !== 'end') this.index++;
    return token;
  }

  /** Where the last token that was taken ends. */
  get lastEnd(): number {
    return this.tokens[this.index - 1]?.end ?? 0;
  }

  sees(...words: readonly string[]): boolean {
    const token = this.peek();
    return words.some((word) => isWord(token, word));
  }

  /** Takes the next token if it is this one. */
  take(word: string): Token | undefined {
    return this.sees(word) ? this.next() : undefined;
  }

  /** Takes it, or complains that it is missing. */
  expect(word: string, where: string): Token | undefined {
    return this.take(word) ?? this.fail(`${word} is missing ${where}`);
  }

  /** Complains of the next token, unless the structure is lost already. What is missing comes as a clause without a full stop. */
  fail(missing: string, fix?: Fix): undefined {
    const token = this.peek();
    if (this.lostAt < Infinity) return undefined;
    this.lostAt = this.lastEnd;
    // What is broken has been said.
    if (token.broken) return undefined;
    const found = token.kind === 'end' ? 'The expression ends' : `Here stands ${describe(token)}`;
    this.complain(
      token.kind === 'end' ? 'unfinished' : 'syntax',
      this.place(token),
      `${found}: ${missing}.`,
      fix,
    );
    return undefined;
  }

  complain(code: string, span: Span, says: string, fix?: Fix): undefined {
    this.issues.push(issueAt(code, span, says, fix));
    return undefined;
  }

  /** The end of a text has no width: the last token stands for it. */
  private place(token: Token): Span {
    if (token.kind !== 'end' || this.index === 0) return token;
    return this.tokens[this.index - 1] ?? token;
  }

  /** Runs one level deeper, unless that is too deep. */
  nested<T>(read: () => T): T | undefined {
    if (this.depth >= deepest) return this.tooMuch();
    this.depth++;
    const result = read();
    this.depth--;
    return result;
  }

  /** False, with a complaint, when there are more operators than can be followed. */
  countOperator(): boolean {
    this.operators++;
    if (this.operators <= mostOperators) return true;
    this.tooMuch();
    return false;
  }

  private tooMuch(): undefined {
    if (!this.issues.some(({ code }) => code === 'too-deep'))
      this.complain(
        'too-deep',
        this.peek(),
        'This expression is nested too deep, or too long, to be followed.',
      );
    this.lostAt = Math.min(this.lostAt, this.lastEnd);
    this.index = this.tokens.length - 1;
    return undefined;
  }
}

const describe = ({ kind, written }: Token): string => {
  const short = written.length > 30 ? `${written.slice(0, 30)}…` : written;
  return kind === 'string' ? `the text ${short}` : short;
};
