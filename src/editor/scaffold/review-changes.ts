import * as vscode from 'vscode';
import type { FileChange } from '../../core/workspace/change.ts';
import { PlannedTexts } from './planned-texts.ts';

interface ChangeItem extends vscode.QuickPickItem {
  readonly change?: FileChange;
}

const look: vscode.QuickInputButton = { iconPath: new vscode.ThemeIcon('diff'), tooltip: 'Show Changes' };

/**
 * Shows what would be done as a list with boxes, each with its difference behind a button; what would undo a person's
 * edits is not ticked. Undefined when the person went away.
 */
export async function reviewChanges(
  changes: readonly FileChange[],
  title: string,
): Promise<readonly FileChange[] | undefined> {
  const planned = new PlannedTexts();
  try {
    return await ask(itemsOf(changes), title, planned);
  } finally {
    await planned.close();
    planned.dispose();
  }
}

function ask(
  items: readonly ChangeItem[],
  title: string,
  planned: PlannedTexts,
): Promise<readonly FileChange[] | undefined> {
  const pick = vscode.window.createQuickPick<ChangeItem>();
  Object.assign(pick, { title, canSelectMany: true, ignoreFocusOut: true, matchOnDescription: true });
  pick.placeholder = 'Nothing is written before OK. Untick what shall stay as it is.';
  pick.items = items;
  pick.selectedItems = items.filter(({ change }) => change !== undefined && change.undoesEdits !== true);
  return new Promise((resolve) => {
    pick.onDidTriggerItemButton(({ item }) => {
      if (item.change !== undefined) void planned.show(item.change);
    });
    pick.onDidAccept(() => {
      resolve(pick.selectedItems.flatMap(({ change }) => change ?? []));
      pick.dispose();
    });
    pick.onDidHide(() => {
      resolve(undefined);
      pick.dispose();
    });
    pick.show();
  });
}

function itemsOf(changes: readonly FileChange[]): readonly ChangeItem[] {
  const edited = changes.filter(({ undoesEdits }) => undoesEdits === true);
  const groups = [
    ['change', changes.filter((change) => change.kind === 'change' && !edited.includes(change))],
    ['create', changes.filter(({ kind }) => kind === 'create')],
    ['changed by you: replaced only when ticked', edited],
  ] as const;
  return groups
    .filter(([, group]) => group.length > 0)
    .flatMap(([label, group]) => [
      { label, kind: vscode.QuickPickItemKind.Separator },
      ...group.map((change) => ({
        label: change.path,
        description: change.why,
        iconPath: new vscode.ThemeIcon(change.kind === 'create' ? 'new-file' : 'edit'),
        buttons: [look],
        change,
      })),
    ]);
}
