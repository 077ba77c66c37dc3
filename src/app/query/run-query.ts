import type { Result } from '../../core/base/result.ts';
import { failed, ok } from '../../core/base/result.ts';
import type { QueryResult } from '../../core/prometheus/query/query-result.ts';
import { queryResult } from '../../core/prometheus/query/query-result.ts';
import type { QueryWindow } from '../../core/prometheus/query/query-window.ts';
import type { AbortSignalLike, Clock, PrometheusServers } from '../ports.ts';

export interface QueryPorts {
  readonly prometheus: PrometheusServers;
  readonly clock: Clock;
}

export interface AskedQuery {
  /** A file or folder; the nearest `ayni.yaml` of it tells the Prometheus. */
  readonly path: string;
  readonly environment: string;
  /** PromQL, or the name of a query in `ayni.yaml`. */
  readonly expression: string;
  /** Undefined: now. */
  readonly window: QueryWindow | undefined;
}

export interface AnsweredQuery {
  /** What was asked, in PromQL. */
  readonly expression: string;
  /** Of the Prometheus. */
  readonly url: string;
  readonly result: QueryResult;
  readonly tookMs: number;
}

/** Asks the Prometheus of an environment. */
export async function runQuery(
  { prometheus, clock }: QueryPorts,
  { path, environment, expression: given, window }: AskedQuery,
  signal: AbortSignalLike,
): Promise<Result<AnsweredQuery>> {
  const found = await prometheus.of({ path, environment });
  if (!found.ok) return found;
  if (found.value === undefined) return failed(noServer(environment));
  const { api, monitoring } = found.value;
  const expression = monitoring.queries.find(({ name }) => name === given)?.query ?? given;
  const from = clock.now();
  const answer =
    window === undefined
      ? await api.query({ expression }, signal)
      : await api.queryRange({ expression, ...window }, signal);
  if (!answer.ok) return answer;
  return ok({
    ...{ expression, url: api.url },
    result: queryResult(answer.value, window),
    tookMs: clock.now() - from,
  });
}

const noServer = (environment: string) => ({
  code: 'prometheus-none',
  says: `The environment ${environment} has no Prometheus.`,
  remedy: `Write \`prometheus: https://…\` below it in ayni.yaml.`,
});
