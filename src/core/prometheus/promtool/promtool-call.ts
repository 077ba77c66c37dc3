import type { PromFileKind } from '../documents/prom-document.ts';

/** What promtool is asked of a file. */
export type PromtoolTask = 'check' | 'test';

/** The arguments for a file of this kind, without its path; undefined when promtool cannot do that with it. */
export function promtoolArguments(task: PromtoolTask, kind: PromFileKind): readonly string[] | undefined {
  if (task === 'test') return kind === 'rule-test' ? ['test', 'rules'] : undefined;
  if (kind === 'rules') return ['check', 'rules'];
  return kind === 'config' ? ['check', 'config'] : undefined;
}
