import type { Hover } from 'vscode-languageserver';
import { MarkupKind } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { hoverIn } from '../../core/language/promql/file-language.ts';
import { rangeOfSpan } from '../convert.ts';
import type { Session } from './feature.ts';
import { filePlace, shownName, surroundingsOf } from './prom-place.ts';

/** What stands at a place of an expression; undefined when it is not in one. */
export async function promHover(
  document: TextDocument,
  offset: number,
  session: Session,
): Promise<Hover | undefined> {
  const place = filePlace(document, offset, session);
  if (place.document === undefined) return undefined;
  const surroundings = await surroundingsOf(place, session);
  const hover = hoverIn(place, surroundings, (path) => shownName(path, session));
  if (hover === undefined) return undefined;
  const contents = { kind: MarkupKind.Markdown, value: hover.markdown };
  return { contents, range: rangeOfSpan(hover.span, document) };
}
