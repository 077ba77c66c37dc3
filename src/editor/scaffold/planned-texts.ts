import * as vscode from 'vscode';
import type { FileChange } from '../../core/workspace/change.ts';

const scheme = 'ayni-planned';

/** Shows what a change would do, before it is made: the file as it is beside the file as it would be. */
export class PlannedTexts implements vscode.Disposable {
  private readonly texts = new Map<string, string>();
  private readonly registration = vscode.workspace.registerTextDocumentContentProvider(scheme, {
    provideTextDocumentContent: (uri) => this.texts.get(uri.toString()),
  });
  private count = 0;

  /** Opens the difference; a new file is shown alone. The focus stays where the question is. */
  async show({ path, before, text }: FileChange): Promise<void> {
    const options = { preview: true, preserveFocus: true };
    const after = this.keep(path, text);
    if (before === undefined) {
      await vscode.commands.executeCommand('vscode.open', after, options, `${path} (new)`);
      return;
    }
    const title = `${path} (as it is ↔ as planned)`;
    await vscode.commands.executeCommand('vscode.diff', this.keep(path, before), after, title, options);
  }

  /** Closes what was shown: a plan that was carried out or dropped is no longer true. */
  async close(): Promise<void> {
    const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
    await vscode.window.tabGroups.close(
      tabs.filter(({ input }) => uriOf(input)?.scheme === scheme),
      true,
    );
  }

  dispose(): void {
    this.registration.dispose();
  }

  /** Each showing has a name of its own: the editor keeps the text of one it has seen. */
  private keep(path: string, text: string): vscode.Uri {
    const uri = vscode.Uri.from({ scheme, path: `/${path}`, query: String(this.count++) });
    this.texts.set(uri.toString(), text);
    return uri;
  }
}

function uriOf(input: unknown): vscode.Uri | undefined {
  if (input instanceof vscode.TabInputText) return input.uri;
  return input instanceof vscode.TabInputTextDiff ? input.modified : undefined;
}
