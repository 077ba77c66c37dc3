import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import type { Location, ServerCapabilities, TextDocumentPositionParams } from 'vscode-languageserver';
import { ErrorCodes, ResponseError } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Problem } from '../../core/base/result.ts';
import type { FileSpan } from '../../core/language/navigation.ts';
import { definitionsAt, referencesAt, renamableAt, renameAt } from '../../core/language/navigation.ts';
import type { LintScript } from '../../core/lint/script/lint-script.ts';
import { rangeOfSpan } from '../convert.ts';
import { pathOf } from '../documents/path.ts';
import type { Session } from './feature.ts';

/** Follows the names that k6 matches by text, from thresholds to where they are made and back, and renames them. */
export function offerNavigation(session: Session): ServerCapabilities {
  const { connection } = session;
  connection.onDefinition((params) => {
    const at = placeOf(params, session);
    return at && locations(definitionsAt(at.script, at.offset), at, session);
  });
  connection.onReferences((params) => {
    const at = placeOf(params, session);
    const withDefinitions = params.context.includeDeclaration;
    return at && locations(referencesAt(at.script, at.offset, withDefinitions), at, session);
  });
  offerRename(session);
  return {
    definitionProvider: true,
    referencesProvider: true,
    renameProvider: { prepareProvider: true },
  };
}

function offerRename(session: Session): void {
  const { connection } = session;
  connection.onPrepareRename((params) => {
    const at = placeOf(params, session);
    // Elsewhere the language itself renames: no word of ours may keep it from that.
    const name = at && renamableAt(at.script, at.offset);
    if (!at || !name) return undefined;
    if (!name.ok) return name.problem.code === 'rename-not-made-here' ? refusal(name.problem) : undefined;
    return { range: rangeOfSpan(name.value.span, at.document), placeholder: name.value.name };
  });
  connection.onRenameRequest((params) => {
    const at = placeOf(params, session);
    if (!at) return undefined;
    const places = renameAt(at.script, at.offset, params.newName);
    if (!places.ok) return refusal(places.problem);
    const changes: Record<string, { range: Location['range']; newText: string }[]> = {};
    for (const { uri, range } of locations(places.value, at, session))
      (changes[uri] ??= []).push({ range, newText: params.newName });
    return { changes };
  });
}

const refusal = ({ says, remedy }: Problem): ResponseError =>
  new ResponseError(ErrorCodes.InvalidRequest, `${says} ${remedy}`);

interface ScriptPlace {
  readonly document: TextDocument;
  readonly script: LintScript;
  readonly offset: number;
}

function placeOf(
  { textDocument, position }: TextDocumentPositionParams,
  { documents, models }: Session,
): ScriptPlace | undefined {
  const document = documents.get(textDocument.uri);
  const script = models.of(document);
  return document && script && { document, script, offset: document.offsetAt(position) };
}

/** Offsets become lines and columns; for another file by its text as the model has read it. */
function locations(
  spans: readonly FileSpan[],
  { document, script }: ScriptPlace,
  { documents }: Session,
): Location[] {
  return spans.flatMap(({ path, span }): Location[] => {
    const open = path === script.path ? document : documents.all().find(({ uri }) => pathOf(uri) === path);
    const file = open ?? fileAt(path);
    return file === undefined ? [] : [{ uri: file.uri, range: rangeOfSpan(span, file) }];
  });
}

function fileAt(path: string): TextDocument | undefined {
  try {
    return TextDocument.create(pathToFileURL(path).href, '', 0, readFileSync(path, 'utf8'));
  } catch {
    // Removed in the meantime.
    return undefined;
  }
}
