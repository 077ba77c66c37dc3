import type { Problem, Result } from '../../core/base/result.ts';
import { ok } from '../../core/base/result.ts';
import type { RunRequest } from '../../core/run/request.ts';
import type { AbortSignalLike, EnvironmentPrometheus } from '../ports.ts';
import type { RunPorts } from './run-ports.ts';
import { unlessAborted } from './unless-aborted.ts';

/** The Prometheus of a run's environment, or why it can be neither asked nor written to. */
export type RunPrometheus = Result<EnvironmentPrometheus | undefined>;

interface RunAsked {
  readonly ports: Pick<RunPorts, 'prometheus'>;
  readonly request: RunRequest;
  readonly signal: AbortSignalLike;
  readonly importFirst?: string;
}

/** That of the environment. It may need the answer of a person, for a secret. A recorded iteration has none. */
export const prometheusOf = async ({
  ports,
  request: { scriptPath: path, environment },
  signal,
  importFirst,
}: RunAsked): Promise<RunPrometheus | 'aborted'> =>
  importFirst === undefined
    ? unlessAborted(ports.prometheus.of({ path, environment }), signal)
    : ok(undefined);

/** No reason to keep a run from its work: what is missing then. */
export const withoutPrometheus = ({ says, remedy }: Problem): string =>
  `What Prometheus tells and gets: ${says} ${remedy}`;
