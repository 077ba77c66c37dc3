import { quoted } from '../k6/arguments.ts';
import { looksSecret, secretMask } from '../k6/secrets.ts';
import type { ImportedFrom, RunOrigin } from '../run/record.ts';
import type { LoadOverride, RunRequest } from '../run/request.ts';
import { formatBytes } from './format.ts';

/** What somebody else needs to make the same run. */
export interface Reproduction {
  /** Commands for a shell, in their order; none for a run that was not made here. */
  readonly commands: readonly string[];
  /** The options as k6 resolved them, as JSON; cut when very long, empty when they are not known. */
  readonly options: string;
  /** What stands in the way of the same run, each in one sentence. */
  readonly caveats: readonly string[];
}

const longestOptions = 20_000;

/** How to make the same run again: the commit, the call, and what is not in either. */
export function reproductionOf(origin: RunOrigin): Reproduction {
  const { request, git, options, imported } = origin;
  if (imported !== undefined) return reproductionElsewhere(origin, imported);
  const hidden = hiddenNames(request);
  const isFlagMasked = [...request.extraArgs, ...Object.values(request.tags)].some((word) =>
    word.includes(secretMask),
  );
  const text = JSON.stringify(options, isSet, 2);
  const isCut = text.length > longestOptions;
  return {
    commands: [...(git === undefined ? [] : [`git checkout ${quoted(git.commit)}`]), callOf(request, hidden)],
    options: isCut ? `${text.slice(0, longestOptions)}\n…` : text,
    caveats: [
      git === undefined ? 'The script was not in a git repository: keep the run file, which holds it.' : '',
      git?.dirty === true
        ? 'There were uncommitted changes: the commit alone does not give the same run.'
        : '',
      hidden.length > 0
        ? `Secret values are not kept: set ${hidden.join(', ')} in the environment before the call.`
        : '',
      isFlagMasked ? `Where ${secretMask} stands in the command was a secret: write it again there.` : '',
      isCut ? 'The options are cut here; the run file has all of them.' : '',
    ].filter((text) => text !== ''),
  };
}

/** Nobody here knows the call, and ours would be another run. */
const reproductionElsewhere = (
  { request, script }: RunOrigin,
  { file, format, bytes }: ImportedFrom,
): Reproduction => ({
  commands: [],
  options: '',
  caveats: [
    `The run was not made here: it was imported from ${file} (${format}, ${formatBytes(bytes)}). Keep that file.`,
    'How k6 was called, with which options and on which machine is not in it.',
    script.text === ''
      ? 'Which script made it was not said at the import.'
      : `At the import, ${request.scriptName} was named as the script that made it; whether it was the same then is not known.`,
  ],
});

/** k6 lists every option; those that nobody set are `null`. */
const isSet = (_: string, value: unknown): unknown => value ?? undefined;

/** Variables whose values are not in the record, or not whole: a secret may be a part of an address. */
const hiddenNames = ({ env, secretNames = [] }: RunRequest): string[] =>
  [
    ...new Set([...secretNames, ...Object.keys(env).filter((name) => isHidden(name, env[name] ?? ''))]),
  ].sort();

const isHidden = (name: string, value: string): boolean => looksSecret(name) || value.includes(secretMask);

function callOf(request: RunRequest, hidden: readonly string[]): string {
  const { scriptName, environment, scenario, env, tags, extraArgs, lean, withoutTargets, sampleFailures } =
    request;
  const shown = Object.entries(env).filter(([name]) => !hidden.includes(name));
  const words = [
    ...['ayni', 'run', scriptName, '--env', environment],
    ...loadWords(request.load),
    ...(scenario === undefined ? [] : ['--scenario', scenario]),
    ...(lean === true ? ['--lean'] : []),
    ...(withoutTargets === true ? ['--no-targets'] : []),
    ...(sampleFailures === true ? ['--sample-failures'] : []),
    ...shown.flatMap(([name, value]) => ['-e', `${name}=${value}`]),
    ...hidden.flatMap((name) => ['--secret', name]),
    ...Object.entries(tags).flatMap(([name, value]) => ['--tag', `${name}=${value}`]),
    ...(extraArgs.length === 0 ? [] : ['--', ...extraArgs]),
  ];
  return words.map(quoted).join(' ');
}

function loadWords(load: LoadOverride): string[] {
  switch (load.kind) {
    case 'smoke':
      return ['--smoke'];
    case 'duration':
      return ['--vus', String(load.vus), '--duration', load.duration];
    case 'iterations':
      return ['--vus', String(load.vus), '--iterations', String(load.iterations)];
    default:
      return [];
  }
}
