import type { Problem } from '../base/result.ts';

/** What happens to one file: everything a person needs to agree to it, and to apply it. */
export interface FileChange {
  /** Below the workspace folder, with `/`. */
  readonly path: string;
  readonly kind: 'create' | 'change' | 'same';
  /** What the file holds now; undefined when there is none. */
  readonly before: string | undefined;
  /** What it holds afterwards. */
  readonly text: string;
  /** One clause: what the change is for, or why there is none. */
  readonly why: string;
  /** True when a person changed the file and the change would undo that: never made without being asked for. */
  readonly undoesEdits?: true;
}

/** What would be done to a workspace; nothing of it has been done. */
export interface WorkspacePlan {
  readonly changes: readonly FileChange[];
  /** Files that cannot be changed safely, and how to help. The rest of the plan holds without them. */
  readonly problems: readonly Problem[];
}

/** The change of a file from one text to another; `same` when they agree. */
export function fileChange(
  path: string,
  [before, text]: readonly [string | undefined, string],
  why: string,
): FileChange {
  const kind = before === undefined ? 'create' : before === text ? 'same' : 'change';
  return { path, kind, before, text, why };
}

/** A file that is made when it is missing and otherwise left as it is. */
export const fileOnce = (path: string, before: string | undefined, [text, why]: readonly [string, string]) =>
  fileChange(path, [before, before ?? text], why);

/** The changes that do something, without those that undo a person's edits. */
export const safeChanges = ({ changes }: Pick<WorkspacePlan, 'changes'>): readonly FileChange[] =>
  changes.filter(({ kind, undoesEdits }) => kind !== 'same' && undoesEdits !== true);

/** The changes that would undo a person's edits. */
export const changesOfEdited = ({ changes }: Pick<WorkspacePlan, 'changes'>): readonly FileChange[] =>
  changes.filter(({ undoesEdits }) => undoesEdits === true);

/** The file is no longer what the plan was made for. */
export const changedMeanwhile = (path: string): Problem => ({
  code: 'file-changed',
  says: `${path} has changed since the plan was made, and was left as it is.`,
  remedy: 'Try again.',
});
