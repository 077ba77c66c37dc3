import type { Result } from '../base/result.ts';
import { failed, ok } from '../base/result.ts';
import type { LoadOverride } from '../run/request.ts';
import type { AyniConfig } from './config.ts';

/** The load of a profile; what keeps it from being read, or the names there are, when it cannot be had. */
export function namedProfile(config: AyniConfig | undefined, name: string): Result<LoadOverride> {
  const found = config?.profiles.find((profile) => profile.name === name);
  if (found !== undefined) return ok(found.load);
  const about = config?.problems.find(({ says }) => /^[ .]/.test(says.split(`: profiles.${name}`)[1] ?? ''));
  if (about !== undefined) return failed(about);
  const names = (config?.profiles ?? []).map((profile) => profile.name).join(', ');
  const where =
    config === undefined ? 'there is no ayni.yaml above the script' : `${config.path} has ${names || 'none'}`;
  return failed({
    code: 'profile-unknown',
    says: `There is no profile \`${name}\`: ${where}.`,
    remedy: 'Choose one of those, or write it under `profiles`: `quick: { vus: 5, duration: 30s }`.',
  });
}
