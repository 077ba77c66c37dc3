import * as vscode from 'vscode';
import { rulePage } from '../language/rule-pages.ts';
import type { CommandHandler, EditorParts } from '../parts.ts';

/** Shows the page of a rule beside the script that it speaks about. */
export const openRulePage =
  ({ context }: EditorParts): CommandHandler =>
  async (ruleId) => {
    if (typeof ruleId !== 'string' || !/^(k6|integrity|promql|prometheus)\/[a-z0-9-]+$/.test(ruleId)) return;
    await vscode.commands.executeCommand('markdown.showPreviewToSide', rulePage(ruleId, context));
  };
