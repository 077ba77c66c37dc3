import type { Problem, Result } from '../../core/base/result.ts';
import { failed, ok } from '../../core/base/result.ts';
import { hostOfUrl } from '../../core/config/host-pattern.ts';
import type { RunEnvironment } from '../../core/environments/run-environment.ts';
import { requestIn } from '../../core/environments/run-environment.ts';
import type { RunRequest } from '../../core/run/request.ts';
import type { Answered, SmokeRow } from '../../core/smoke/smoke-rows.ts';
import { addressRow, healthRow, passRows, untriedRow } from '../../core/smoke/smoke-rows.ts';
import type { AbortSignalLike, Clock, Consent, Environments } from '../ports.ts';
import { Cancellation } from '../run/cancellation.ts';
import type { LiveRun, RunService } from '../run/run-service.ts';

/** What a smoke test needs of the world, besides runs. */
export interface SmokePorts {
  readonly clock: Clock;
  readonly environments: Environments;
  readonly consent: Consent;
  /** Asks an address once, without following where it points to. */
  readonly probe: (url: string) => Promise<Answered>;
}

export interface SmokePlan {
  /** One for each script, all in one environment. */
  readonly requests: readonly RunRequest[];
  /** How long the whole may take. */
  readonly limitMs: number;
  /** A person wants it to end. */
  readonly signal: AbortSignalLike;
  /** Told of each row as it comes. */
  readonly onRow: (row: SmokeRow) => void;
}

/**
 * Tries an environment in order: its address, then one pass of each script, one after the other, since scripts that
 * check sums over a community must be alone. A guarded environment is asked for before anything is sent.
 */
export async function smokeEnvironment(
  ports: SmokePorts,
  runs: RunService,
  plan: SmokePlan,
): Promise<Result<readonly SmokeRow[]>> {
  const [first] = plan.requests;
  if (first === undefined) return ok([]);
  const environment = await ports.environments.of(first);
  if (!environment.ok) return environment;
  const address = addressOf(requestIn(environment.value, first));
  const refusal = await refusalOf({ ...environment.value, address }, ports.consent, plan);
  if (refusal !== undefined) return failed(refusal);
  const rows: SmokeRow[] = [];
  const tell = (row: SmokeRow): void => {
    rows.push(row);
    plan.onRow(row);
  };
  const time = new Cancellation();
  const over = { person: false, time: false };
  let current: LiveRun | undefined;
  plan.signal.addEventListener('abort', () => {
    over.person = true;
    void current?.stop('person');
  });
  void ports.clock.wait(plan.limitMs, time).then(() => {
    if (time.aborted) return;
    over.time = true;
    void current?.stop('guard');
  });
  await tryAddress(address, ports.probe, tell);
  for (const request of plan.requests) {
    if (over.person || over.time || plan.signal.aborted) {
      tell(untriedRow(request.scriptName, over.time ? 'The time was over.' : 'It was ended before.'));
      continue;
    }
    const from = ports.clock.now();
    current = runs.start({ ...request, load: { kind: 'smoke' } });
    const { outcome, record } = await current.finished;
    current = undefined;
    passRows(request.scriptName, outcome, { record, tookMs: ports.clock.now() - from }).forEach(tell);
  }
  time.fire();
  return ok(rows);
}

/** Where the scripts will go. A secret is not asked here, since its row would show it. */
const addressOf = ({ env, secretNames = [] }: RunRequest): string | undefined =>
  secretNames.includes('BASE_URL') ? undefined : env['BASE_URL'];

function refusalOf(
  { name, guarded, address = '' }: RunEnvironment & { readonly address: string | undefined },
  consent: Consent,
  { requests, limitMs }: SmokePlan,
): Promise<Problem | undefined> {
  if (!guarded) return Promise.resolve(undefined);
  return consent.refusal({
    environment: name,
    host: hostOfUrl(address),
    scriptName: `A smoke test of ${String(requests.length)} scripts`,
    peak: { vus: 1, iterationsPerSecond: undefined, durationMs: limitMs },
  });
}

async function tryAddress(
  address: string | undefined,
  probe: SmokePorts['probe'],
  tell: (row: SmokeRow) => void,
): Promise<void> {
  if (address === undefined) return;
  tell(addressRow(address, await probe(address)));
  const health = `${address.replace(/\/+$/, '')}/health`;
  tell(healthRow(health, await probe(health)));
}
