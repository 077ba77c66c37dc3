import type { Problem, Result } from '../../core/base/result.ts';
import { failed, ok } from '../../core/base/result.ts';
import type { Finding } from '../../core/lint/finding.ts';
import { readPromDocument } from '../../core/prometheus/documents/read-document.ts';
import type { PromtoolTask } from '../../core/prometheus/promtool/promtool-call.ts';
import { promtoolArguments } from '../../core/prometheus/promtool/promtool-call.ts';
import { promtoolFindings } from '../../core/prometheus/promtool/read-promtool.ts';
import type { Files } from '../ports.ts';

/** Prometheus' own tool. */
export interface Promtool {
  /** Fails with `promtool-not-found` or `promtool-not-finished`; `output` is all it printed, in its order by stream. */
  run(
    args: readonly string[],
    path: string,
  ): Promise<Result<{ readonly isWell: boolean; readonly output: string }>>;
}

/** What promtool finds in a file as it is on the disk. Fails when it cannot be asked about it. */
export async function checkWithPromtool(
  task: PromtoolTask,
  path: string,
  { files, promtool }: { readonly files: Files; readonly promtool: Promtool },
): Promise<Result<readonly Finding[]>> {
  const text = await files.readText(path);
  if (!text.ok) return text;
  const kind = readPromDocument(path, text.value)?.kind;
  const args = kind && promtoolArguments(task, kind);
  if (args === undefined) return failed(notForPromtool(task, path));
  const ran = await promtool.run(args, path);
  if (!ran.ok) return ran;
  return ok(ran.value.isWell ? [] : promtoolFindings(ran.value.output, text.value));
}

const notForPromtool = (task: PromtoolTask, path: string): Problem => ({
  code: 'not-for-promtool',
  says: `${path} is no ${task === 'test' ? 'file of rule tests' : 'rule file and no prometheus.yml'}.`,
  remedy:
    task === 'test'
      ? 'Name a file with `tests` and `rule_files`.'
      : '`ayni lint` checks manifests, dashboards and rule tests.',
});
