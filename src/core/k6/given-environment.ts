import type { Problem } from '../base/result.ts';
import type { RunRequest } from '../run/request.ts';
import type { SecretMasker } from './secrets.ts';
import { looksSecret, maskerOf, secretMask } from './secrets.ts';

/** A request's environment and flags, sorted by the way they travel to k6. */
export interface GivenEnvironment {
  readonly flags: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly extraArgs: readonly string[];
}

/**
 * What the script is to see in `__ENV`. Secret values, and values that hold one, go by the process environment, where other users of the machine
 * cannot read them; the others by `-e`, which can be read in the log and typed again.
 */
export function splitEnvironment(request: RunRequest): GivenEnvironment {
  const typed = splitExtraArgs(request.extraArgs);
  const mask = maskerFor(request);
  const all = Object.entries({ ...request.env, ...typed.env });
  const isHidden = ([name, value]: readonly [string, string]): boolean =>
    isSecret(request, name) || mask(value) !== value;
  const hidden = all.filter(isHidden);
  const shown = all.filter((pair) => !isHidden(pair));
  return {
    flags: shown.flatMap(([name, value]) => ['-e', `${name}=${value}`]),
    env: Object.fromEntries(hidden),
    extraArgs: typed.rest,
  };
}

/** Short flags that need no value share a word with what follows: `-qu6` is `-q -u6` to k6. Here each is a word. */
function ungrouped(args: readonly string[]): string[] {
  return args.flatMap((arg) => {
    const words: string[] = [];
    let rest = arg;
    for (; /^-[qvhwlp][^=]/.test(rest); rest = `-${rest.slice(2)}`) words.push(rest.slice(0, 2));
    return [...words, rest];
  });
}

/** Flags that we give ourselves, and those with which a run would never begin or never end. */
const ownFlags =
  /^(--(address|summary-export|log-format|log-output|linger|paused|include-system-env-vars)(=|$)|-[alp])/;

/** The problem with flags as typed, when one of them would take the run out of our hands. */
export function refusedFlag(args: readonly string[]): Problem | undefined {
  const refused = ungrouped(args).find((arg) => ownFlags.test(arg));
  if (refused === undefined) return undefined;
  return {
    code: 'flag-refused',
    says: `The k6 flag ${refused.replace(/=.*/s, '')} cannot be given here: this flag is needed to watch and to end the run.`,
    remedy: 'Leave it out of the extra flags, or run k6 in a terminal.',
  };
}

/** The problem with a flag or tag that would show a secret to whoever lists the processes of the machine. */
export function exposedSecret(request: RunRequest): Problem | undefined {
  const mask = maskerFor(request);
  const tags = Object.entries(request.tags).map(([name, value]) => `${name}=${value}`);
  const exposed = [...splitExtraArgs(request.extraArgs).rest, ...tags].find((arg) => mask(arg) !== arg);
  if (exposed === undefined) return undefined;
  return {
    code: 'secret-on-command-line',
    says: `A flag or tag holds a secret: ${mask(exposed)}. Command lines can be read by everybody on this machine.`,
    remedy: 'Let the script read the secret instead, as `__ENV.NAME` or by `k6/secrets`.',
  };
}

/** Flags that would change the load behind the back of what was inspected. */
const loadFlags =
  /^(--(vus|duration|iterations|stage|rps|config|execution-segment|execution-segment-sequence)(=|$)|-[udisc])/;

const loadFlagOf = (args: readonly string[]): string | undefined =>
  ungrouped(args).find((arg) => loadFlags.test(arg));

/** True when flags as typed change the load, so that a run with them is not one of the script's own load. */
export const hasLoadFlag = (args: readonly string[]): boolean => loadFlagOf(args) !== undefined;

/** The problem with flags as typed, when one would change the load of an environment that limits or guards it. */
export function refusedLoadFlag(args: readonly string[], environment: string): Problem | undefined {
  const refused = loadFlagOf(args);
  if (refused === undefined) return undefined;
  return {
    code: 'flag-refused',
    says: `The k6 flag ${refused.replace(/=.*/s, '')} cannot be given in ${environment}, whose load is limited or guarded.`,
    remedy: 'Give the load as an option of the run, or in the script.',
  };
}

/** Takes `-e NAME=VALUE` and `--env NAME=VALUE` (also with `=`, or behind other short flags) out of flags as typed. */
export function splitExtraArgs(typed: readonly string[]): { env: Record<string, string>; rest: string[] } {
  const args = ungrouped(typed);
  const env: Record<string, string> = {};
  const rest: string[] = [];
  for (let i = 0; i < args.length; i++) {
    const arg = args[i] ?? '';
    const isApart = arg === '-e' || arg === '--env';
    const pair = isApart ? namedValue(args[++i] ?? '') : gluedValue(arg);
    if (pair !== undefined) env[pair.name] = pair.value;
    else rest.push(...(isApart ? args.slice(i - 1, i + 1) : [arg]));
  }
  return { env, rest };
}

const gluedValue = (arg: string): NamedValue | undefined =>
  /^(--env=|-e=?)\w/.test(arg) ? namedValue(arg.replace(/^(--env=|-e=?)/, '')) : undefined;

function namedValue(text: string): NamedValue | undefined {
  const at = text.indexOf('=');
  return at > 0 ? { name: text.slice(0, at), value: text.slice(at + 1) } : undefined;
}

interface NamedValue {
  readonly name: string;
  readonly value: string;
}

const isSecret = (request: RunRequest, name: string): boolean =>
  looksSecret(name) || (request.secretNames ?? []).includes(name);

/** Masks every secret value of a request, wherever it stands. */
export function maskerFor(request: RunRequest): SecretMasker {
  const given = { ...request.env, ...splitExtraArgs(request.extraArgs).env };
  return maskerOf(Object.entries(given).flatMap(([name, value]) => (isSecret(request, name) ? [value] : [])));
}

/** The request as it may be kept and shown: secret values masked. */
export function withoutSecretValues(request: RunRequest, mask = maskerFor(request)): RunRequest {
  const env = Object.entries(request.env).map(([name, value]) => [
    name,
    isSecret(request, name) ? secretMask : mask(value),
  ]);
  return {
    ...request,
    env: Object.fromEntries(env) as Record<string, string>,
    tags: Object.fromEntries(Object.entries(request.tags).map(([name, value]) => [name, mask(value)])),
    extraArgs: maskArgs(request.extraArgs, request, mask),
  };
}

/** Flags as typed, with the value of every secret `NAME=VALUE` masked. */
export function maskArgs(args: readonly string[], request: RunRequest, mask = maskerFor(request)): string[] {
  return args.map((arg) => {
    const pair = /^((?:--env=|-[qvhwlp]*e=?)?)([^=]+)=(.*)$/s.exec(arg);
    const name = pair?.[2] ?? '';
    return pair !== null && isSecret(request, name) ? `${pair[1]}${name}=${secretMask}` : mask(arg);
  });
}
