import { chosenQueries } from '../../core/prometheus/watch/watch-plan.ts';
import type { EnvironmentPrometheus } from '../ports.ts';
import type { WatchParts } from './prometheus-watch.ts';
import { PrometheusWatch } from './prometheus-watch.ts';

interface WatchWish extends Omit<WatchParts, 'server'> {
  readonly server: EnvironmentPrometheus | undefined;
}

/** Begins to watch a run; undefined where there is no Prometheus, or nothing to ask it. */
export function startWatch({ server, ...parts }: WatchWish): PrometheusWatch | undefined {
  const { chosen, leftOut } = chosenQueries(server?.monitoring.queries ?? []);
  if (server === undefined || chosen.length === 0) return undefined;
  if (leftOut.length > 0)
    parts.onGap(
      `The queries ${leftOut.join(', ')}: ${chosen.length} are watched at most; \`watch: false\` would choose.`,
    );
  return new PrometheusWatch({ ...parts, server });
}
