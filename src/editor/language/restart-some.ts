import * as vscode from 'vscode';
import type { ErrorHandler } from 'vscode-languageclient/node';
import { CloseAction, ErrorAction } from 'vscode-languageclient/node';

/** A server that ends by itself is started again; one that ends this often in this time has a reason to. */
const mostRestarts = 3;
const withinMs = 3 * 60_000;

/** Starts a server that crashed again, some times, and then says so. */
export function restartSome(channel: vscode.LogOutputChannel): ErrorHandler {
  let ends: number[] = [];
  return {
    error: (error) => {
      channel.error(error);
      return { action: ErrorAction.Continue, handled: true };
    },
    closed: () => {
      const now = Date.now();
      ends = [...ends.filter((at) => now - at < withinMs), now];
      if (ends.length <= mostRestarts) {
        channel.warn('The language server ended unexpectedly; it is started again.');
        return { action: CloseAction.Restart, handled: true };
      }
      void tell(channel);
      return { action: CloseAction.DoNotRestart, handled: true };
    },
  };
}

async function tell(channel: vscode.LogOutputChannel): Promise<void> {
  const says =
    `Ayni does not check scripts any more: its language server ended ${mostRestarts + 1} times in 3 minutes. ` +
    'Reload the window to try again; the log tells more.';
  const chosen = await vscode.window.showErrorMessage(says, 'Show Log', 'Reload Window');
  if (chosen === 'Show Log') channel.show();
  if (chosen === 'Reload Window') await vscode.commands.executeCommand('workbench.action.reloadWindow');
}
