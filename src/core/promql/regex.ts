// Regular expressions as Prometheus reads them: RE2, always anchored at both ends. JavaScript's engine accepts other ones
// (lookaheads, backreferences) and refuses some of these (`(?i)`, `(?P<name>…)`, `\z`), so this is a reader of its own.
import { RegexScanner, type Atom, type Repeat } from './regex-scanner.ts';

export interface RegexVerdict {
  /** Why Prometheus refuses it, and what to write instead; undefined when it accepts it. */
  readonly problem: string | undefined;
  /** True when a series without the label matches. */
  readonly matchesEmpty: boolean;
}

/** Judges the text of a matcher, without quotes and escapes of the string. */
export function checkRegex(text: string): RegexVerdict {
  const scanner = new RegexScanner(text);
  const whole = alternatives(scanner, 0);
  if (scanner.problem === undefined && !scanner.atEnd) scanner.refuse('there is a ) that closes nothing');
  const problem = scanner.problem;
  return problem === undefined
    ? { problem, matchesEmpty: whole.empty }
    : { problem: `Not a regular expression (RE2): ${problem}.`, matchesEmpty: false };
}

const deepest = 500;

/** `a|b` up to a closing parenthesis or the end. */
function alternatives(scanner: RegexScanner, depth: number): Atom {
  if (depth > deepest) scanner.refuse('it is nested too deep');
  let found = sequence(scanner, depth);
  while (scanner.take('|')) {
    const other = sequence(scanner, depth);
    found = { empty: found.empty || other.empty, repeats: Math.max(found.repeats, other.repeats) };
  }
  return found;
}

function sequence(scanner: RegexScanner, depth: number): Atom {
  const atoms: Atom[] = [];
  let repeated = false;
  while (!scanner.atEnd && !scanner.sees('|') && !scanner.sees(')')) {
    const repeat = scanner.repeat();
    if (repeat === undefined) atoms.push(...group(scanner, depth));
    else if (repeated) scanner.refuse('two repetitions follow each other; put the first in parentheses');
    else atoms.push(times(scanner, atoms.pop(), repeat));
    repeated = repeat !== undefined;
  }
  return {
    empty: atoms.every(({ empty }) => empty),
    repeats: Math.max(1, ...atoms.map(({ repeats }) => repeats)),
  };
}

/** Prometheus' engine multiplies nested counts out, up to 1000. */
function times(scanner: RegexScanner, atom: Atom | undefined, repeat: Repeat): Atom {
  if (atom === undefined) {
    scanner.refuse(
      'there is nothing before a *, +, ? or {n} that could be repeated; a literal one is written \\*',
    );
    return { empty: true, repeats: 1 };
  }
  const { least, most } = repeat;
  const counted = most === Infinity ? least : most;
  const repeats = most === 0 ? 1 : atom.repeats * Math.max(1, counted);
  if (repeats > 1000) scanner.refuse('it repeats something more than 1000 times');
  return { empty: atom.empty || least === 0, repeats };
}

/** An atom; none for flags such as `(?i)`. */
function group(scanner: RegexScanner, depth: number): readonly Atom[] {
  if (!scanner.take('(')) return scanner.atom();
  const kind = scanner.groupStart();
  if (kind === 'flags') return [];
  const inner = alternatives(scanner, depth + 1);
  if (!scanner.take(')')) scanner.refuse('a ( is not closed');
  return [inner];
}
