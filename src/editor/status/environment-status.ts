import * as vscode from 'vscode';
import type { CurrentEnvironment } from '../environments/current-environment.ts';
import type { KnownEnvironment } from '../environments/known-environments.ts';
import { knownEnvironments, onConfigurationChange } from '../environments/known-environments.ts';
import { commands } from '../ids.ts';
import { onSettingsChange } from '../settings.ts';

/** The current environment in the status bar, where there are any to choose from; a guarded one looks different. */
export function showEnvironmentStatus(current: CurrentEnvironment): vscode.Disposable {
  const item = vscode.window.createStatusBarItem('ayni.environment', vscode.StatusBarAlignment.Left, 51);
  item.name = 'Ayni: environment of k6 runs';
  item.command = commands.selectEnvironment;
  let asked = 0;
  const refresh = async (): Promise<void> => {
    const ask = ++asked;
    const known = await knownEnvironments();
    if (ask !== asked) return;
    if (known.length === 0) item.hide();
    else show(item, current.name(), known);
  };
  const listen = (): void => void refresh();
  listen();
  return vscode.Disposable.from(
    item,
    onConfigurationChange(listen),
    onSettingsChange(listen),
    current.onDidChange(listen),
    vscode.workspace.onDidChangeWorkspaceFolders(listen),
  );
}

function show(item: vscode.StatusBarItem, name: string, known: readonly KnownEnvironment[]): void {
  const same = known.filter((environment) => environment.name === name);
  const isGuarded = same.some(({ guarded }) => guarded);
  const isMissing = same.length === 0;
  item.text = `$(${isMissing ? 'warning' : isGuarded ? 'lock' : 'server-environment'}) ${name}`;
  item.backgroundColor = isGuarded ? new vscode.ThemeColor('statusBarItem.warningBackground') : undefined;
  const about = isMissing ? 'No ayni.yaml has an environment of this name.' : addresses(same);
  const guard = isGuarded ? '\nGuarded: each run asks before it starts.' : '';
  item.tooltip = `k6 runs go to ${name}\n${about}${guard}\nSelect another environment`;
  const label = `Environment of k6 runs: ${name}${isGuarded ? ', guarded' : ''}${isMissing ? ', not known' : ''}`;
  item.accessibilityInformation = { label, role: 'button' };
  item.show();
}

const addresses = (same: readonly KnownEnvironment[]): string =>
  [...new Set(same.map(({ baseUrl }) => baseUrl ?? 'without an address'))].join('\n');
