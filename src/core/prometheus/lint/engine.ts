import type { LintEngine, LintFile } from '../../lint/engine.ts';
import { createLintEngine, engineOf } from '../../lint/engine.ts';
import type { ModuleReader } from '../../lint/script/imports.ts';
import { isScriptPath } from '../../script/is-k6-script.ts';
import { isWorthReading, mayHoldPromql } from '../documents/prom-kind.ts';
import { lintPromDocument } from './lint-document.ts';

/**
 * Judges k6 scripts and files that hold PromQL; other YAML and JSON files get no findings.
 * @param read gives the local modules that a script imports.
 */
export function createEngine(read: ModuleReader): LintEngine {
  const scripts = createLintEngine(read);
  return engineOf((file, settings) =>
    isNoScript(file)
      ? (lintPromDocument(file.path, file.text, {
          settings,
          knownMetrics: file.knownMetrics,
          drifts: file.drifts,
        }) ?? [])
      : scripts.lint(file, settings),
  );
}

/** By the ending; what has another one, or none, by its content. */
const isNoScript = ({ path, text }: LintFile): boolean =>
  mayHoldPromql(path) || (!isScriptPath(path) && isWorthReading(path, text));
