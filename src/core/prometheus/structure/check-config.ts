import type { DataNode } from '../../data/data-node.ts';
import { childOf, itemsOf, textOf } from '../../data/data-node.ts';
import { checkTwice } from './check-rules.ts';
import { checkShape } from './check-shape.ts';
import { configShape } from './config-shape.ts';
import { durationMs } from './duration.ts';
import type { Issues } from './issues.ts';
import { shown, tell } from './issues.ts';

/** What Prometheus would refuse of `prometheus.yml`. */
export function checkConfig(root: DataNode, issues: Issues): void {
  checkShape(root, configShape, issues);
  const jobs = itemsOf(childOf(root, 'scrape_configs'));
  checkTwice(jobs, 'job_name', (name) =>
    tell(
      issues,
      'duplicate-job',
      name.span,
      `There is a job \`${shown(name.value)}\` already. Give this one another name.`,
    ),
  );
  const global = childOf(root, 'global');
  for (const job of [global, ...jobs]) if (job !== undefined) checkTimeout(job, global, issues);
}

/** A job has one scrape every minute unless something else is given. */
function checkTimeout(job: DataNode, global: DataNode | undefined, issues: Issues): void {
  const timeout = textOf(childOf(job, 'scrape_timeout'));
  const given = textOf(childOf(job, 'scrape_interval')) ?? textOf(childOf(global, 'scrape_interval'));
  const interval = given?.value ?? '1m';
  const timeoutMs = durationMs(timeout?.value ?? '') ?? 0;
  if (timeout === undefined || timeoutMs <= (durationMs(interval) ?? Infinity)) return;
  const says = `A scrape may take ${timeout.value}, but there is one every ${interval}. Write no more than that.`;
  tell(issues, 'timeout-over-interval', timeout.span, says);
}
