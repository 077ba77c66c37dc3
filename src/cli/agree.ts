import type { Problem } from '../core/base/result.ts';
import type { FileChange } from '../core/workspace/change.ts';
import { changesOfEdited, safeChanges } from '../core/workspace/change.ts';
import type { NodeWorkspaceFolder } from '../host/scaffold/node-workspace-folder.ts';
import type { Given } from './command.ts';
import { diffText, planText, questionText } from './plan-text.ts';
import type { Terminal } from './terminal.ts';

/** What a person agreed to. */
export interface Consent {
  readonly agreed: readonly FileChange[];
  /** False when there was nobody to ask. */
  readonly asked: boolean;
}

/** What of the plan may be done: what is safe after one question, and each file edited by hand after its own. */
export async function askToChange(
  changes: readonly FileChange[],
  path: string,
  { given, terminal }: { readonly given: Given; readonly terminal: Terminal },
): Promise<Consent> {
  const safe = safeChanges({ changes });
  if (given.options['yes'] === true) return { agreed: safe, asked: true };
  const edited = changesOfEdited({ changes });
  if (safe.length + edited.length === 0) return { agreed: [], asked: true };
  const question = given.options['json'] === true ? undefined : terminal.ask;
  if (question === undefined) return { agreed: [], asked: false };
  const says = async (text: string): Promise<boolean> => /^y(es)?$/i.test((await question(text)) ?? '');
  terminal.err(`In ${path}:\n${planText(changes, { color: terminal.colour.err })}\n`);
  const agreed: FileChange[] = [];
  if (safe.length > 0 && (await says(`${questionText(safe)}? [y/N] `))) agreed.push(...safe);
  for (const change of edited) {
    terminal.err(`\n${diffText(change, terminal.colour.err)}\n\n`);
    if (await says(`${change.path} was changed by hand. Replace it? [y/N] `)) agreed.push(change);
  }
  return { agreed, asked: true };
}

/** What was done of it. */
export interface Done {
  readonly made: readonly FileChange[];
  readonly failures: readonly Problem[];
}

/** Makes the changes one after the other; one that fails keeps no other from being made. */
export async function carryOut(changes: readonly FileChange[], folder: NodeWorkspaceFolder): Promise<Done> {
  const made: FileChange[] = [];
  const failures: Problem[] = [];
  for (const change of changes) {
    const result = await folder.apply(change);
    if (result.ok) made.push(change);
    else failures.push(result.problem);
  }
  return { made, failures };
}

export const nobodyToAsk: Problem = {
  code: 'needs-answer',
  says: 'Nothing was changed: there is no terminal to ask on.',
  remedy: 'Read the plan and add --yes to carry it out.',
};
