import { parseArgs } from 'node:util';
import type { Problem, Result } from '../core/base/result.ts';
import { failed, ok } from '../core/base/result.ts';
import type { Command, Given } from './command.ts';

/** A call that cannot be understood. */
export const usageProblem = (says: string, remedy: string): Problem => ({ code: 'usage', says, remedy });

const common = {
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  workspace: { type: 'string' },
} as const;

/** Reads what follows a command's name. */
export function readArguments(command: Command, args: readonly string[]): Result<Given> {
  const cut = args.indexOf('--');
  const [own, rest] = cut < 0 ? [args, []] : [args.slice(0, cut), args.slice(cut + 1)];
  const remedy = `See \`ayni ${command.name} --help\`.`;
  try {
    const { values, positionals } = parseArgs({
      args: [...own],
      options: { ...command.options, ...common },
      allowPositionals: true,
    });
    const complaint = values.help === true ? undefined : wordsComplaint(command, positionals);
    if (complaint !== undefined) return failed(usageProblem(complaint, remedy));
    return ok({ words: positionals, options: values, rest });
  } catch (error) {
    return failed(usageProblem(firstSentence(error), remedy));
  }
}

function wordsComplaint(
  { name, words: [least, most] }: Command,
  words: readonly string[],
): string | undefined {
  if (words.length < least) return `\`ayni ${name}\` needs ${least} argument${least === 1 ? '' : 's'}.`;
  if (words.length > most) return `\`ayni ${name}\` does not know what to do with \`${words[most] ?? ''}\`.`;
  return undefined;
}

/** Node's own message names the option; what follows its first sentence speaks of `parseArgs`. */
function firstSentence(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return `${message.split(/\.(?:\s|$)/)[0] ?? message}.`;
}

/** The text of an option that takes one value. */
export function textOption(given: Given, name: string): string | undefined {
  const value = given.options[name];
  return typeof value === 'string' ? value : undefined;
}

/** The values of an option that may be given several times. */
export function textOptions(given: Given, name: string): readonly string[] {
  const value = given.options[name];
  return Array.isArray(value) ? value.map(String) : [];
}

/** A whole number of at least `least`; undefined when the option is not given. */
export function countOption(given: Given, name: string, least: number): Result<number | undefined> {
  const text = textOption(given, name);
  if (text === undefined) return ok(undefined);
  const value = Number(text);
  if (/^\d+$/.test(text) && Number.isSafeInteger(value) && value >= least) return ok(value);
  return failed(
    usageProblem(`\`--${name} ${text}\` is not a whole number of at least ${least}.`, 'Give a whole number.'),
  );
}

/** `NAME=VALUE` options as a record; a later one wins. */
export function pairsOption(given: Given, name: string): Result<Record<string, string>> {
  const pairs: Record<string, string> = {};
  for (const text of textOptions(given, name)) {
    const cut = text.indexOf('=');
    if (cut < 1) {
      return failed(
        usageProblem(`\`${text}\` is not of the form NAME=VALUE.`, 'Write the name, `=` and the value.'),
      );
    }
    pairs[text.slice(0, cut)] = text.slice(cut + 1);
  }
  return ok(pairs);
}
