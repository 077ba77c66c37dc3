import * as vscode from 'vscode';
import type { Problem } from '../../core/base/result.ts';
import { comparableRun } from '../../core/compare/comparable-run.ts';
import { compareRuns } from '../../core/compare/compare.ts';
import type { Comparison } from '../../core/compare/comparison.ts';
import type { ReportFormat } from '../../core/report/report-formats.ts';
import { reportFormats, reportPath } from '../../core/report/report-formats.ts';
import { reportOf } from '../../core/report/report-model.ts';
import type { RunRecord } from '../../core/run/record.ts';
import type { CommandHandler, EditorParts } from '../parts.ts';
import { grafanaOf } from '../environments/grafana-of.ts';
import { tellProblem } from '../problems/problem-message.ts';
import { existsAt } from '../scaffold/editor-workspace-folder.ts';
import { settingsFor } from '../settings.ts';
import { isPreviewed } from './markdown-preview.ts';
import { runTarget } from './run-target.ts';

/** Writes a report of a run, with what changed since the baseline where there is one, and opens it. */
export const exportReport =
  (parts: EditorParts): CommandHandler =>
  async (argument) => {
    const runId = await runTarget(argument, parts);
    if (runId === undefined) return;
    const record = await parts.panels.recordOf(runId);
    if (!record.ok) return tellProblem(record.problem);
    const format = await pickFormat();
    const target = format === undefined ? undefined : await pickTarget(record.value, format);
    if (format === undefined || target === undefined) return;
    const comparison = await sinceBaseline(record.value, parts);
    const grafana = await grafanaOf(record.value.origin.request.scriptPath);
    const text = format.write(reportOf(record.value, { comparison, grafana }));
    const problem = await written(target, text);
    await (problem === undefined ? openReport(target, format) : tellProblem(problem));
  };

async function pickFormat(): Promise<ReportFormat | undefined> {
  const items = reportFormats.map((format) => ({ label: format.title, description: format.purpose, format }));
  const picked = await vscode.window.showQuickPick(items, {
    title: 'Export a report of the run as',
    matchOnDescription: true,
    // A run's page that gets the focus back when the palette closes would close this list.
    ignoreFocusOut: true,
  });
  return picked?.format;
}

/** The usual place in the workspace, or one that the person picks in a dialog. */
async function pickTarget(record: RunRecord, format: ReportFormat): Promise<vscode.Uri | undefined> {
  const { scriptName } = record.origin.request;
  const folder = folderOf(record);
  if (folder === undefined) return askTarget(vscode.Uri.file(format.fileName), format);
  const path = reportPath(scriptName, format);
  const usual = vscode.Uri.joinPath(folder.uri, path);
  const items = [
    { label: path, description: (await existsAt(usual)) ? 'replaces the file' : `in ${folder.name}`, usual },
    { label: 'Another Place…', description: 'asks for the file', usual: undefined },
  ];
  // The page may take the focus again when the first list closes.
  const picked = await vscode.window.showQuickPick(items, { title: 'Where to?', ignoreFocusOut: true });
  return picked === undefined ? undefined : (picked.usual ?? askTarget(usual, format));
}

/** The folder of the run's script; a run from elsewhere goes to the first one. */
const folderOf = ({ origin }: RunRecord): vscode.WorkspaceFolder | undefined =>
  vscode.workspace.getWorkspaceFolder(vscode.Uri.file(origin.request.scriptPath)) ??
  vscode.workspace.workspaceFolders?.[0];

async function askTarget(defaultUri: vscode.Uri, format: ReportFormat): Promise<vscode.Uri | undefined> {
  const ending = format.fileName.split('.').at(-1) ?? '';
  return vscode.window.showSaveDialog({
    title: 'Export the report',
    defaultUri,
    filters: { [format.title]: [ending] },
  });
}

/** Undefined without a baseline, and for the run that is the baseline. A baseline that cannot be read is told. */
async function sinceBaseline(record: RunRecord, parts: EditorParts): Promise<Comparison | undefined> {
  const { scriptPath, environment } = record.origin.request;
  const baseline = await (await parts.machinery()).baselines.read(scriptPath, environment);
  if (!baseline.ok) {
    await tellProblem(baseline.problem);
    return undefined;
  }
  if (baseline.value === undefined || baseline.value.runId === record.origin.id) return undefined;
  const margin = settingsFor(vscode.Uri.file(scriptPath)).compareMargin;
  return compareRuns([baseline.value], [comparableRun(record)], { margin });
}

async function written(target: vscode.Uri, text: string): Promise<Problem | undefined> {
  try {
    await vscode.workspace.fs.createDirectory(vscode.Uri.joinPath(target, '..'));
    await vscode.workspace.fs.writeFile(target, new TextEncoder().encode(text));
    return undefined;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    const says = `The report cannot be written to ${target.fsPath}: ${why}.`;
    return { code: 'report-not-written', says, remedy: 'Choose another place.' };
  }
}

/** Markdown as its preview; the others as text, a page with a way to the browser. */
async function openReport(target: vscode.Uri, format: ReportFormat): Promise<void> {
  if (target.path.endsWith('.md') && (await isPreviewed(target))) return;
  await vscode.window.showTextDocument(target);
  if (format.name !== 'html') return;
  const inBrowser = 'Open in Browser';
  const says = `The report is in ${vscode.workspace.asRelativePath(target)}.`;
  void vscode.window.showInformationMessage(says, inBrowser).then((chosen) => {
    if (chosen === inBrowser) void vscode.env.openExternal(target);
  });
}
