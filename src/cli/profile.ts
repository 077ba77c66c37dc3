import type { Result } from '../core/base/result.ts';
import { failed, ok } from '../core/base/result.ts';
import { namedProfile } from '../core/config/named-profile.ts';
import type { RunRequest } from '../core/run/request.ts';
import { nearestConfigs } from '../host/config/nearest-config.ts';
import { textOption, usageProblem } from './arguments.ts';
import type { Given } from './command.ts';

/** The request with the load of `--profile`, from the nearest `ayni.yaml` of the script. */
export function withProfile(request: RunRequest, given: Given): Result<RunRequest> {
  const name = textOption(given, 'profile');
  if (name === undefined) return ok(request);
  if (request.load.kind !== 'script') {
    const says = '`--profile` shapes the load, and so do `--smoke`, `--duration` and `--iterations`.';
    return failed(usageProblem(says, 'Leave one of them out.'));
  }
  const load = namedProfile(nearestConfigs().of(request.scriptPath), name);
  return load.ok ? ok({ ...request, load: load.value }) : load;
}
