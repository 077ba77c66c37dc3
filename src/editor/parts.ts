import type * as vscode from 'vscode';
import type { LanguageSupport } from './language/language-support.ts';
import type { IterationPanel } from './debug/iteration-panel.ts';
import type { Iterations } from './debug/iterations.ts';
import type { CurrentEnvironment } from './environments/current-environment.ts';
import type { HistoryTree } from './history/history-tree.ts';
import type { LastRecords } from './history/last-records.ts';
import type { RunHistory } from './history/run-history.ts';
import type { Machinery } from './machinery.ts';
import type { StoredSecrets } from './memory/stored-secrets.ts';
import type { LastRun } from './memory/last-run.ts';
import type { RunProfiles } from './memory/run-profiles.ts';
import type { NumbersInCode } from './numbers/numbers-in-code.ts';
import type { RunPanels } from './panel/run-panels.ts';
import type { EditorRuns } from './runs/editor-runs.ts';
import type { ScriptIndex } from './scripts/script-index.ts';
import type { ScriptModels } from './scripts/script-models.ts';

/** What the commands work with. */
export interface EditorParts {
  readonly context: vscode.ExtensionContext;
  readonly channel: vscode.LogOutputChannel;
  readonly machinery: () => Promise<Machinery>;
  /** Where runs go. */
  readonly environment: CurrentEnvironment;
  readonly secrets: StoredSecrets;
  readonly scripts: ScriptIndex;
  readonly models: ScriptModels;
  readonly runs: EditorRuns;
  readonly language: LanguageSupport;
  readonly history: RunHistory;
  readonly tree: HistoryTree;
  readonly panels: RunPanels;
  readonly iterations: Iterations;
  readonly iterationPanel: IterationPanel;
  readonly records: LastRecords;
  readonly numbers: NumbersInCode;
  readonly lastRun: LastRun;
  readonly profiles: RunProfiles;
}

/** What the editor passes to a command depends on where it was clicked; each command decodes it. */
export type CommandHandler = (argument: unknown, more?: unknown) => Promise<void>;
