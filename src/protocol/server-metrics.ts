/** What the editor tells the language server of the metrics of a Prometheus: the editor alone has the secrets to ask it. */
import { isObject, objectsIn } from '../core/base/shape.ts';
import type { ServerMetric, ServerMetrics } from '../core/prometheus/known/server-metrics.ts';
import { mostServerMetrics } from '../core/prometheus/known/server-metrics.ts';

/** A notification with `ToldMetrics`. */
export const serverMetricsMethod = 'ayni/serverMetrics';

export interface ToldMetrics {
  /** The `ayni.yaml` that names the Prometheus: it is that of the files below, unless they have a nearer one. */
  readonly configPath: string;
  /** Null when nothing is known any more. */
  readonly known: ServerMetrics | null;
}

/** Undefined for what is no such message. */
export function decodeToldMetrics(input: unknown): ToldMetrics | undefined {
  if (!isObject(input) || typeof input['configPath'] !== 'string') return undefined;
  const { configPath, known } = input;
  if (!isObject(known)) return { configPath, known: null };
  return {
    configPath,
    known: {
      metrics: objectsIn(known['metrics']).slice(0, mostServerMetrics).flatMap(metricIn),
      labels: textsIn(known['labels']),
      isCut: known['isCut'] === true,
    },
  };
}

const types: readonly unknown[] = ['counter', 'gauge', 'histogram', 'summary'];

function metricIn({ name, type, help }: Readonly<Record<string, unknown>>): ServerMetric[] {
  if (typeof name !== 'string') return [];
  const known = types.includes(type) ? (type as ServerMetric['type']) : undefined;
  return [{ name, type: known, help: typeof help === 'string' ? help : '' }];
}

const textsIn = (list: unknown): string[] =>
  Array.isArray(list) ? list.filter((item) => typeof item === 'string') : [];
