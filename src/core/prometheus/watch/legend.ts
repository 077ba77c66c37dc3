import { ownValue } from '../../base/own-value.ts';
import { plainLine } from '../../base/plain-text.ts';
import type { SeriesLabels } from '../api/answer.ts';

/** Labels as PromQL writes them: `{route="/", status="200"}`, with the metric's name before. */
export function seriesText(labels: SeriesLabels): string {
  const { __name__: name = '', ...others } = labels;
  const pairs = Object.entries(others).map(([label, value]) => `${label}=${JSON.stringify(value)}`);
  return pairs.length === 0 ? name : `${name}{${pairs.join(', ')}}`;
}

/** What a series is called: the template with its labels filled in, else all its labels, else what the query is called. */
export function seriesLabel(labels: SeriesLabels, legend: string | undefined, title: string): string {
  const filled = legend
    ?.replace(/\{\{\s*([\w:]+)\s*\}\}/g, (_, name: string) => ownValue(labels, name) ?? '')
    .trim();
  return plainLine((filled ?? '') || seriesText(labels)) || title;
}
