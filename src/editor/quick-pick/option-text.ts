/** What people type in the several-step pick, as values; each parser says what is wrong. */

const wholeNumber = /^[1-9]\d{0,6}$/;

export const countProblem = (text: string): string | undefined =>
  wholeNumber.test(text.trim()) ? undefined : 'A whole number from 1 on.';

/** A duration as k6 reads it. */
export const durationProblem = (text: string): string | undefined =>
  /^(\d+(\.\d+)?(h|m|s|ms))+$/.test(text.trim()) ? undefined : 'A duration such as 30s, 2m or 1h30m.';

/** `NAME=value` pairs, separated by blanks; a value with blanks stands in quotes. */
export function parseEnvironment(text: string): Record<string, string> | undefined {
  const env: Record<string, string> = {};
  for (const word of splitWords(text)) {
    const match = /^([A-Za-z_]\w*)=(.*)$/s.exec(word);
    if (match === null) return undefined;
    env[match[1] ?? ''] = match[2] ?? '';
  }
  return env;
}

export const environmentProblem = (text: string): string | undefined =>
  parseEnvironment(text) === undefined ? 'Write NAME=value, separated by blanks.' : undefined;

/** The pairs as they are typed. */
export const environmentText = (env: Readonly<Record<string, string>>): string =>
  Object.entries(env)
    .map(([name, value]) => `${name}=${/[\s"']/.test(value) ? JSON.stringify(value) : value}`)
    .join(' ');

/** Words separated by blanks as a shell would split them; quotes keep blanks together and are taken off. */
export function splitWords(text: string): string[] {
  const words = text.match(/(?:[^\s"']+|"(?:[^"\\]|\\.)*"|'[^']*')+/g) ?? [];
  return words.map((word) =>
    word.replace(/"((?:[^"\\]|\\.)*)"|'([^']*)'/g, (_, double?: string, single?: string) =>
      double === undefined ? (single ?? '') : double.replace(/\\(.)/g, '$1'),
    ),
  );
}
