import type { KnownMetric, MetricCatalogue } from '../../language/promql/metric-catalogue.ts';
import type { Listing, MetricMetadata } from '../api/answer.ts';

/** What a Prometheus has, small enough to be handed from process to process. */
export interface ServerMetrics {
  readonly metrics: readonly ServerMetric[];
  /** The names of labels. */
  readonly labels: readonly string[];
  /** True when there are more metrics than are named here: then a name that is missing proves nothing. */
  readonly isCut: boolean;
}

export interface ServerMetric {
  readonly name: string;
  readonly type: KnownMetric['type'];
  /** One sentence or more; empty when nothing is known. */
  readonly help: string;
}

/** Larger servers have more than anybody reads, and an editor should hold. */
export const mostServerMetrics = 20_000;
const mostLabels = 2000;
const longestHelp = 300;

export interface ListedMetrics {
  readonly names: Listing;
  readonly metadata: readonly MetricMetadata[];
  readonly labels: readonly string[];
}

/** Puts together what the lists of a Prometheus say. What it warns of, such as a part that did not answer, is a gap, too. */
export function serverMetrics({ names, metadata, labels }: ListedMetrics): ServerMetrics {
  const told = new Map(metadata.map((one) => [one.metric, one]));
  return {
    metrics: names.names.slice(0, mostServerMetrics).map((name) => described(name, told)),
    labels: labels.filter((label) => label !== '__name__').slice(0, mostLabels),
    isCut: names.names.length > mostServerMetrics || names.warnings.length > 0,
  };
}

function described(name: string, told: ReadonlyMap<string, MetricMetadata>): ServerMetric {
  const own = told.get(name);
  // Prometheus tells of a histogram or summary as a whole; its parts only count up.
  const whole = told.get(name.replace(/_(?:bucket|count|sum)$/, ''));
  const help = (own ?? whole)?.help.slice(0, longestHelp) ?? '';
  return { name, type: own !== undefined ? typeIn(own.type) : whole && 'counter', help };
}

const types: readonly NonNullable<KnownMetric['type']>[] = ['counter', 'gauge', 'histogram', 'summary'];

const typeIn = (word: string): KnownMetric['type'] => types.find((type) => type === word);

/** The same for completion and hover. */
export const serverCatalogue = ({ metrics, labels }: ServerMetrics): MetricCatalogue => ({
  metrics: new Map(
    metrics.map(({ name, type, help }) => [name, { type, help, labels: [], from: 'Prometheus' }]),
  ),
  values: new Map(labels.map((label) => [label, new Set<string>()])),
});
