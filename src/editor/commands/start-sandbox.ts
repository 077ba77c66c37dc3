import * as vscode from 'vscode';
import type { CommandHandler, EditorParts } from '../parts.ts';

const terminalName = 'Ayni Sandbox';

/** Answers take as long as a real service's: bare ones would measure the machine. The same as in `npm run demo`. */
const latency = 'latency={"kind":"lognormal","medianMs":20,"sigma":0.3}';

/** Starts the sandbox in a terminal, which ends it with the editor; shows the terminal when it runs already. */
export const startSandbox =
  ({ context }: EditorParts): CommandHandler =>
  () => {
    const running = vscode.window.terminals.find(
      ({ name, exitStatus }) => name === terminalName && !exitStatus,
    );
    (running ?? createTerminal(context)).show(true);
    return Promise.resolve();
  };

const createTerminal = ({ extensionUri }: vscode.ExtensionContext): vscode.Terminal =>
  vscode.window.createTerminal({
    name: terminalName,
    iconPath: new vscode.ThemeIcon('server-process'),
    shellPath: process.execPath,
    shellArgs: [
      ...[vscode.Uri.joinPath(extensionUri, 'dist', 'ayni.mjs').fsPath, 'sandbox'],
      ...['--port', '7070', '--fault', latency],
    ],
    // On a desktop the editor's own program is Electron; this makes it a plain Node.
    env: { ELECTRON_RUN_AS_NODE: '1' },
    isTransient: true,
  });
