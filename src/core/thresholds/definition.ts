import type { Result } from '../base/result.ts';
import { failed, ok } from '../base/result.ts';
import type { SeriesFilter } from '../metrics/timeline.ts';
import type { ThresholdExpression } from './expression.ts';
import { parseExpression } from './expression.ts';

/** One threshold of a script, read as far as it can be. */
export interface ThresholdDefinition {
  /** Metric or sub-metric as the script writes it: `http_req_duration{scenario:a}`. */
  readonly metric: string;
  readonly source: string;
  readonly abortOnFail: boolean;
  readonly parsed: Result<ParsedThreshold>;
}

export interface ParsedThreshold {
  readonly filter: SeriesFilter;
  readonly expression: ThresholdExpression;
}

/** All thresholds of options as `k6 inspect` prints them, in their order; unreadable ones are kept with their problem. */
export function thresholdDefinitions(options: Readonly<Record<string, unknown>>): ThresholdDefinition[] {
  const byMetric = options['thresholds'];
  if (typeof byMetric !== 'object' || byMetric === null) return [];
  return Object.entries(byMetric).flatMap(([metric, list]) =>
    (Array.isArray(list) ? list : [list]).map((entry: unknown) => definitionOf(metric, entry)),
  );
}

/** A threshold from its metric and source text, as records keep them. */
export function thresholdDefinition(
  metric: string,
  source: string,
  abortOnFail: boolean,
): ThresholdDefinition {
  return { metric, source, abortOnFail, parsed: parseThreshold(metric, source) };
}

function definitionOf(metric: string, entry: unknown): ThresholdDefinition {
  if (typeof entry === 'string') return thresholdDefinition(metric, entry, false);
  const { threshold, abortOnFail } = (entry ?? {}) as Record<string, unknown>;
  const source = typeof threshold === 'string' ? threshold : String(JSON.stringify(entry));
  return thresholdDefinition(metric, source, abortOnFail === true);
}

function parseThreshold(metric: string, source: string): Result<ParsedThreshold> {
  const filter = parseSelector(metric);
  if (!filter.ok) return filter;
  const expression = parseExpression(source);
  return expression.ok ? ok({ filter: filter.value, expression: expression.value }) : expression;
}

/**
 * The metric and tags of `http_req_duration{scenario:a,status:200}`, by k6's rules (`ParseMetricName`, `AddSubmetric`):
 * blanks and quotes around names and values are dropped. Fails with code `metric-name-unreadable`.
 */
export function parseSelector(name: string): Result<SeriesFilter> {
  const open = name.indexOf('{');
  const close = name.lastIndexOf('}');
  if (open < 0 && close < 0) return ok({ metric: name });
  if (open < 0 || close !== name.length - 1) return unreadable(name);
  const tags: Record<string, string> = {};
  for (const pair of name.slice(open + 1, close).split(',')) {
    const colon = pair.indexOf(':');
    if (colon < 0 || colon === pair.length - 1) return unreadable(name);
    tags[bare(pair.slice(0, colon))] = bare(pair.slice(colon + 1));
  }
  return ok({ metric: name.slice(0, open), tags });
}

const bare = (text: string): string => text.trim().replace(/^["']+|["']+$/g, '');

const unreadable = (name: string): Result<never> =>
  failed({
    code: 'metric-name-unreadable',
    says: `The metric \`${name}\` of a threshold cannot be read.`,
    remedy: 'Write tags as `metric{tag:value,tag:value}`.',
  });
