import type { Problem, Result } from '../../core/base/result.ts';
import { ok } from '../../core/base/result.ts';
import { configFileName } from '../../core/config/config-paths.ts';
import { readPromDocument } from '../../core/prometheus/documents/read-document.ts';
import type { DriftReport } from '../../core/prometheus/drift/drift.ts';
import { findDrift } from '../../core/prometheus/drift/drift.ts';
import type { RuleWish } from '../../core/prometheus/generate/declared-promises.ts';
import { rulePaths } from '../../core/prometheus/generate/plan-rules.ts';
import type { RuleFiles } from '../ports.ts';
import type { WorkspaceFolder } from '../scaffold/read-existing.ts';
import { readDeclared } from './plan-generated.ts';

/** Where promises and alerts differ, and the rule files that could not be read. */
export interface FoundDrift {
  readonly report: DriftReport;
  readonly files: readonly string[];
  readonly problems: readonly Problem[];
}

/**
 * Compares what is declared in a workspace folder with the rule files that its configuration names, and with the generated
 * one. @param path the folder, absolute.
 */
export async function driftIn(
  folder: WorkspaceFolder,
  path: string,
  { wish, ruleFiles }: { readonly wish: RuleWish; readonly ruleFiles: RuleFiles },
): Promise<Result<FoundDrift>> {
  const read = await readDeclared(folder, wish);
  if (!read.ok) return read;
  const { base, config, declared, scope } = read.value;
  const generated = rulePaths('', scope).rules;
  const own = (await folder.exists(base + generated)) ? [generated] : [];
  const patterns = [...new Set([...(config?.monitoring.rules ?? []), ...own])];
  const { files, problems } = await ruleFiles.find(`${path}/${base}${configFileName}`, patterns);
  const documents = files.flatMap((file) => readPromDocument(file.path, file.text) ?? []);
  const report = findDrift(declared, scope, documents);
  return ok({ report, files: files.map((file) => file.path), problems });
}
