// What stands in for a variable of Grafana has a value, a length and a name that nobody wrote: no rule may judge them.
import { isObject } from '../../base/shape.ts';
import type { Expr } from '../../promql/tree.ts';
import type { ReplacedVariable } from '../documents/grafana-variables.ts';
import { variablesIn } from '../documents/grafana-variables.ts';

/** The tree with unknown numbers and lengths of time where variables stand, and names with the variables in them. */
export function treeAsWritten(tree: Expr, written: string): Expr {
  const variables = variablesIn(written);
  return variables.length === 0 ? tree : (asWritten(tree, { variables, written }) as Expr);
}

interface Filled {
  readonly variables: readonly ReplacedVariable[];
  readonly written: string;
}

function asWritten(part: unknown, filled: Filled): unknown {
  if (Array.isArray(part)) return part.map((one) => asWritten(one, filled));
  if (!isObject(part)) return part;
  const { start, end } = part;
  const copy = Object.fromEntries(Object.entries(part).map(([key, one]) => [key, asWritten(one, filled)]));
  if (typeof start !== 'number' || typeof end !== 'number') return copy;
  const touched = filled.variables.filter((one) => one.start < end && start < one.start + one.written.length);
  return touched.length === 0 ? copy : { ...copy, ...unknownPart(copy, { ...filled, variables: touched }) };
}

function unknownPart(part: Readonly<Record<string, unknown>>, filled: Filled): object {
  if ('ms' in part) return { ms: undefined };
  if (part['kind'] === 'number') return { value: NaN };
  return typeof part['text'] === 'string' ? { text: nameAsWritten(part, filled) } : {};
}

/** With all variables as `${name}`, so that one without braces does not look like the end of a name. */
function nameAsWritten(
  { start, end }: Readonly<Record<string, unknown>>,
  { variables, written }: Filled,
): string {
  let [text, at] = ['', Number(start)];
  for (const one of variables) {
    const name = /[A-Za-z_]\w*/.exec(one.written)?.[0] ?? '';
    text += `${written.slice(at, one.start)}\${${name}}`;
    at = one.start + one.written.length;
  }
  return text + written.slice(at, Math.max(at, Number(end)));
}
