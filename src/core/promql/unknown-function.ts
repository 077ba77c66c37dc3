import { mistypedName, nearestName } from '../base/nearest-name.ts';
import { countsOf } from './check-call.ts';
import { functionTable } from './function-table.ts';
import { issueAt, replace } from './issues.ts';
import { aggregators } from './token.ts';
import type { Expr, Name, PromqlIssue } from './tree.ts';

/** Names that PromQL had, or that other languages have. */
const others: ReadonlyMap<string, string> = new Map([
  ['holt_winters', 'double_exponential_smoothing'],
  ['mean', 'avg'],
  ['average', 'avg'],
  ['now', 'time'],
  ['log', 'ln'],
  ['percentile', 'quantile'],
]);

/**
 * Which function was meant is certain only when the name is a slip of one letter and no other function with a like name
 * takes these arguments. Others with a like name may compute something else: they are offered, and never written unasked.
 */
export function unknownFunction(name: Name, args: readonly Expr[]): PromqlIssue {
  const fitting = all.filter((one) => takes(one, args));
  const near =
    others.get(name.text.toLowerCase()) ?? nearestName(name.text, fitting) ?? nearestName(name.text, all);
  const hint = near === undefined ? '' : ` Did you mean ${near}?`;
  const issue = issueAt('unknown-function', name, `PromQL has no function ${name.text}.${hint}`);
  if (near === undefined || !takes(near, args)) return issue;
  const change = replace(name, near);
  return mistypedName(name.text, fitting) === near ? { ...issue, fix: change } : { ...issue, guess: change };
}

const all = [...functionTable.keys(), ...aggregators];

function takes(name: string, args: readonly Expr[]): boolean {
  const known = functionTable.get(name);
  if (known === undefined) return args.at(-1)?.valueType === 'vector';
  const { least, most } = countsOf(known);
  if (args.length < least || args.length > most) return false;
  return args.every(({ valueType }, index) => {
    const wanted = known.args[Math.min(index, known.args.length - 1)];
    return valueType === undefined || valueType === wanted;
  });
}
