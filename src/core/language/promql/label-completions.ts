import { ownValue } from '../../base/own-value.ts';
import { systemTags } from '../../k6/system-tags.ts';
import type { PromqlCompletion } from './completion-item.ts';
import type { MetricCatalogue } from './metric-catalogue.ts';

interface LabelPlace {
  /** Whose labels they are; empty when nothing is named yet. */
  readonly metrics: readonly string[];
  /** What is there already. */
  readonly used: readonly string[];
  /** False in `by (…)` and the like, where no value follows. */
  readonly isInBraces: boolean;
  /** The text behind. */
  readonly rest: string;
}

/** What every Prometheus puts on what it scrapes. */
const scraped: readonly string[] = ['job', 'instance'];
const mostLabels = 200;

/** Labels of the metrics first, then all that are known. */
export function labels(
  { metrics, used, isInBraces, rest }: LabelPlace,
  known: MetricCatalogue,
): readonly PromqlCompletion[] {
  const own = new Set(metrics.flatMap((name) => ownLabels(name, known)));
  const others = [...scraped, ...allLabels(known)].filter((label) => !own.has(label));
  const hasValue = /^\s*[=!]/.test(rest);
  const item = (label: string, detail: string): PromqlCompletion => ({
    label,
    kind: 'label',
    detail,
    markdown: labelText(label),
    pieces:
      isInBraces && !hasValue ? [`${label}="`, { stop: 1, text: '' }, '"', { stop: 0, text: '' }] : [label],
    ...(isInBraces && !hasValue && { goesOn: true }),
  });
  const wanted = (label: string): boolean => !used.includes(label) && (isInBraces || label !== '__name__');
  return [
    ...[...own]
      .filter(wanted)
      .map((label) => item(label, `label of ${metrics.length === 1 ? (metrics[0] ?? '') : 'these metrics'}`)),
    ...[...new Set(others)]
      .filter(wanted)
      .slice(0, mostLabels)
      .map((label) => item(label, 'label')),
  ];
}

function ownLabels(name: string, { metrics }: MetricCatalogue): readonly string[] {
  if (name === 'ALERTS') return ['alertname', 'alertstate', 'severity'];
  const bucket = name.endsWith('_bucket') ? ['le'] : [];
  const summed = metrics.get(name.replace(/_(?:bucket|count|sum)$/, ''))?.labels ?? [];
  return [...(metrics.get(name)?.labels ?? summed), ...bucket];
}

function allLabels({ metrics, values }: MetricCatalogue): Set<string> {
  const all = new Set<string>();
  for (const { labels: some } of metrics.values()) for (const label of some) all.add(label);
  for (const label of values.keys()) if (label !== 'alertname') all.add(label);
  return all;
}

const prometheusLabels: Readonly<Record<string, string>> = {
  job: 'The job of `prometheus.yml` that the series was scraped for.',
  instance: 'Host and port that the series was scraped from.',
  le: 'The upper bound of a histogram’s bucket.',
  quantile: 'The quantile of a summary.',
  __name__: 'The name of the metric.',
  alertname: 'The name of the alert.',
  alertstate: '`pending` or `firing`.',
  invariant: 'What the integrity library looked at.',
};

/** What a label means where it is the same everywhere; empty for a team's own. */
export function labelText(label: string): string {
  const tag = ownValue(systemTags, label);
  return ownValue(prometheusLabels, label) ?? (tag === undefined ? '' : `Tag of k6: ${tag}`);
}

const signs: readonly (readonly [string, string])[] = [
  ['=', 'is'],
  ['!=', 'is not'],
  ['=~', 'matches the whole of'],
  ['!~', 'does not match'],
];

/** Between a label and its value. */
export const matchers = (): readonly PromqlCompletion[] =>
  signs.map(([sign, detail]) => ({
    label: sign,
    kind: 'keyword',
    detail,
    markdown: '',
    pieces: [`${sign}"`, { stop: 1, text: '' }, '"', { stop: 0, text: '' }],
    goesOn: true,
  }));

interface ValuePlace {
  readonly label: string;
  readonly isRegex: boolean;
  readonly isQuoted: boolean;
}

const mostValues = 500;

/** Values that the label is known to have. */
export function values(
  { label, isRegex, isQuoted }: ValuePlace,
  known: MetricCatalogue,
): readonly PromqlCompletion[] {
  const some = label === '__name__' ? [...known.metrics.keys()] : [...(known.values.get(label) ?? [])];
  const fixed = label === 'alertstate' ? ['firing', 'pending'] : [];
  return [...fixed, ...some.sort((a, b) => a.localeCompare(b, 'en'))].slice(0, mostValues).map((value) => {
    const text = escapedText(isRegex ? value.replaceAll(/[\\^$.|?*+()[\]{}]/g, String.raw`\$&`) : value);
    return {
      label: value,
      kind: 'value',
      detail: `value of ${label}`,
      markdown: '',
      pieces: [isQuoted ? text : `"${text}"`],
    };
  });
}

/** As it is written between double quotes of PromQL. */
const escapedText = (text: string): string => text.replaceAll(/["\\]/g, String.raw`\$&`);
