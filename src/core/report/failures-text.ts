import type { Failure } from '../failures/failure.ts';
import type { RunView } from '../run/view.ts';
import { formatCount, formatDuration } from './format.ts';

const mostFailures = 3;

/** The first failing requests of the sample; empty when none was asked for. */
export function failuresText(failures: RunView['failures']): string {
  if (failures === undefined) return '';
  const [first] = failures;
  if (first === undefined) return 'No failing request in the sample.';
  const head = `A sample of failing requests: ${formatCount(failures.length)}`;
  return [head, ...failures.slice(0, mostFailures).map(failureLine)].join('\n');
}

function failureLine({ method, url, status, error, place, atMs }: Failure): string {
  const answer = status === 0 ? error || 'no answer' : String(status);
  const where = place === undefined ? '' : ` · ${place.file}:${place.line}:${place.column}`;
  return `✗ ${answer} ${method} ${url}\n  after ${formatDuration(atMs)}${where}`;
}
