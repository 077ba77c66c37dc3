import type { Result } from '../../core/base/result.ts';
import { failed, ok } from '../../core/base/result.ts';
import { noPrometheus } from '../../core/prometheus/api/problems.ts';
import { clockDistance } from '../../core/prometheus/watch/clock-distance.ts';
import type { ClockDistance } from '../../core/prometheus/watch/watched.ts';
import type { AbortSignalLike, Clock, PrometheusApi } from '../ports.ts';

/** Asks a Prometheus what time it is there. */
export async function readServerClock(
  api: PrometheusApi,
  clock: Clock,
  signal: AbortSignalLike,
): Promise<Result<ClockDistance>> {
  const sentAtMs = clock.now();
  const answer = await api.query({ expression: 'time()' }, signal);
  if (!answer.ok) return answer;
  const { data } = answer.value;
  return data.kind === 'scalar'
    ? ok(clockDistance({ sentAtMs, receivedAtMs: clock.now(), serverMs: data.atMs }))
    : failed(noPrometheus(api.url, 'it does not tell its time'));
}
