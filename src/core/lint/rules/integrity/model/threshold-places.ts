import type * as ESTree from 'estree';
import type { SyntaxNode } from '../../../../script/syntax.ts';
import type { LintThreshold } from '../../../script/options.ts';
import { knownMetrics } from '../../../script/known-metrics.ts';
import type { LintScript } from '../../../script/lint-script.ts';
import type { Fix } from '../../replace-value.ts';
import { writtenAs } from '../../replace-value.ts';
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
export function addThreshold({ options }: LintScript, text: string): Fix | undefined {
  const thresholds = options.value?.entries.get('thresholds')?.value;
  const object = thresholds && writtenAs(thresholds);
  if (object?.type === 'ObjectExpression') return addProperty(object, text);
  const whole = options.value && writtenAs(options.value);
  if (thresholds !== undefined || whole?.type !== 'ObjectExpression') return undefined;
  return addProperty(whole, `thresholds: { ${text} }`);
}

/** A change that puts a property before the others of an object. */
export function addProperty(object: ESTree.ObjectExpression, text: string): Fix {
  const [first] = object.properties;
  if (first === undefined) return (fixer) => fixer.replaceText(object, `{ ${text} }`);
  const isApart = first.loc?.start.line !== object.loc?.start.line;
  const gap = isApart ? `,\n${' '.repeat(first.loc?.start.column ?? 0)}` : ', ';
  return (fixer) => fixer.insertTextBefore(first, `${text}${gap}`);
}
