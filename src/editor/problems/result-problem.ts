import * as vscode from 'vscode';

/** A problem that a run's results showed, with the run to look at. */
export class ResultProblem extends vscode.Diagnostic {
  readonly runId: string;

  constructor(range: vscode.Range, message: string, runId: string) {
    super(range, message, vscode.DiagnosticSeverity.Error);
    this.runId = runId;
    this.source = 'k6';
  }
}
