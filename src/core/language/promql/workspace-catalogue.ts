// What the files of a workspace tell of metrics, with what k6 writes and what a server knows.
import { expressionFacts } from './expression-facts.ts';
import type { FileFacts, Recorded } from './file-facts.ts';
import type { KnownMetric, MetricCatalogue } from './metric-catalogue.ts';
import { joinedCatalogues } from './metric-catalogue.ts';
import { pushedMetrics } from './pushed-metrics.ts';

let pushed: MetricCatalogue | undefined;

/** Recording rules first, then what a configured Prometheus has, what expressions use, and what k6 writes. */
export function workspaceCatalogue(files: readonly FileFacts[], server: MetricCatalogue): MetricCatalogue {
  pushed ??= pushedMetrics();
  const recorded = files.flatMap(({ records }) =>
    records.map((one) => [one.name, recordedMetric(one)] as const),
  );
  const alerts = new Set(files.flatMap((file) => file.alerts));
  return joinedCatalogues([
    { metrics: new Map(recorded), values: new Map([['alertname', alerts]]) },
    server,
    {
      metrics: new Map([...pushed.metrics].filter(([name]) => files.some(({ uses }) => uses.has(name)))),
      values: pushed.values,
    },
    ...files.map(({ used }) => used),
    pushed,
  ]);
}

function recordedMetric({ expr, labels }: Recorded): KnownMetric {
  const groupings = expressionFacts(expr).groupings.map(({ text }) => text);
  return {
    type: undefined,
    help: `\`\`\`promql\n${expr}\n\`\`\``,
    labels: [...new Set([...groupings, ...labels])],
    from: 'recording rule',
  };
}
