import type { SourceCode } from 'eslint';
import type { SyntaxNode } from '../../../../script/syntax.ts';
import type { LintThreshold } from '../../../script/options.ts';
import { knownMetrics } from '../../../script/known-metrics.ts';
import type { LintScript } from '../../../script/lint-script.ts';
import { insertEntry } from '../../edit-object.ts';
import type { Fix } from '../../replace-value.ts';
import type { IntegrityFacts } from './integrity-facts.ts';

/** Thresholds on the metrics that count violations. */
export const violationThresholds = ({ script, settings }: IntegrityFacts): LintThreshold[] =>
  script.options.thresholds.filter(({ metric }) => settings.metrics.violations.includes(metric));

/** The first of these metrics that k6 will know when the script runs. */
export function knownMetric(names: readonly string[], script: LintScript): string | undefined {
  const known = knownMetrics(script);
  return names.find((name) => known.typeOf(name) !== undefined);
}

/** Where thresholds are written, or should be: for the message. */
export function thresholdsPlace({ options, program }: LintScript): SyntaxNode {
  return options.value?.entries.get('thresholds')?.node ?? options.value?.node ?? program.body[0] ?? program;
}

/** A change that adds a threshold to those of this file; undefined when they are written elsewhere or not at all. */
export function addThreshold({ options }: LintScript, text: string, source: SourceCode): Fix | undefined {
  const thresholds = options.value?.entries.get('thresholds')?.value;
  if (thresholds?.kind === 'object') return insertEntry(thresholds, text, source);
  const isMissing = options.value !== undefined && thresholds === undefined;
  return isMissing ? insertEntry(options.value, `thresholds: { ${text} }`, source) : undefined;
}
