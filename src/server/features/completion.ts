import type { CompletionItem, ServerCapabilities } from 'vscode-languageserver';
import { CompletionItemKind, MarkupKind } from 'vscode-languageserver';
import type { Completion } from '../../core/language/completion.ts';
import { completionsAt } from '../../core/language/completion.ts';
import { configCompletionsAt } from '../../core/language/config/config-language.ts';
import { rangeOfSpan } from '../convert.ts';
import { isConfig, isPromLanguage } from '../documents/path.ts';
import type { Session } from './feature.ts';
import { promCompletions } from './prom-completion.ts';

const kinds: Readonly<Record<Completion['kind'], CompletionItemKind>> = {
  field: CompletionItemKind.Field,
  metric: CompletionItemKind.Variable,
  tag: CompletionItemKind.Property,
  value: CompletionItemKind.Value,
  function: CompletionItemKind.Function,
};

/** Offers what may stand in the options (fields, executors, metrics, aggregations, tags) in `ayni.yaml`, and in PromQL. */
export function offerCompletion(session: Session): ServerCapabilities {
  const { connection, documents, models, configs } = session;
  connection.onCompletion(async ({ textDocument, position }) => {
    const document = documents.get(textDocument.uri);
    if (document === undefined) return [];
    const offset = document.offsetAt(position);
    const ofPromql = isPromLanguage(document) ? await promCompletions(document, offset, session) : undefined;
    if (ofPromql !== undefined) return ofPromql;
    const script = isConfig(document.uri) ? undefined : models.of(document);
    const completions = isConfig(document.uri)
      ? configCompletionsAt(document.getText(), offset, configs.keys)
      : script && completionsAt(script, offset);
    return (completions ?? []).map(({ label, kind, detail, markdown, text, span }, i): CompletionItem => ({
      label,
      kind: kinds[kind],
      detail,
      ...(markdown !== '' && { documentation: { kind: MarkupKind.Markdown, value: markdown } }),
      textEdit: { range: rangeOfSpan(span, document), newText: text },
      // What we know of the place comes before what other providers guess, in our order.
      sortText: `0${String(i).padStart(4, '0')}`,
      filterText: label,
    }));
  });
  return {
    completionProvider: { triggerCharacters: ["'", '"', '`', '{', ':', ',', '(', '[', '=', '~', '@'] },
  };
}
