import { integrityMetrics } from '../../integrity/metrics.ts';
import { builtinMetric } from '../../metrics/builtin-metrics.ts';
import type { MetricType } from '../../metrics/metric.ts';
import { filesOf, isWhole, makesKnownMetrics } from './files.ts';
import { isLibrary } from './library.ts';
import type { LintScript } from './lint-script.ts';

/** The metrics that a script can name in its thresholds. */
export interface KnownMetrics {
  /** Type of a metric by its name without tags; undefined when no such metric is known. */
  typeOf(name: string): MetricType | undefined;
  /** Names of all metrics that the script's own files make. */
  readonly own: ReadonlyMap<string, MetricType>;
  /** False when there may be more: a module that cannot be read, or a name that only running would tell. */
  readonly complete: boolean;
}

const known = new WeakMap<LintScript, KnownMetrics>();

/**
 * K6's own metrics, those of the script and its local modules, and those of the library inside k6. Collected once for
 * a script: many rules ask, and completion asks for every metric that it offers.
 */
export function knownMetrics(script: LintScript): KnownMetrics {
  const found = known.get(script) ?? collected(script);
  known.set(script, found);
  return found;
}

function collected(script: LintScript): KnownMetrics {
  const own = new Map<string, MetricType>();
  const metrics = filesOf(script).flatMap((file) => file.metrics);
  for (const { name, type } of metrics) if (name !== undefined) own.set(name, type);
  if (script.imports.some(({ module }) => isLibrary(module)))
    for (const [name, { type }] of Object.entries(integrityMetrics)) own.set(name, type);
  const complete = metrics.every(({ name }) => name !== undefined) && isWhole(script, makesKnownMetrics);
  return { own, complete, typeOf: (name) => own.get(name) ?? builtinMetric(name)?.type };
}
