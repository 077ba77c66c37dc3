import type { ServerCapabilities } from 'vscode-languageserver';
import { MarkupKind } from 'vscode-languageserver';
import { configHoverAt } from '../../core/language/config/config-language.ts';
import { hoverAt } from '../../core/language/hover.ts';
import { rangeOfSpan } from '../convert.ts';
import { isConfig } from '../documents/path.ts';
import type { Session } from './feature.ts';

/** Tells what options, executors, thresholds, metrics and tags mean, and the keys of `ayni.yaml`. */
export function offerHover({ connection, documents, models, configs }: Session): ServerCapabilities {
  connection.onHover(({ textDocument, position }) => {
    const document = documents.get(textDocument.uri);
    if (document === undefined) return undefined;
    const offset = document.offsetAt(position);
    const script = isConfig(document.uri) ? undefined : models.of(document);
    const hover = isConfig(document.uri)
      ? configHoverAt(document.getText(), offset, configs.keys)
      : script && hoverAt(script, offset);
    if (!hover) return undefined;
    const contents = { kind: MarkupKind.Markdown, value: hover.markdown };
    return { contents, range: rangeOfSpan(hover.span, document) };
  });
  return { hoverProvider: true };
}
