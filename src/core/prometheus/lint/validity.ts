import type { PromqlIssue } from '../../promql/tree.ts';
import { variablesIn } from '../documents/grafana-variables.ts';
import type { PromExpression } from '../documents/prom-document.ts';

/** One setting for everything that makes Prometheus refuse an expression. */
export const validityRule = 'promql/valid';

/** What is to be told of an expression's issues: nothing while it is empty, which the file's structure tells. */
export function validityIssues(
  { text: { value }, written }: PromExpression,
  issues: readonly PromqlIssue[],
): readonly PromqlIssue[] {
  if (value.trim() === '') return [];
  return value === written ? issues : issues.filter((issue) => !isAboutVariable(issue, written));
}

/** What stands in for one of Grafana's variables may be anything else when it is asked, also together with what follows. */
const isAboutVariable = ({ start, end }: PromqlIssue, written: string): boolean =>
  variablesIn(written).some((one) => {
    const behind = one.start + one.written.length;
    const blanks = /^\s*/.exec(written.slice(behind))?.[0].length ?? 0;
    return one.start <= end && start <= behind + blanks;
  });
