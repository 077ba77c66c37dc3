import type { SecretMasker } from '../../k6/secrets.ts';

/** The run that forwarded series tell of. */
export interface ForwardedRun {
  readonly id: string;
  /** The script's path below its workspace folder. */
  readonly scriptName: string;
  readonly environment: string;
  readonly git: { readonly commit: string; readonly dirty: boolean } | undefined;
}

/** The label by which k6's own dashboards tell runs apart; a script or a person may have set it. */
export const testIdLabel = 'testid';

/** k6 says in each series how it was started; that is no matter of the run. */
const isAboutK6 = (label: string): boolean => label.startsWith('k6_feature_');

/** What every forwarded series of a run is labelled with. */
export const runLabels = ({
  id,
  scriptName,
  environment,
  git,
}: ForwardedRun): Readonly<Record<string, string>> => ({
  ayni_run: id,
  ayni_script: scriptName,
  ayni_environment: environment,
  ...(git !== undefined && { ayni_commit: `${git.commit.slice(0, 12)}${git.dirty ? '-dirty' : ''}` }),
});

/**
 * The labels that a series of k6 is forwarded with, sorted by name as remote write wants them: its own, masked, those of
 * the run, and the run's id as `testid` where none is set. A label without a value is no label.
 */
export function forwardedLabels(
  own: Readonly<Record<string, string>>,
  run: Readonly<Record<string, string>>,
  mask: SecretMasker,
): readonly (readonly [name: string, value: string])[] {
  const kept = Object.entries(own).filter(([name, value]) => value !== '' && !isAboutK6(name));
  const masked = kept.map(([name, value]) => [name, name === '__name__' ? value : mask(value)] as const);
  const labels = new Map([[testIdLabel, run['ayni_run'] ?? ''], ...masked, ...Object.entries(run)]);
  return [...labels].filter(([, value]) => value !== '').sort(([a], [b]) => (a < b ? -1 : 1));
}
