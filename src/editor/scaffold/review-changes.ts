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
    return await new Review(changes, title, planned).answer();
  } finally {
    await planned.close();
    planned.dispose();
  }
}

/** The list. While a difference is shown only its row is left, or the list would cover what it is about. */
class Review {
  private readonly pick = vscode.window.createQuickPick<ChangeItem>();
  private readonly items: readonly ChangeItem[];
  private readonly title: string;
  private readonly planned: PlannedTexts;
  private ticked: ReadonlySet<FileChange>;
  private shown: FileChange | undefined;

  constructor(changes: readonly FileChange[], title: string, planned: PlannedTexts) {
    this.items = itemsOf(changes);
    this.title = title;
    this.planned = planned;
    this.ticked = new Set(changes.filter(({ undoesEdits }) => undoesEdits !== true));
    Object.assign(this.pick, { canSelectMany: true, ignoreFocusOut: true, matchOnDescription: true });
    this.showAll();
  }

  answer(): Promise<readonly FileChange[] | undefined> {
    const { pick } = this;
    return new Promise((resolve) => {
      pick.onDidTriggerItemButton(({ item }) => this.showOne(item));
      pick.onDidTriggerButton(() => this.showAll());
      pick.onDidAccept(() => {
        if (this.shown !== undefined) return this.showAll();
        resolve(this.selected());
        pick.dispose();
      });
      pick.onDidHide(() => {
        resolve(undefined);
        pick.dispose();
      });
      pick.show();
    });
  }

  private selected(): readonly FileChange[] {
    return this.pick.selectedItems.flatMap(({ change }) => change ?? []);
  }

  private showOne(item: ChangeItem): void {
    if (item.change === undefined) return;
    if (this.shown === undefined) this.ticked = new Set(this.selected());
    this.shown = item.change;
    this.present([item], {
      buttons: [vscode.QuickInputButtons.Back],
      placeholder: 'OK and Back return to the list.',
    });
    void this.planned.show(item.change);
  }

  private showAll(): void {
    const { shown } = this;
    if (shown !== undefined) {
      const others = [...this.ticked].filter((change) => change !== shown);
      this.ticked = new Set([...others, ...this.selected()]);
    }
    this.shown = undefined;
    const placeholder = 'Nothing is written before OK. Untick what shall stay as it is.';
    this.present(this.items, { buttons: [], placeholder });
  }

  private present(
    items: readonly ChangeItem[],
    { buttons, placeholder }: Pick<vscode.QuickPick<ChangeItem>, 'buttons' | 'placeholder'>,
  ): void {
    this.pick.title = this.title;
    this.pick.value = '';
    this.pick.buttons = buttons;
    this.pick.placeholder = placeholder;
    this.pick.items = items;
    this.pick.selectedItems = items.filter(({ change }) => change !== undefined && this.ticked.has(change));
  }
}

function itemsOf(changes: readonly FileChange[]): readonly ChangeItem[] {
  const edited = changes.filter(({ undoesEdits }) => undoesEdits === true);
  const groups = [
    ['change', changes.filter((change) => change.kind === 'change' && !edited.includes(change))],
    ['create', changes.filter(({ kind }) => kind === 'create')],
    ['changed by you', edited],
  ] as const;
  return groups
    .filter(([, group]) => group.length > 0)
    .flatMap(([label, group]) => [
      { label, kind: vscode.QuickPickItemKind.Separator },
      ...group.map((change) => ({
        label: change.path,
        ...(edited.includes(change) ? { detail: change.why } : { description: change.why }),
        iconPath: new vscode.ThemeIcon(change.kind === 'create' ? 'new-file' : 'edit'),
        buttons: [look],
        change,
      })),
    ]);
}
