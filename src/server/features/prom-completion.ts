import type { CompletionItem, CompletionList } from 'vscode-languageserver';
import { CompletionItemKind, InsertTextFormat, MarkupKind } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { FileCompletion } from '../../core/language/promql/file-language.ts';
import { completionsIn } from '../../core/language/promql/file-language.ts';
import type { ClientAbilities } from '../client-abilities.ts';
import { rangeOfSpan } from '../convert.ts';
import type { Session } from './feature.ts';
import { filePlace, surroundingsOf } from './prom-place.ts';

const kinds: Readonly<Record<FileCompletion['kind'], CompletionItemKind>> = {
  function: CompletionItemKind.Function,
  aggregation: CompletionItemKind.Method,
  metric: CompletionItemKind.Variable,
  label: CompletionItemKind.Field,
  value: CompletionItemKind.Value,
  duration: CompletionItemKind.Unit,
  keyword: CompletionItemKind.Keyword,
};

/** What may be written at a place of an expression; undefined when there is none, or nothing to say. */
export async function promCompletions(
  document: TextDocument,
  offset: number,
  session: Session,
): Promise<CompletionList | undefined> {
  const place = filePlace(document, offset, session);
  const completions = completionsIn(place, await surroundingsOf(place, session));
  if (completions.length === 0) return undefined;
  const items = completions.map((one, i) => itemOf(one, i, document, session.client()));
  // Metrics of a large Prometheus are cut to those with what is typed in them.
  return { isIncomplete: items.length >= 1000, items };
}

function itemOf(
  { label, kind, detail, markdown, span, text, snippet, goesOn }: FileCompletion,
  i: number,
  document: TextDocument,
  { completesSnippets, suggestAgain }: ClientAbilities,
): CompletionItem {
  const isSnippet = snippet !== undefined && completesSnippets;
  const again = goesOn && isSnippet && suggestAgain !== undefined;
  return {
    label,
    kind: kinds[kind],
    detail,
    ...(markdown !== '' && { documentation: { kind: MarkupKind.Markdown, value: markdown } }),
    textEdit: { range: rangeOfSpan(span, document), newText: isSnippet ? snippet : text },
    ...(isSnippet && { insertTextFormat: InsertTextFormat.Snippet }),
    ...(again && { command: { title: 'Suggest', command: suggestAgain } }),
    sortText: `0${String(i).padStart(4, '0')}`,
    filterText: label,
  };
}
