// What is known of metrics, wherever it is known from.

/** A metric by its name in Prometheus. */
export interface KnownMetric {
  readonly type: 'counter' | 'gauge' | 'histogram' | 'summary' | undefined;
  /** A sentence or more, as Markdown; empty when nothing is known. */
  readonly help: string;
  /** Labels that its series are known to have. */
  readonly labels: readonly string[];
  /** A few words that tell where it comes from: `k6`, `recording rule`, `Prometheus`. */
  readonly from: string;
}

export interface MetricCatalogue {
  readonly metrics: ReadonlyMap<string, KnownMetric>;
  /** By label, the values that some series are known to have. */
  readonly values: ReadonlyMap<string, ReadonlySet<string>>;
}

export const emptyCatalogue: MetricCatalogue = { metrics: new Map(), values: new Map() };

/** Of a metric that is in more than one, the first holds, with the labels of all. */
export function joinedCatalogues(catalogues: readonly MetricCatalogue[]): MetricCatalogue {
  const metrics = new Map<string, KnownMetric>();
  const values = new Map<string, Set<string>>();
  for (const catalogue of catalogues) {
    for (const [name, metric] of catalogue.metrics) metrics.set(name, joined(metrics.get(name), metric));
    for (const [label, some] of catalogue.values) {
      const all = values.get(label) ?? new Set<string>();
      for (const value of some) all.add(value);
      values.set(label, all);
    }
  }
  return { metrics, values };
}

function joined(known: KnownMetric | undefined, more: KnownMetric): KnownMetric {
  if (known === undefined) return more;
  const labels = [...new Set([...known.labels, ...more.labels])];
  const telling = known.help === '' && more.help !== '' ? more : known;
  return { ...telling, type: known.type ?? more.type, labels };
}
