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

/** One of several questions that fill a draft. */
export interface QuestionOf<Draft> {
  /** False when earlier answers leave nothing to ask. */
  readonly applies: (draft: Draft) => boolean;
  readonly ask: (draft: Draft, step: Step) => Promise<Answer<Draft>>;
}

/** The answer with its value made into another. */
export const mapped = <A, B>(answer: Answer<A>, map: (value: A) => B): Answer<B> =>
  answer.kind === 'next' ? { kind: 'next', value: map(answer.value) } : answer;

/** The draft with what was answered. */
export const changed = <Draft>(answer: Answer<Partial<Draft>>, draft: Draft): Answer<Draft> =>
  mapped(answer, (value) => ({ ...draft, ...value }));

/** Asks one question after the other; *Back* returns to the one before, with its answer kept. */
export async function askInTurn<Draft>(
  title: string,
  questions: readonly QuestionOf<Draft>[],
  start: Draft,
): Promise<Draft | undefined> {
  let draft = start;
  const asked: QuestionOf<Draft>[] = [];
  const following = (): QuestionOf<Draft> | undefined => {
    const last = asked.at(-1);
    const rest = last === undefined ? questions : questions.slice(questions.indexOf(last) + 1);
    return rest.find(({ applies }) => applies(draft));
  };
  for (let next = following(); next !== undefined; next = following()) {
    const totalSteps = questions.filter(({ applies }) => applies(draft)).length;
    const answer = await next.ask(draft, { title, step: asked.length + 1, totalSteps });
    if (answer.kind === 'cancelled') return undefined;
    if (answer.kind === 'next') {
      draft = answer.value;
      asked.push(next);
    } else {
      asked.pop();
    }
  }
  return draft;
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
  pick.matchOnDetail = true;
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
