import * as vscode from 'vscode';

/** What one step of a series of questions ends with. */
export type Answer<T> =
  { readonly kind: 'next'; readonly value: T } | { readonly kind: 'back' } | { readonly kind: 'cancelled' };

/** One question of several: its place in the series, and whether there is a way back. */
export interface Step {
  readonly title: string;
  readonly step: number;
  readonly totalSteps: number;
}

/** A list to choose from. */
export function askChoice<T extends vscode.QuickPickItem>(
  step: Step,
  items: readonly T[],
  placeholder: string,
): Promise<Answer<T>> {
  const pick = vscode.window.createQuickPick<T>();
  pick.items = items;
  pick.placeholder = placeholder;
  pick.matchOnDescription = true;
  return answered(pick, step, () => pick.selectedItems[0]);
}

/** A line of text; `check` says what is wrong with it. */
export function askText(
  step: Step,
  prompt: { readonly value: string; readonly prompt: string; readonly placeholder?: string },
  check: (text: string) => string | undefined,
): Promise<Answer<string>> {
  const input = vscode.window.createInputBox();
  input.value = prompt.value;
  input.prompt = prompt.prompt;
  input.placeholder = prompt.placeholder ?? '';
  const validate = (): boolean => {
    input.validationMessage = check(input.value) ?? '';
    return input.validationMessage === '';
  };
  input.onDidChangeValue(validate);
  return answered(input, step, () => (validate() ? input.value : undefined));
}

/** Shows the question until it has a value, or the person goes back or away. */
function answered<T>(
  input: vscode.QuickPick<vscode.QuickPickItem> | vscode.InputBox,
  { title, step, totalSteps }: Step,
  value: () => T | undefined,
): Promise<Answer<T>> {
  Object.assign(input, { title, step, totalSteps, ignoreFocusOut: true });
  input.buttons = step > 1 ? [vscode.QuickInputButtons.Back] : [];
  return new Promise((resolve) => {
    const end = (answer: Answer<T>): void => {
      resolve(answer);
      input.dispose();
    };
    input.onDidAccept(() => {
      const accepted = value();
      if (accepted !== undefined) end({ kind: 'next', value: accepted });
    });
    input.onDidTriggerButton(() => end({ kind: 'back' }));
    input.onDidHide(() => end({ kind: 'cancelled' }));
    input.show();
  });
}
