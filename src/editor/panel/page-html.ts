import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import { panelHtml } from '../../protocol/panel-html.ts';

/** Pages that ship, by the name of their bundle in `dist`. */
export type PageBundle = 'panel' | 'trends' | 'iteration' | 'query';

/** Lets a webview show one of our pages, and only that. */
export function showPage(
  webview: vscode.Webview,
  extensionUri: vscode.Uri,
  { bundle, title }: { readonly bundle: PageBundle; readonly title: string },
): void {
  const dist = vscode.Uri.joinPath(extensionUri, 'dist');
  const address = (name: string): string => webview.asWebviewUri(vscode.Uri.joinPath(dist, name)).toString();
  webview.options = { enableScripts: true, localResourceRoots: [dist] };
  webview.html = panelHtml({
    cspSource: webview.cspSource,
    nonce: randomBytes(16).toString('base64'),
    scriptUri: address(`${bundle}.js`),
    styleUri: address(`${bundle}.css`),
    title: `Ayni: ${title}`,
    lang: 'en',
  });
}

/** The sign of our pages in their tabs. */
export const pageIcon = (
  extensionUri: vscode.Uri,
): { readonly light: vscode.Uri; readonly dark: vscode.Uri } => ({
  light: vscode.Uri.joinPath(extensionUri, 'media', 'run-light.svg'),
  dark: vscode.Uri.joinPath(extensionUri, 'media', 'run-dark.svg'),
});
