import { relative } from 'node:path';
import { driftIn } from '../app/prometheus/find-drift.ts';
import type { Result } from '../core/base/result.ts';
import { ok } from '../core/base/result.ts';
import type { Drift } from '../core/prometheus/drift/drift.ts';
import { driftText } from '../core/prometheus/drift/drift-text.ts';
import { nodeRuleFiles } from '../host/prometheus/rule-files.ts';
import { nodeWorkspaceFolder } from '../host/scaffold/node-workspace-folder.ts';
import type { Answer, Given } from './command.ts';
import { exitCode } from './exit-code.ts';
import { ruleWish } from './generate-rules.ts';
import type { Terminal } from './terminal.ts';
import { projectOf } from './workspace.ts';

/** The work of `ayni prometheus drift`. */
export async function showDrift(
  words: readonly string[],
  given: Given,
  terminal: Terminal,
): Promise<Result<Answer>> {
  const path = projectOf(given, terminal.cwd);
  const wish = await ruleWish(words, given, terminal);
  if (!wish.ok) return wish;
  const found = await driftIn(nodeWorkspaceFolder(path), path, {
    wish: wish.value,
    ruleFiles: nodeRuleFiles,
  });
  if (!found.ok) return found;
  const { report, files, problems } = found.value;
  for (const { says, remedy } of problems) terminal.err(`ayni: ${says} ${remedy}\n`);
  const drifts = report.drifts.map((one) => nearby(one, terminal.cwd));
  const exit = problems.length > 0 ? exitCode.usage : drifts.length > 0 ? exitCode.failed : exitCode.well;
  return ok({ exit, text: driftText({ ...report, drifts }), json: { ...report, drifts, files, problems } });
}

/** Places as one would type them from here. */
const nearby = (drift: Drift, cwd: string): Drift =>
  drift.kind === 'no-alert'
    ? drift
    : { ...drift, place: { ...drift.place, file: relative(cwd, drift.place.file) || drift.place.file } };
