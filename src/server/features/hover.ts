import type { ServerCapabilities } from 'vscode-languageserver';
import { MarkupKind } from 'vscode-languageserver';
import { configHoverAt } from '../../core/language/config/config-language.ts';
import { hoverAt } from '../../core/language/hover.ts';
import { rangeOfSpan } from '../convert.ts';
import { isConfig, isPromLanguage } from '../documents/path.ts';
import type { Session } from './feature.ts';
import { promHover } from './prom-hover.ts';

/** Tells what options, executors, thresholds, metrics and tags mean, the keys of `ayni.yaml`, and PromQL. */
export function offerHover(session: Session): ServerCapabilities {
  const { connection, documents, models, configs } = session;
  connection.onHover(async ({ textDocument, position }) => {
    const document = documents.get(textDocument.uri);
    if (document === undefined) return undefined;
    const offset = document.offsetAt(position);
    const ofPromql = isPromLanguage(document) ? await promHover(document, offset, session) : undefined;
    if (ofPromql !== undefined) return ofPromql;
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
