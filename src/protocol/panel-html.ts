/** What the page needs to know before its script runs; the addresses are those of `webview.asWebviewUri`. */
export interface PanelHtmlOptions {
  /** `webview.cspSource`. */
  readonly cspSource: string;
  /** Fresh and unguessable for each page. */
  readonly nonce: string;
  readonly scriptUri: string;
  readonly styleUri: string;
  readonly title: string;
  /** BCP 47 language of the page's texts. */
  readonly lang: string;
}

/**
 * The panel's page. Its policy lets in our style sheet, its icon font and one script, and nothing else: no inline
 * style, no evaluated text, no address.
 */
export function panelHtml(options: PanelHtmlOptions): string {
  const { cspSource, nonce } = options;
  const policy = `default-src 'none'; style-src ${cspSource}; font-src ${cspSource}; script-src 'nonce-${nonce}';`;
  return `<!DOCTYPE html>
<html lang="${escaped(options.lang)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escaped(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${escaped(options.styleUri)}">
<title>${escaped(options.title)}</title>
</head>
<body>
<div id="panel"></div>
<script nonce="${escaped(nonce)}" src="${escaped(options.scriptUri)}"></script>
</body>
</html>
`;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => entities[sign] ?? sign);
