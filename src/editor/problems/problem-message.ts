import * as vscode from 'vscode';
import type { Problem } from '../../core/base/result.ts';

/** Tells a problem with its remedy, in one message. */
export async function tellProblem(problem: Problem): Promise<void> {
  await vscode.window.showErrorMessage(`${problem.says} ${problem.remedy}`.trim());
}
