import type { Result } from '../base/result.ts';
import { failed, ok } from '../base/result.ts';
import { parseObject } from './json.ts';

/** True when a person's own flags tell k6 where its secrets are. */
export const hasSecretSource = (args: readonly string[]): boolean =>
  args.some((arg) => /^--secret-source(=|$)/.test(arg));

/** True when `k6 deps --json` lists the module that reads secrets. */
export function usesSecretModule(depsJson: string): boolean {
  const imports = parseObject(depsJson)?.['imports'];
  return Array.isArray(imports) && imports.includes('k6/secrets');
}

/** k6's flag for a file of secrets. */
export const secretSourceFlag = (path: string | undefined): string[] =>
  path === undefined ? [] : [`--secret-source=file=${path}`];

/** The file as k6 reads it: a `NAME=value` line each, the value as it is to the end of the line. */
export function secretFile(names: readonly string[], env: Readonly<Record<string, string>>): Result<string> {
  const lines: string[] = [];
  for (const name of names) {
    const value = env[name] ?? '';
    if (/[\r\n]/.test(value)) return failed(severalLines(name));
    lines.push(`${name}=${value}\n`);
  }
  return ok(lines.join(''));
}

const severalLines = (name: string) => ({
  code: 'secret-of-several-lines',
  says: `The secret ${name} has several lines, and k6 reads secrets from a file of one line each.`,
  remedy: `Encode it, or read it in the script as \`__ENV.${name}\` without \`k6/secrets\`.`,
});
