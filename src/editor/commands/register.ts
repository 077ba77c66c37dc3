import * as vscode from 'vscode';
import { commands } from '../ids.ts';
import type { CommandId } from '../ids.ts';
import type { CommandHandler, EditorParts } from '../parts.ts';
import { askPromtool } from './check-with-promtool.ts';
import { compareWith } from './compare-with.ts';
import { compareWithBaseline } from './compare-with-baseline.ts';
import { createExample } from './create-example.ts';
import { debugIteration } from './debug-iteration.ts';
import { findK6 } from './find-k6.ts';
import { historyCompareSelected } from './history-compare-selected.ts';
import { historyDelete } from './history-delete.ts';
import { historyExport } from './history-export.ts';
import { historyClearFilter, historyFilter } from './history-filter.ts';
import { historyNote } from './history-note.ts';
import { historyOpen } from './history-open.ts';
import { historyRefresh } from './history-refresh.ts';
import { historyRename } from './history-rename.ts';
import { formatExpression } from './format-expression.ts';
import { importResults } from './import-results.ts';
import { lintFixAll } from './lint-fix-all.ts';
import { openRulePage } from './open-rule-page.ts';
import { openRunFile } from './open-run-file.ts';
import { rerunLast } from './rerun-last.ts';
import { run } from './run.ts';
import { runWithOptions } from './run-with-options.ts';
import { selectEnvironment } from './select-environment.ts';
import { setBaseline } from './set-baseline.ts';
import { removeSecret } from './remove-secret.ts';
import { setSecret } from './set-secret.ts';
import { showIteration } from './show-iteration.ts';
import { showLineResults } from './show-line-results.ts';
import { showLog } from './show-log.ts';
import { showResults } from './show-results.ts';
import { smoke } from './smoke.ts';
import { startSandbox } from './start-sandbox.ts';
import { stop } from './stop.ts';

type Handler = (parts: EditorParts) => CommandHandler;

/** A command with parsers and templates behind it: activation must not pay for them. */
const lazily =
  (load: () => Promise<Handler>): Handler =>
  (parts) =>
  async (argument, more) =>
    (await load())(parts)(argument, more);

/** Every command of the manifest; the compiler asks for each. */
const handlers: Readonly<Record<CommandId, Handler>> = {
  [commands.run]: run,
  [commands.smoke]: smoke,
  [commands.runWithOptions]: runWithOptions,
  [commands.debugIteration]: debugIteration,
  [commands.showIteration]: showIteration,
  [commands.stop]: stop,
  [commands.rerunLast]: rerunLast,
  [commands.showResults]: showResults,
  [commands.showLineResults]: showLineResults,
  [commands.compareWithBaseline]: compareWithBaseline,
  [commands.compareWith]: compareWith,
  [commands.setBaseline]: setBaseline,
  [commands.exportReport]: lazily(async () => (await import('./export-report.ts')).exportReport),
  [commands.suggestThresholds]: lazily(
    async () => (await import('./suggest-thresholds.ts')).suggestThresholds,
  ),
  [commands.importResults]: importResults,
  [commands.openRunFile]: openRunFile,
  [commands.showTrend]: lazily(async () => (await import('./show-trend.ts')).showTrend),
  [commands.runQuery]: lazily(async () => (await import('./run-query.ts')).runQuery),
  [commands.formatExpression]: formatExpression,
  [commands.openInGrafana]: lazily(async () => (await import('./open-in-grafana.ts')).openInGrafana),
  [commands.smokeEnvironment]: lazily(async () => (await import('./smoke-environment.ts')).smokeEnvironment),
  [commands.readiness]: lazily(async () => (await import('./readiness.ts')).readiness),
  [commands.showLog]: showLog,
  [commands.findK6]: findK6,
  [commands.createExample]: createExample,
  [commands.newScenario]: lazily(async () => (await import('./new-scenario.ts')).newScenario),
  [commands.setUpWorkspace]: lazily(async () => (await import('./set-up-workspace.ts')).setUpWorkspace),
  [commands.generateRules]: lazily(async () => (await import('./generate-rules.ts')).generateRules),
  [commands.addIntegrityLibrary]: lazily(
    async () => (await import('./add-integrity-library.ts')).addIntegrityLibrary,
  ),
  [commands.startSandbox]: startSandbox,
  [commands.selectEnvironment]: selectEnvironment,
  [commands.setSecret]: setSecret,
  [commands.removeSecret]: removeSecret,
  [commands.historyOpen]: historyOpen,
  [commands.historyRename]: historyRename,
  [commands.historyNote]: historyNote,
  [commands.historyDelete]: historyDelete,
  [commands.historyExport]: historyExport,
  [commands.historyCompareSelected]: historyCompareSelected,
  [commands.historyFilter]: historyFilter,
  [commands.historyClearFilter]: historyClearFilter,
  [commands.historyRefresh]: historyRefresh,
  [commands.checkWithPromtool]: askPromtool('check'),
  [commands.runRuleTests]: askPromtool('test'),
  [commands.lintFixAll]: lintFixAll,
  [commands.openRulePage]: openRulePage,
};

export function registerCommands(parts: EditorParts): vscode.Disposable {
  const registered = Object.entries(handlers).map(([id, handler]) =>
    vscode.commands.registerCommand(id, told(handler(parts), parts)),
  );
  return vscode.Disposable.from(...registered);
}

/** What nobody foresaw goes to the log with its stack, and to the person as a sentence. */
const told =
  (handler: CommandHandler, { channel }: EditorParts): CommandHandler =>
  async (argument, more) => {
    try {
      await handler(argument, more);
    } catch (error) {
      channel.error(error instanceof Error ? error : String(error));
      const chosen = await vscode.window.showErrorMessage(
        `Something went wrong in Ayni: ${error instanceof Error ? error.message : String(error)}`,
        'Show Log',
      );
      if (chosen !== undefined) channel.show();
    }
  };
