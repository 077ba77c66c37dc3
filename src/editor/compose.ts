import * as vscode from 'vscode';
import { provideScriptLenses } from './code-lens/script-lenses.ts';
import { registerCommands } from './commands/register.ts';
import { announceScripts } from './scripts/announce-scripts.ts';
import { CurrentEnvironment } from './environments/current-environment.ts';
import { HistoryTree } from './history/history-tree.ts';
import { announceRuns } from './history/announce-runs.ts';
import { LastRecords } from './history/last-records.ts';
import { RunHistory } from './history/run-history.ts';
import { webviews } from './ids.ts';
import { watchK6 } from './k6/watch-k6.ts';
import { announcePromFile } from './language/announce-prom-file.ts';
import { LanguageSupport } from './language/language-support.ts';
import { channelLog, logRuns } from './log/run-log.ts';
import { lazyMachinery } from './lazy-machinery.ts';
import { KeptEnvironment } from './memory/kept-environment.ts';
import { LastRun } from './memory/last-run.ts';
import { StoredSecrets } from './memory/stored-secrets.ts';
import { RunProfiles } from './memory/run-profiles.ts';
import { NumbersInCode } from './numbers/numbers-in-code.ts';
import { Comparisons } from './panel/comparisons.ts';
import { RunFileEditor } from './panel/run-file-editor.ts';
import { RunPanels } from './panel/run-panels.ts';
import type { EditorParts } from './parts.ts';
import { BaselineNotes } from './problems/baseline-notes.ts';
import { offerResultActions } from './problems/result-actions.ts';
import { ResultProblems } from './problems/result-problems.ts';
import { showRunProblems } from './problems/run-problems.ts';
import { askRunOptions } from './quick-pick/ask-run-options.ts';
import { IterationPanel } from './debug/iteration-panel.ts';
import { Iterations } from './debug/iterations.ts';
import { provideRequestLenses } from './debug/request-lenses.ts';
import { provideQueryLenses } from './query/query-lenses.ts';
import { EditorRuns } from './runs/editor-runs.ts';
import { announceLayout } from './scaffold/announce-layout.ts';
import { offerLibraryUpdates } from './scaffold/offer-library-update.ts';
import { ScriptIndex } from './scripts/script-index.ts';
import { ScriptModels } from './scripts/script-models.ts';
import { settingsFor } from './settings.ts';
import { showEnvironmentStatus } from './status/environment-status.ts';
import { showLastRunStatus } from './status/last-run-status.ts';
import { showRunStatus } from './status/run-status.ts';
import { createDebugProfile } from './testing/debug-profile.ts';
import { TestExplorer } from './testing/test-explorer.ts';
import { createProfiles } from './testing/test-profiles.ts';
import { reportOtherRuns } from './testing/test-runs.ts';

/** Builds every part and connects them. Nothing here reads files, starts processes or loads the parser. */
export function composeEditor(context: vscode.ExtensionContext): EditorParts {
  const parts = createParts(context);
  const { subscriptions } = context;
  subscriptions.push(...watchRuns(parts), registerCommands(parts), provideScriptLenses(parts));
  subscriptions.push(provideRequestLenses(parts.iterations), provideQueryLenses(), announcePromFile());
  subscriptions.push(...registerPanels(parts), announceScripts(parts.scripts), announceRuns(parts.history));
  subscriptions.push(announceLayout(), offerLibraryUpdates(parts));
  return parts;
}

function createParts(context: vscode.ExtensionContext): EditorParts {
  const channel = vscode.window.createOutputChannel('Ayni', { log: true });
  const secrets = new StoredSecrets(context.secrets);
  const machinery = lazyMachinery(context, secrets, channelLog(channel));
  const kept = new KeptEnvironment(context.secrets);
  const history = new RunHistory(machinery);
  const margin = (path: string): number => settingsFor(vscode.Uri.file(path)).compareMargin;
  const comparisons = new Comparisons(history, machinery, margin);
  const models = new ScriptModels();
  const iterations = new Iterations(machinery, models);
  const environment = new CurrentEnvironment(context.workspaceState);
  const scripts = new ScriptIndex();
  const records = new LastRecords(history);
  const parts: EditorParts = {
    context,
    channel,
    machinery,
    secrets,
    environment,
    scripts,
    models,
    runs: new EditorRuns(machinery),
    language: new LanguageSupport({ context, channel, environment, secrets }),
    history,
    tree: new HistoryTree(history),
    panels: new RunPanels({ extensionUri: context.extensionUri, comparisons, history }),
    iterations,
    iterationPanel: new IterationPanel(context.extensionUri, iterations),
    records,
    numbers: new NumbersInCode({ scripts, history, records, comparisons, environment }),
    lastRun: new LastRun(context.workspaceState, kept),
    profiles: new RunProfiles(context.workspaceState, kept),
  };
  context.subscriptions.push(
    channel,
    parts.environment,
    parts.runs,
    parts.language,
    parts.panels,
    parts.iterationPanel,
    iterations,
    parts.tree,
    parts.numbers,
    history,
    parts.scripts,
  );
  return parts;
}

/** Everything that follows runs, each on its own. */
function watchRuns(parts: EditorParts): vscode.Disposable[] {
  const { runs, channel } = parts;
  const explorer = new TestExplorer(parts.scripts, parts.models);
  createDebugProfile(explorer, parts);
  createProfiles(explorer, parts, (script) => askRunOptions(script, parts));
  return [
    explorer,
    logRuns(runs, channel),
    showEnvironmentStatus(parts.environment),
    showRunStatus(runs),
    showLastRunStatus(parts),
    showRunProblems(runs),
    new ResultProblems(runs, parts),
    new BaselineNotes(runs, parts.models, parts.machinery),
    offerResultActions(),
    parts.records.follow(runs),
    parts.history.follow(runs),
    parts.lastRun.follow(runs),
    parts.panels.follow(runs),
    reportOtherRuns(runs, explorer),
    watchK6(runs, parts.machinery),
  ];
}

function registerPanels({ panels, history }: EditorParts): vscode.Disposable[] {
  const runFiles = new RunFileEditor(panels, (uri) => history.readFile(uri));
  return [
    vscode.window.registerCustomEditorProvider(webviews.runFile, runFiles),
    vscode.window.registerWebviewPanelSerializer(webviews.run, {
      deserializeWebviewPanel: (panel, state) => panels.revive(panel, state),
    }),
  ];
}
