// Writes src/core/promql/function-table.ts from the functions that Prometheus' parser knows (test/referee, needs Go).
// A test holds the two together.
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';

const path = 'src/core/promql/function-table.ts';
const functions = JSON.parse(execFileSync('go', ['run', '.', 'functions'], { cwd: 'test/referee' }));

const entry = ({ name, args, variadic, returns, experimental }) =>
  `['${name}', ${JSON.stringify({ args: args ?? [], variadic, returns, experimental })}],`;

const source = `// Written by scripts/make-promql-functions.mjs from the table of Prometheus' own parser. Do not edit.
import type { ValueType } from './tree.ts';

/** What a function takes and gives. */
export interface FunctionEntry {
  readonly args: readonly ValueType[];
  /** 0: exactly these arguments. Otherwise the last may be left out, or be there so many times; -1 for any number. */
  readonly variadic: number;
  readonly returns: ValueType;
  /** Only there when Prometheus is started with \`--enable-feature=promql-experimental-functions\`. */
  readonly experimental: boolean;
}

/** Every function of PromQL by its name. */
export const functionTable: ReadonlyMap<string, FunctionEntry> = new Map<string, FunctionEntry>([
${functions.map(entry).join('\n')}
]);
`;
writeFileSync(path, await format(source, { ...(await resolveConfig(path)), parser: 'typescript' }));
