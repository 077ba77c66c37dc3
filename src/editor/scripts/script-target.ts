import type * as vscode from 'vscode';

/** A script, or one of its scenarios. */
export interface ScriptTarget {
  readonly uri: vscode.Uri;
  readonly scenario?: string;
}
