import * as vscode from 'vscode';
import { settings } from './ids.ts';

export type LintEnabled = 'on' | 'unlessEslint' | 'off';

export type OpenPanel = 'onStart' | 'onEnd' | 'never';

/** The settings as they are now for a file or folder. Values of the wrong kind count as not set. */
export interface Settings {
  /** Empty: find it. */
  readonly k6Path: string;
  readonly allowExtensionResolution: boolean;
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  readonly codeLens: boolean;
  readonly numbersInCode: boolean;
  readonly environment: string;
  readonly openPanel: OpenPanel;
  readonly parallelRuns: boolean;
  readonly sampleFailures: boolean;
  readonly lintEnabled: LintEnabled;
  /** As they are: the language server decodes them. */
  readonly lintRules: unknown;
  readonly lintReportUnusedDisables: boolean;
  /** A path, or a name that is looked for on the PATH. */
  readonly promtool: string;
  readonly historyMaxBytes: number;
  /** Relative: 0.05 for the 5 that the person wrote. */
  readonly compareMargin: number;
  readonly offerLibraryUpdates: boolean;
}

export function settingsFor(scope?: vscode.Uri): Settings {
  const read = reader(vscode.workspace.getConfiguration(undefined, scope));
  return {
    k6Path: read.text(settings.k6Path, '').trim(),
    allowExtensionResolution: read.flag(settings.allowExtensionResolution, false),
    include: read.list(settings.include),
    exclude: read.list(settings.exclude),
    codeLens: read.flag(settings.codeLens, true),
    numbersInCode: read.flag(settings.numbersInCode, true),
    environment: read.text(settings.environment, 'local').trim() || 'local',
    openPanel: openPanel(read.text(settings.openPanel, 'onStart')),
    parallelRuns: read.flag(settings.parallelRuns, false),
    sampleFailures: read.flag(settings.sampleFailures, false),
    lintEnabled: lintEnabled(read.text(settings.lintEnabled, 'unlessEslint')),
    lintRules: read.any(settings.lintRules),
    lintReportUnusedDisables: read.flag(settings.lintReportUnusedDisables, true),
    promtool: read.text(settings.promtool, '').trim() || 'promtool',
    historyMaxBytes: read.number(settings.historyMaxSizeMb, 500) * 1024 * 1024,
    compareMargin: read.number(settings.compareMarginPercent, 5) / 100,
    offerLibraryUpdates: read.flag(settings.offerLibraryUpdates, true),
  };
}

export const onSettingsChange = (listener: () => void): vscode.Disposable =>
  vscode.workspace.onDidChangeConfiguration((event) => {
    if (event.affectsConfiguration('ayni')) listener();
  });

const lintEnabled = (value: string): LintEnabled =>
  value === 'on' || value === 'off' ? value : 'unlessEslint';

const openPanel = (value: string): OpenPanel => (value === 'onEnd' || value === 'never' ? value : 'onStart');

function reader(configuration: vscode.WorkspaceConfiguration) {
  const get = (key: string): unknown => configuration.get(key);
  return {
    any: get,
    text(key: string, fallback: string): string {
      const value = get(key);
      return typeof value === 'string' ? value : fallback;
    },
    flag(key: string, fallback: boolean): boolean {
      const value = get(key);
      return typeof value === 'boolean' ? value : fallback;
    },
    number(key: string, fallback: number): number {
      const value = get(key);
      return typeof value === 'number' && value > 0 ? value : fallback;
    },
    list(key: string): readonly string[] {
      const value = get(key);
      return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
    },
  };
}
