import type { ParseArgsConfig } from 'node:util';
import type { Result } from '../core/base/result.ts';
import type { ExitCode } from './exit-code.ts';
import type { Terminal } from './terminal.ts';

/** One sub-command of `ayni`. */
export interface Command {
  readonly name: string;
  /** One line for the list of commands. */
  readonly summary: string;
  /** How it is called, its arguments and options. */
  readonly help: string;
  readonly options: NonNullable<ParseArgsConfig['options']>;
  /** At least and at most so many words besides options. */
  readonly words: readonly [number, number];
  run(given: Given, terminal: Terminal): Promise<Result<Answer>>;
}

/** The arguments of a command, checked against its options. */
export interface Given {
  readonly words: readonly string[];
  readonly options: Readonly<Record<string, string | boolean | (string | boolean)[] | undefined>>;
  /** What stands behind `--`. */
  readonly rest: readonly string[];
}

/** What a command has to say when it did its work. */
export interface Answer {
  readonly exit: ExitCode;
  /** For people; empty when everything has been said already. */
  readonly text: string;
  /** For programs: the documented shape, without `ayni` and `command`; undefined when it has been said already. */
  readonly json: Readonly<Record<string, unknown>> | undefined;
}

/** Version of the shapes that `--json` prints; a change that breaks readers raises it. */
const jsonVersion = 1;

/** One line of JSON in the documented shape; what is not known is `null`. */
export const jsonText = (command: string, body: Readonly<Record<string, unknown>>): string =>
  `${JSON.stringify({ ayni: jsonVersion, command, ...body }, (_, value: unknown) => value ?? null)}\n`;
