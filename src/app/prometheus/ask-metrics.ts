import type { Result } from '../../core/base/result.ts';
import { ok } from '../../core/base/result.ts';
import type { ServerMetrics } from '../../core/prometheus/known/server-metrics.ts';
import { mostServerMetrics, serverMetrics } from '../../core/prometheus/known/server-metrics.ts';
import type { AbortSignalLike, PrometheusServers } from '../ports.ts';

/** Whose Prometheus is asked. */
export interface AskedServer {
  /** A file or folder; the nearest `ayni.yaml` of it tells the Prometheus. */
  readonly path: string;
  readonly environment: string;
}

/**
 * Asks which metrics the Prometheus of an environment has; undefined when the environment has none. A server that does not
 * tell what it knows of them, or their labels, is asked in vain for that only.
 */
export async function askMetrics(
  servers: PrometheusServers,
  asked: AskedServer,
  signal: AbortSignalLike,
): Promise<Result<ServerMetrics | undefined>> {
  const server = await servers.of(asked);
  if (!server.ok) return server;
  if (server.value === undefined) return ok(undefined);
  const { api } = server.value;
  const [names, metadata, labels] = await Promise.all([
    api.labelValues('__name__', { limit: mostServerMetrics + 1 }, signal),
    api.metadata(signal),
    api.labelNames({}, signal),
  ]);
  if (!names.ok) return names;
  return ok(
    serverMetrics({
      names: names.value,
      metadata: metadata.ok ? metadata.value : [],
      labels: labels.ok ? labels.value.names : [],
    }),
  );
}
