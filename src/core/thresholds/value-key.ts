import { parseSelector } from './definition.ts';
import type { Aggregation } from './expression.ts';
import { parseExpression } from './expression.ts';

/**
 * What a threshold looks at, the same for every way of writing it: metric, tags and aggregation. Undefined when it
 * cannot be read.
 */
export function thresholdValueKey(metric: string, source: string): string | undefined {
  const expression = parseExpression(source);
  const selector = selectorKey(metric);
  return expression.ok && selector !== undefined
    ? `${selector} ${aggregationKey(expression.value.aggregation)}`
    : undefined;
}

/** A metric with its tags, the same for every way of writing it; undefined when it cannot be read. */
export function selectorKey(name: string): string | undefined {
  const selector = parseSelector(name);
  if (!selector.ok) return undefined;
  const { metric, tags = {} } = selector.value;
  return JSON.stringify([metric, Object.entries(tags).sort(([a], [b]) => (a < b ? -1 : 1))]);
}

function aggregationKey(aggregation: Aggregation): string {
  if (aggregation.method === 'p') return `p${aggregation.percentile}`;
  return synonyms[aggregation.method] ?? aggregation.method;
}

const synonyms: Readonly<Record<string, string>> = { med: 'p50', max: 'p100', min: 'p0' };
