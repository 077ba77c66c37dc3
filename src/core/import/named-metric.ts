import type { JsonObject } from '../base/shape.ts';
import { isObject } from '../base/shape.ts';
import type { Contains, MetricType } from '../metrics/metric.ts';
import type { SummaryMetric } from '../run/summary.ts';

const types: readonly unknown[] = ['counter', 'gauge', 'rate', 'trend'] satisfies MetricType[];
const units: readonly unknown[] = ['default', 'time', 'data'] satisfies Contains[];

/** A metric of a summary that names its type, with its values in the words of the summary export. */
export function namedMetric({ name, type, contains, values }: JsonObject): SummaryMetric | undefined {
  if (typeof name !== 'string' || !types.includes(type) || !isObject(values)) return undefined;
  const numbers = Object.entries(values).filter((pair): pair is [string, number] => Number.isFinite(pair[1]));
  const given = Object.fromEntries(numbers.map(([word, value]) => [exportWord(word), value]));
  return {
    name,
    type: type as MetricType,
    contains: units.includes(contains) ? (contains as Contains) : 'default',
    values: type === 'rate' ? rateValues(given) : given,
  };
} // prettier-ignore

/** The machine-readable summary writes `p95` for `p(95)`. */
const exportWord = (word: string): string => word.replace(/^p(\d+(?:\.\d+)?)$/, 'p($1)');

/** The share is `value` in the export and `rate` elsewhere; the counts have two names as well. */
function rateValues(given: Readonly<Record<string, number>>): Record<string, number> {
  const { rate, value = rate, matches, passes = matches, total, fails } = given;
  const missed = fails ?? (total !== undefined && passes !== undefined ? total - passes : undefined);
  return {
    ...(value !== undefined && { value }),
    ...(passes !== undefined && { passes }),
    ...(missed !== undefined && { fails: missed }),
  };
}
