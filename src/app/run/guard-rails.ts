import type { Problem } from '../../core/base/result.ts';
import { hostOfUrl } from '../../core/config/host-pattern.ts';
import { brokenLimit } from '../../core/environments/broken-limit.ts';
import { peakLoad } from '../../core/environments/peak-load.ts';
import type { RunEnvironment } from '../../core/environments/run-environment.ts';
import { refusedLoadFlag } from '../../core/k6/given-environment.ts';
import type { Inspection } from '../../core/k6/inspection.ts';
import type { RunRequest } from '../../core/run/request.ts';
import type { Consent } from '../ports.ts';

/** The problem with a flag that would change the load unseen, where that matters. */
export function hiddenLoad(
  { name, guarded, limits }: RunEnvironment,
  { extraArgs }: RunRequest,
): Problem | undefined {
  const matters = guarded || Object.keys(limits).length > 0;
  return matters ? refusedLoadFlag(extraArgs, name) : undefined;
}

/** A run whose options are known. */
interface InspectedRun {
  readonly environment: RunEnvironment;
  readonly request: RunRequest;
  readonly scriptText: string;
  /** Of what will really run. */
  readonly inspection: Inspection;
}

/** Why a run may not start in its environment: it breaks a limit, or a person says no. */
export async function guardRefusal(consent: Consent, prepared: InspectedRun): Promise<Problem | undefined> {
  const { environment, request, inspection } = prepared;
  const broken = await limitProblem(prepared);
  if (broken !== undefined || !environment.guarded) return broken;
  return consent.refusal({
    environment: environment.name,
    host: hostOfUrl(request.env['BASE_URL'] ?? environment.baseUrl ?? ''),
    scriptName: request.scriptName,
    peak: peakLoad(inspection),
  });
}

/** With the place in the script, where the load is the script's own. */
async function limitProblem({
  environment,
  request,
  inspection,
  scriptText,
}: InspectedRun): Promise<Problem | undefined> {
  const { name, limits } = environment;
  const isSmoke = request.load.kind === 'smoke';
  const broken = brokenLimit({ environment: name, limits, inspection, isSmoke });
  if (broken === undefined) return undefined;
  const file = request.scriptPath;
  if (request.load.kind !== 'script') return broken.problem;
  // The parser is large, and seldom needed here.
  const { optionRange } = await import('../../core/script/model.ts');
  const range = optionRange(scriptText, file, broken.option);
  return { ...broken.problem, ...(range !== undefined && { place: { file, ...range.start } }) };
}
