import type { LintEngine } from '../../lint/engine.ts';
import { createLintEngine, engineOf } from '../../lint/engine.ts';
import type { ModuleReader } from '../../lint/script/imports.ts';
import { mayHoldPromql } from '../documents/prom-kind.ts';
import { lintPromDocument } from './lint-document.ts';

/**
 * Judges k6 scripts and files that hold PromQL; other YAML and JSON files get no findings.
 * @param read gives the local modules that a script imports.
 */
export function createEngine(read: ModuleReader): LintEngine {
  const scripts = createLintEngine(read);
  return engineOf((file, settings) =>
    mayHoldPromql(file.path)
      ? (lintPromDocument(file.path, file.text, {
          settings,
          knownMetrics: file.knownMetrics,
          drifts: file.drifts,
        }) ?? [])
      : scripts.lint(file, settings),
  );
}
