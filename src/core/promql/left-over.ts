// What stands where an operator should: words of other languages, misspelt or misplaced words of PromQL.
import { mistypedName, nearestName } from '../base/nearest-name.ts';
import { replace, type Fix } from './issues.ts';
import { isWord, type Token } from './token.ts';
import type { Expr } from './tree.ts';

/** What is said of it, as a clause, and a change where that is certain. */
export interface LeftOver {
  readonly missing: string;
  readonly fix?: Fix;
}

const operators = ['and', 'or', 'unless', 'offset', 'by', 'without', 'atan2'];
const advice: ReadonlyMap<string, string> = new Map([
  ['by', 'by (…) belongs to an aggregation, as in sum by (job) (…)'],
  ['without', 'without (…) belongs to an aggregation, as in sum without (pod) (…)'],
  ['bool', 'bool stands behind the comparison, as in > bool 1'],
  ['on', 'on (…) stands right behind an operator, as in a / on (job) b'],
  ['ignoring', 'ignoring (…) stands right behind an operator, as in a / ignoring (code) b'],
  ['group_left', 'group_left stands behind on (…) or ignoring (…)'],
  ['group_right', 'group_right stands behind on (…) or ignoring (…)'],
  ['if', 'PromQL has no if; a and b gives a where there is b'],
  ['where', 'PromQL has no where; conditions stand in braces, as in up{job="api"}'],
  ['xor', 'PromQL has no xor; (a unless b) or (b unless a) gives what is on one side alone'],
  ['nor', 'PromQL has no nor; a unless b gives a where there is no b'],
  ['not', 'PromQL has no not; a unless b gives a where there is no b'],
  ['as', 'PromQL has no as; label_replace(…) sets labels'],
  ['in', 'PromQL has no in; a set of values is a regular expression, as in {code=~"500|503"}'],
]);

/** Of a token behind a whole expression, which may itself be such a word: `not x`. */
export function leftOver(token: Token, next: Token, before: Expr | undefined): LeftOver {
  if (closers.has(token.text)) return { missing: `nothing is open that ${token.text} could close` };
  if (isWord(token, 'group') && isWord(next, 'by'))
    return { missing: 'PromQL has by alone', fix: replace({ start: token.start, end: next.end }, 'by') };
  const known = adviceOn(before) ?? advice.get(token.text.toLowerCase());
  return known === undefined ? misspelt(token) : { missing: known };
}

const closers = new Set([')', ']', '}']);

const adviceOn = (before: Expr | undefined): string | undefined =>
  before?.kind === 'selector' ? advice.get(before.name?.text.toLowerCase() ?? '') : undefined;

function misspelt(token: Token): LeftOver {
  const near = token.kind === 'identifier' ? nearestName(token.written, operators) : undefined;
  if (near === undefined) return { missing: 'an operator is missing before it' };
  const missing = `${near} is probably meant`;
  return mistypedName(token.written, operators) === near
    ? { missing, fix: replace(token, near) }
    : { missing };
}
