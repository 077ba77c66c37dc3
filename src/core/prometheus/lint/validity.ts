import type { PromqlIssue } from '../../promql/tree.ts';
import type { PromExpression } from '../documents/prom-document.ts';

/** One setting for everything that makes Prometheus refuse an expression. */
export const validityRule = 'promql/valid';

/** What is to be told of an expression's issues: nothing while it is empty, which the file's structure tells. */
export function validityIssues(
  { text: { value }, written }: PromExpression,
  issues: readonly PromqlIssue[],
): readonly PromqlIssue[] {
  if (value.trim() === '') return [];
  return value === written ? issues : issues.filter((issue) => !isAboutVariable(issue, value, written));
}

/** What stands in for one of Grafana's variables may be anything else when it is asked. */
function isAboutVariable({ start, end }: PromqlIssue, value: string, written: string): boolean {
  for (let i = start; i < end; i += 1) if (value.charAt(i) !== written.charAt(i)) return true;
  return false;
}
