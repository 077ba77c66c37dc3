import { issueAt } from './issues.ts';
import type { Expr, PromqlIssue, ValueType } from './tree.ts';
import { aType } from './value-types.ts';

/** What a check needs: where to say what, and the text for fixes. */
export interface Checking {
  readonly text: string;
  readonly say: (issue: PromqlIssue) => void;
}

/** Something else was wanted than what stands here. */
export function wrongType(expr: Expr, wanted: ValueType, who: string): PromqlIssue {
  const is = expr.valueType === undefined ? '' : ` This is ${aType(expr.valueType)}.`;
  const says = `${who} ${aType(wanted)}.${is}`;
  if (wanted === 'matrix' && expr.valueType === 'vector')
    return issueAt('range-expected', expr, `${says} Add a range, such as [5m].`);
  if (wanted === 'vector' && expr.valueType === 'matrix')
    return issueAt(
      'instant-expected',
      expr,
      `${says} Take a function of the range, such as rate(…), or leave the range out.`,
    );
  return issueAt('wrong-argument-type', expr, says);
}
