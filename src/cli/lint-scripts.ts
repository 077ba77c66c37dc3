import { join, relative, sep } from 'node:path';
import type { LintOutcome } from '../app/lint/lint-files.ts';
import { lintFiles } from '../app/lint/lint-files.ts';
import type { Problem, Result } from '../core/base/result.ts';
import { failed, ok } from '../core/base/result.ts';
import { createEngine } from '../core/prometheus/lint/engine.ts';
import { github } from '../core/lint/report/github.ts';
import { jsonReport } from '../core/lint/report/json.ts';
import { junit } from '../core/lint/report/junit.ts';
import type { FileFindings, LintReport } from '../core/lint/report/report.ts';
import { lintReport } from '../core/lint/report/report.ts';
import { sarif } from '../core/lint/report/sarif.ts';
import { stylish } from '../core/lint/report/stylish.ts';
import type { LintSettings } from '../core/lint/settings.ts';
import { ruleCatalogue } from '../core/lint/rule-catalogue.ts';
import { defaultLintSettings } from '../core/lint/settings.ts';
import { nearestConfigs } from '../host/config/nearest-config.ts';
import { findLintable } from '../host/lint/find-scripts.ts';
import { fileLintCache } from '../host/lint/lint-cache.ts';
import { readModule } from '../host/lint/read-module.ts';
import { nodeFiles } from '../host/system/node-files.ts';
import { countOption, textOption, usageProblem } from './arguments.ts';
import type { Answer, Given } from './command.ts';
import { jsonText } from './command.ts';
import type { ExitCode } from './exit-code.ts';
import { exitCode } from './exit-code.ts';
import { lintMetrics } from './lint-metrics.ts';
import type { Terminal } from './terminal.ts';
import { layoutOf } from './terminal.ts';
import { version } from './version.ts';
import { workspaceOf } from './workspace.ts';

/** Texts of a report by the names that `--format` takes, besides `json`. */
const formats: Readonly<Record<string, (report: LintReport, terminal: Terminal) => string>> = {
  stylish: (report, terminal) => stylish(report, layoutOf(terminal)),
  sarif: (report) => JSON.stringify(sarif(report, version), null, 2),
  github,
  junit,
};

/** The work of `ayni lint`, apart from its declaration: it brings the rules with it, which other commands do without. */
export async function lintScripts(given: Given, terminal: Terminal): Promise<Result<Answer>> {
  const most = countOption(given, 'max-warnings', 0);
  if (!most.ok) return most;
  const format = textOption(given, 'format') ?? 'stylish';
  if (format !== 'json' && !Object.hasOwn(formats, format)) return failed(noSuchFormat(format));
  const outcome = await lint(given, terminal);
  tell(outcome, terminal);
  const report = lintReport(given.options['quiet'] === true ? errorsOnly(outcome.files) : outcome.files);
  const exit = outcome.problems.length > 0 ? exitCode.usage : exitOf(report, most.value);
  const json = { ...jsonReport(report), fixed: outcome.fixed, problems: outcome.problems };
  const text = formats[format]?.(report, terminal) ?? jsonText('lint', { exitCode: exit, ...json });
  return ok({ exit, text, json });
}

/** What is no finding goes to stderr: reports on stdout are read by programs. */
function tell({ problems, fixed }: LintOutcome, terminal: Terminal): void {
  for (const { says, remedy } of problems) terminal.err(`ayni: ${says} ${remedy}\n`);
  if (fixed > 0) terminal.err(`Fixed ${fixed} file${fixed === 1 ? '' : 's'}.\n`);
}

const noSuchFormat = (name: string): Problem =>
  usageProblem(
    `There is no format \`${name}\`.`,
    `The formats are ${['json', ...Object.keys(formats)].join(', ')}.`,
  );

async function lint(given: Given, terminal: Terminal): Promise<LintOutcome> {
  const found = await findLintable(given.words.length > 0 ? given.words : ['.'], terminal.cwd);
  const folder = join(workspaceOf(given, terminal.cwd), '.ayni');
  const cache = fileLintCache(join(folder, 'lint-cache.json'), version, readModule);
  const isCached = given.options['no-cache'] !== true;
  const ports = {
    files: nodeFiles,
    engine: createEngine(cache.readModule),
    cache: isCached ? cache : { ...cache, read: () => undefined },
  };
  const nameOf = (path: string): string => relative(terminal.cwd, path).split(sep).join('/');
  const configs = nearestConfigs(ruleCatalogue());
  const settingsFor = (path: string): LintSettings => configs.of(path)?.lint ?? defaultLintSettings;
  const fix = given.options['fix'] === true;
  const metrics = await lintMetrics(found.paths, given, terminal);
  const metricsFor = (path: string): ReadonlySet<string> | undefined => metrics.of(path);
  const request = { paths: found.paths, nameOf, settingsFor, metricsFor, fix };
  const outcome = await lintFiles(request, ports);
  if (isCached) await cache.save();
  const misconfigured = configs.read().flatMap(({ problems }) => problems);
  return {
    ...outcome,
    problems: [...found.problems, ...misconfigured, ...metrics.problems, ...outcome.problems],
  };
}

const errorsOnly = (files: readonly FileFindings[]): FileFindings[] =>
  files.map(({ path, findings }) => ({
    path,
    findings: findings.filter(({ severity }) => severity === 'error'),
  }));

function exitOf({ counts }: LintReport, mostWarnings = Infinity): ExitCode {
  return counts.error > 0 || counts.warning > mostWarnings ? exitCode.failed : exitCode.well;
}
