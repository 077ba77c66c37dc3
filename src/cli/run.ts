import type { Problem, Result } from '../core/base/result.ts';
import { failed } from '../core/base/result.ts';
import { readArguments, usageProblem } from './arguments.ts';
import type { Answer, Command } from './command.ts';
import { jsonText } from './command.ts';
import { baselineCommand } from './commands/baseline.ts';
import { compareCommand } from './commands/compare.ts';
import { debugCommand } from './commands/debug.ts';
import { importCommand } from './commands/import.ts';
import { initCommand } from './commands/init.ts';
import { newCommand } from './commands/new.ts';
import { lintCommand } from './commands/lint.ts';
import { promtoolCommand } from './commands/promtool.ts';
import { queryCommand } from './commands/query.ts';
import { prometheusCommand } from './commands/prometheus.ts';
import { readinessCommand } from './commands/readiness.ts';
import { reportCommand } from './commands/report.ts';
import { runCommand } from './commands/run.ts';
import { runsCommand } from './commands/runs.ts';
import { sandboxCommand } from './commands/sandbox.ts';
import { showCommand } from './commands/show.ts';
import { smokeCommand } from './commands/smoke.ts';
import { trendCommand } from './commands/trend.ts';
import { exitCode, exitCodeOfProblem } from './exit-code.ts';
import type { Terminal } from './terminal.ts';
import { suggestThresholdsCommand } from './commands/suggest-thresholds.ts';
import { version } from './version.ts';

const commands: readonly Command[] = [
  initCommand,
  newCommand,
  runCommand,
  debugCommand,
  smokeCommand,
  showCommand,
  compareCommand,
  baselineCommand,
  runsCommand,
  trendCommand,
  prometheusCommand,
  readinessCommand,
  reportCommand,
  importCommand,
  lintCommand,
  promtoolCommand,
  queryCommand,
  suggestThresholdsCommand,
  sandboxCommand,
];

/** The whole program: arguments in, an exit code out. Ends when everything it started has ended. */
export async function ayni(argv: readonly string[], terminal: Terminal): Promise<number> {
  const [name, ...args] = argv;
  const json = argv.slice(0, argv.includes('--') ? argv.indexOf('--') : argv.length).includes('--json');
  try {
    if (name === undefined || name === '--help' || name === '-h')
      return generalHelp(terminal, name === undefined);
    if (name === '--version') return printVersion(terminal, json);
    const command = commands.find((candidate) => candidate.name === name);
    const answer = command === undefined ? unknownCommand(name) : await runNamed(command, args, terminal);
    return say(name, answer, { json, terminal });
  } catch (error) {
    return say(name ?? '', failed(ourFault(error, terminal)), { json, terminal });
  }
}

async function runNamed(
  command: Command,
  args: readonly string[],
  terminal: Terminal,
): Promise<Result<Answer>> {
  const given = readArguments(command, args);
  if (!given.ok) return given;
  if (given.value.options['help'] !== true) return command.run(given.value, terminal);
  return { ok: true, value: { exit: exitCode.well, text: command.help, json: { help: command.help } } };
}

function unknownCommand(name: string): Result<Answer> {
  const names = commands.map((command) => command.name).join(', ');
  return failed(usageProblem(`There is no command \`${name}\`.`, `The commands are ${names}.`));
}

function say(
  command: string,
  answer: Result<Answer>,
  { json, terminal }: { json: boolean; terminal: Terminal },
): number {
  if (!answer.ok) return complain(command, answer.problem, { json, terminal });
  const { exit, text, json: body } = answer.value;
  if (json && body !== undefined) terminal.out(jsonText(command, { exitCode: exit, ...body }));
  if (!json && text !== '') terminal.out(text.endsWith('\n') ? text : `${text}\n`);
  return exit;
}

function complain(
  command: string,
  problem: Problem,
  { json, terminal }: { json: boolean; terminal: Terminal },
): number {
  const exit = exitCodeOfProblem(problem.code);
  if (json) terminal.out(jsonText(command, { exitCode: exit, problem }));
  terminal.err(`ayni: ${problem.says}${problem.remedy === '' ? '' : ` ${problem.remedy}`}\n`);
  return exit;
}

function ourFault(error: unknown, terminal: Terminal): Problem {
  const { message, stack } = error instanceof Error ? error : new Error(String(error));
  if (terminal.env['AYNI_DEBUG']) terminal.err(`${stack ?? message}\n`);
  const remedy = 'This is a fault of Ayni; set AYNI_DEBUG=1 for the details and report it.';
  return { code: 'our-fault', says: `Something went wrong inside: ${message.split('\n')[0] ?? ''}.`, remedy };
}

function printVersion(terminal: Terminal, json: boolean): number {
  terminal.out(json ? jsonText('version', { exitCode: 0, version }) : `ayni ${version}\n`);
  return exitCode.well;
}

function generalHelp(terminal: Terminal, asComplaint: boolean): number {
  const widest = Math.max(...commands.map(({ name }) => name.length));
  const list = commands.map(({ name, summary }) => `  ${name.padEnd(widest)} ${summary}`).join('\n');
  const text = `ayni: run k6 load tests, keep the runs, and see what really changed

${list}

\`ayni <command> --help\` tells more; \`ayni --version\` tells the version.
Every command takes --json (a documented shape on stdout) and --workspace FOLDER.
Exit codes: 0 well, 1 thresholds failed or regressed, 2 usage, 3 no usable k6, 4 the run did not finish, 5 our fault.
`;
  if (asComplaint) terminal.err(text);
  else terminal.out(text);
  return asComplaint ? exitCode.usage : exitCode.well;
}
