import type { ServerCapabilities } from 'vscode-languageserver';
import { MarkupKind } from 'vscode-languageserver';
import { hoverAt } from '../../core/language/hover.ts';
import { rangeOfSpan } from '../convert.ts';
import type { Session } from './feature.ts';

/** Tells what options, executors, thresholds, metrics and tags mean. */
export function offerHover({ connection, documents, models }: Session): ServerCapabilities {
  connection.onHover(({ textDocument, position }) => {
    const document = documents.get(textDocument.uri);
    const script = models.of(document);
    const hover = document && script && hoverAt(script, document.offsetAt(position));
    if (!hover) return undefined;
    const contents = { kind: MarkupKind.Markdown, value: hover.markdown };
    return { contents, range: rangeOfSpan(hover.span, document) };
  });
  return { hoverProvider: true };
}
