import { statSync } from 'node:fs';
import { appendFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Problem, Result } from '../core/base/result.ts';
import { failed, ok } from '../core/base/result.ts';
import type { ComparableRun } from '../core/compare/baseline.ts';
import { comparableRun } from '../core/compare/comparable-run.ts';
import { compareRuns } from '../core/compare/compare.ts';
import type { ReportFormat } from '../core/report/report-formats.ts';
import { reportFormats } from '../core/report/report-formats.ts';
import { reportOf } from '../core/report/report-model.ts';
import type { RunRecord } from '../core/run/record.ts';
import { nearestConfigs } from '../host/config/nearest-config.ts';
import { commentByGh } from '../host/github/gh.ts';
import { errorWords } from '../host/system/error-words.ts';
import { textOption, usageProblem } from './arguments.ts';
import type { Answer, Given } from './command.ts';
import { exitCode } from './exit-code.ts';
import { findRun, findRuns } from './find-run.ts';
import type { History } from './history.ts';
import { openHistory } from './history.ts';
import type { Terminal } from './terminal.ts';
import { workspaceOf } from './workspace.ts';

/** The work of `ayni report`. What the report says is no failure of it: it is written, so all is well. */
export async function writeReport(given: Given, terminal: Terminal): Promise<Result<Answer>> {
  const format = formatOf(given);
  if (!format.ok) return format;
  const history = openHistory(workspaceOf(given, terminal.cwd), terminal);
  const run = await findRun(given.words[0] ?? '', history.runs, terminal.cwd);
  if (!run.ok) return run;
  const { record } = run.value;
  const before = await otherSide(record, given, { history, cwd: terminal.cwd });
  if (!before.ok) return before;
  const comparison =
    before.value === undefined ? undefined : compareRuns(before.value, [comparableRun(record)]);
  const { grafana } = nearestConfigs().of(record.origin.request.scriptPath)?.monitoring ?? {};
  const text = format.value.write(reportOf(record, { comparison, grafana }));
  return hand(text, format.value, { given, terminal, mark: commentMark(record) });
}

function formatOf(given: Given): Result<ReportFormat> {
  const isComment = given.options['comment'] === true;
  const name = textOption(given, 'format') ?? (isComment ? 'github' : 'md');
  if (isComment && name !== 'github')
    return failed(usageProblem(`A comment is written as github, not as ${name}.`, 'Leave out `--format`.'));
  if (!isComment && textOption(given, 'pr') !== undefined)
    return failed(usageProblem('`--pr` says where to comment.', 'Add `--comment`.'));
  const format = reportFormats.find((one) => one.name === name);
  if (format !== undefined) return ok(format);
  const remedy = `Use one of ${reportFormats.map((one) => one.name).join(', ')}.`;
  return failed(usageProblem(`There is no format \`${name}\`.`, remedy));
}

/** The runs that this one is compared with; undefined when nobody asked. */
async function otherSide(
  { origin }: RunRecord,
  given: Given,
  { history, cwd }: { readonly history: History; readonly cwd: string },
): Promise<Result<readonly ComparableRun[] | undefined>> {
  const other = textOption(given, 'with');
  const isBaseline = given.options['baseline'] === true;
  if (other !== undefined && isBaseline)
    return failed(usageProblem('A report has one other side.', 'Leave out `--baseline` or `--with`.'));
  if (other !== undefined) {
    const runs = await findRuns(other, history.runs, cwd);
    return runs.ok ? ok(runs.value.map(({ record }) => comparableRun(record))) : runs;
  }
  if (!isBaseline) return ok(undefined);
  const { scriptPath, scriptName, environment } = origin.request;
  const baseline = await history.baselines.read(scriptPath, environment);
  if (!baseline.ok) return baseline;
  if (baseline.value !== undefined) return ok([baseline.value]);
  const says = `There is no baseline for ${scriptName} in ${environment}.`;
  return failed({ code: 'no-baseline', says, remedy: 'Pin a run with `ayni baseline set <run>`.' });
}

interface Place {
  readonly given: Given;
  readonly terminal: Terminal;
  readonly mark: string;
}

/** What GitHub does not show, and by which the next report of the same script and environment finds this one. */
const commentMark = ({ origin: { request } }: RunRecord): string =>
  `<!-- ayni-k6 ${[request.scriptName, request.environment].map(encodeURIComponent).join(' ')} -->`;

/** Prints the report, or hands it to the file or the pull request that was asked for. */
async function hand(text: string, format: ReportFormat, place: Place): Promise<Result<Answer>> {
  const { given, terminal } = place;
  const kept = await writtenTo(textOption(given, 'output'), text, { format, cwd: terminal.cwd });
  if (kept?.ok === false) return kept;
  if (given.options['comment'] === true) {
    const posted = await comment(text, place);
    return kept === undefined || !posted.ok ? posted : ok(both(kept.value, posted.value));
  }
  if (kept !== undefined) return kept;
  const summary = terminal.env['GITHUB_STEP_SUMMARY'];
  if (format.name === 'github' && summary !== undefined && summary !== '')
    return keep(() => appendFile(summary, text), summary);
  return ok(answer(text, { path: null, report: text }));
}

/** Undefined when no file was asked for. */
async function writtenTo(
  output: string | undefined,
  text: string,
  { format, cwd }: { readonly format: ReportFormat; readonly cwd: string },
): Promise<Result<Answer> | undefined> {
  if (output === undefined) return undefined;
  const path = fileOf(output, cwd, format);
  return isNoReport(path) ? failed(wouldBeLost(path)) : keep(() => writeFile(path, text), path);
}

async function comment(text: string, { given, terminal, mark }: Place): Promise<Result<Answer>> {
  const marked = { text: `${text}${mark}\n`, mark, pullRequest: textOption(given, 'pr') };
  const posted = await commentByGh(marked, terminal.cwd);
  if (!posted.ok) return posted;
  return ok(answer(`The comment is posted: ${posted.value}\n`, { comment: posted.value }));
}

const both = (one: Answer, other: Answer): Answer =>
  answer(`${one.text}${other.text}`, { ...one.json, ...other.json });

const answer = (text: string, json: Answer['json']): Answer => ({ exit: exitCode.well, text, json });

async function keep(write: () => Promise<void>, path: string): Promise<Result<Answer>> {
  try {
    await write();
  } catch (error) {
    const says = `The report cannot be written to ${path}: ${errorWords(error)}.`;
    return failed({ code: 'report-not-written', says, remedy: 'Name another file with `--output`.' });
  }
  return ok(answer(`The report is in ${path}.\n`, { path }));
}

/** A slip of the pen such as `--output load.js` must not cost a script or a run. */
const isNoReport = (path: string): boolean => /\.(k6run|[cm]?[jt]sx?)$/i.test(path);

const wouldBeLost = (path: string): Problem =>
  usageProblem(
    `A report is not written to ${path}: that is the name of a script or of a run.`,
    'Name a file that may be replaced, or a folder, with `--output`.',
  );

/** A folder gets a file of the usual name; what ends with a slash is meant as one, whether it is there or not. */
function fileOf(output: string, cwd: string, { fileName }: ReportFormat): string {
  const path = resolve(cwd, output);
  const isFolder = /[\\/]$/.test(output) || statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
  return isFolder ? join(path, fileName) : path;
}
