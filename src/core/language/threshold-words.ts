import { ownValue } from '../base/own-value.ts';
import { integrityMetrics } from '../integrity/metrics.ts';
import { filesOf } from '../lint/script/files.ts';
import type { LintScript } from '../lint/script/lint-script.ts';
import { knownMetrics } from '../lint/script/known-metrics.ts';
import { builtinMetric } from '../metrics/builtin-metrics.ts';
import type { MetricType } from '../metrics/metric.ts';
import type { ThresholdExpression } from '../thresholds/expression.ts';
import { parseExpression } from '../thresholds/expression.ts';

/** What is known of a metric that a script may name. */
export interface MetricFacts {
  readonly type: MetricType;
  /** One sentence; empty for a script's own. */
  readonly means: string;
  /** Unit of its values: `ms`, `B`, `%`, or empty. */
  readonly unit: string;
}

/** Facts of a metric by its name without tags. */
export function metricFacts(script: LintScript, name: string): MetricFacts | undefined {
  const builtin = builtinMetric(name);
  if (builtin !== undefined)
    return { type: builtin.type, means: builtin.means, unit: unitOf[builtin.contains] ?? '' };
  const type = knownMetrics(script).own.get(name);
  if (type === undefined) return undefined;
  const integrity = ownValue(integrityMetrics, name);
  if (integrity !== undefined) return { type, means: integrity.means, unit: integrity.unit };
  return { type, means: '', unit: isTime(script, name) ? 'ms' : '' };
}

const unitOf: Readonly<Record<string, string>> = { time: 'ms', data: 'B' };

const isTime = (script: LintScript, name: string): boolean =>
  filesOf(script).some(({ metrics }) => metrics.some((metric) => metric.name === name && metric.isTime));

/** `p(95)<500` as a sentence; undefined when k6 would refuse it. */
export function thresholdSentence(source: string, metric: string, facts: MetricFacts): string | undefined {
  const parsed = parseExpression(source);
  if (!parsed.ok) return undefined;
  const { aggregation, operator, limit } = parsed.value;
  const isShare = facts.type === 'rate';
  const unit = isCount(parsed.value, facts) ? '' : facts.unit;
  const value = isShare ? `${limit} (${trimmed(limit * 100)} %)` : `${limit}${unit === '' ? '' : ` ${unit}`}`;
  return `${aggregationWords(aggregation, facts)} of \`${metric}\` must be ${operatorWords[operator]} ${value}.`;
}

const isCount = ({ aggregation }: ThresholdExpression, { type }: MetricFacts): boolean =>
  type === 'counter' && aggregation.method === 'count';

const trimmed = (value: number): string => String(Number(value.toPrecision(12)));

function aggregationWords(aggregation: ThresholdExpression['aggregation'], { type }: MetricFacts): string {
  if (aggregation.method === 'p') return `The ${ordinal(aggregation.percentile)} percentile`;
  if (aggregation.method === 'rate') return type === 'rate' ? 'The share' : 'The sum per second';
  return plainWords[aggregation.method];
}

const plainWords = {
  count: 'The sum',
  value: 'The last value',
  avg: 'The mean',
  min: 'The smallest value',
  max: 'The largest value',
  med: 'The median',
} as const;

function ordinal(value: number): string {
  const lastTwo = value % 100;
  const isTeen = lastTwo >= 11 && lastTwo <= 13;
  const ending = isTeen || !Number.isInteger(value) ? 'th' : (['th', 'st', 'nd', 'rd'][value % 10] ?? 'th');
  return `${value}${ending}`;
}

const operatorWords: Readonly<Record<ThresholdExpression['operator'], string>> = {
  '<': 'below',
  '<=': 'at most',
  '>': 'above',
  '>=': 'at least',
  '==': 'exactly',
  '===': 'exactly',
  '!=': 'anything but',
};
