import type * as vscode from 'vscode';
import { tellProblem } from '../problems/problem-message.ts';
import type { Result } from '../../core/base/result.ts';
import type { RunRecord } from '../../core/run/record.ts';
import type { RunPanels } from './run-panels.ts';
import { recordSource } from './run-source.ts';

/** Opens `*.k6run` files in the panel, wherever they lie; nothing in them can be changed. */
export class RunFileEditor implements vscode.CustomReadonlyEditorProvider {
  private readonly panels: RunPanels;
  private readonly read: (uri: vscode.Uri) => Promise<Result<RunRecord>>;

  constructor(panels: RunPanels, read: (uri: vscode.Uri) => Promise<Result<RunRecord>>) {
    this.panels = panels;
    this.read = read;
  }

  openCustomDocument(uri: vscode.Uri): vscode.CustomDocument {
    return { uri, dispose: () => undefined };
  }

  async resolveCustomEditor(document: vscode.CustomDocument, panel: vscode.WebviewPanel): Promise<void> {
    const record = await this.read(document.uri);
    if (record.ok) {
      this.panels.adopt(panel, recordSource(record.value));
      return;
    }
    panel.webview.html = problemHtml(record.problem.says, record.problem.remedy);
    await tellProblem(record.problem);
  }
}

/** A page of text alone: the file could not be read, so there is no run to show. */
const problemHtml = (says: string, remedy: string): string => `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'">
<title>Ayni: run file</title>
</head>
<body><h1>This run file cannot be shown</h1><p>${escaped(says)}</p><p>${escaped(remedy)}</p></body>
</html>`;

const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (sign) => `&#${String(sign.charCodeAt(0))};`);
