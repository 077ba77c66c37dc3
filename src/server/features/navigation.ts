import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type {
  DocumentUri,
  Location,
  ServerCapabilities,
  TextDocumentPositionParams,
  TextEdit,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { configFileAt } from '../../core/language/config/config-language.ts';
import type { FileEdit, FileSpan } from '../../core/language/navigation.ts';
import { definitionsAt, referencesAt, renamableAt, renameAt } from '../../core/language/navigation.ts';
import type { LintScript } from '../../core/lint/script/lint-script.ts';
import { rangeOfSpan } from '../convert.ts';
import { isConfig, pathOf } from '../documents/path.ts';
import type { Session } from './feature.ts';
import { openOrOnDisk, refusal } from './files.ts';
import { promDefinitions, promReferences, promRenamable, promRename } from './prom-navigation.ts';

/**
 * Follows the names that k6 matches by text, from thresholds to where they are made and back, and the recording rules of
 * Prometheus, and renames them.
 */
export function offerNavigation(session: Session): ServerCapabilities {
  const { connection } = session;
  connection.onDefinition(async (params) => {
    const recorded = await promDefinitions(params, session);
    if (recorded !== undefined) return recorded;
    if (isConfig(params.textDocument.uri)) return fileNamedAt(params, session);
    const at = placeOf(params, session);
    return at && locations(definitionsAt(at.script, at.offset), at, session);
  });
  connection.onReferences(async (params) => {
    const used = await promReferences(params, session);
    if (used !== undefined) return used;
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

/** The file that an `ayni.yaml` names, where it is there. */
function fileNamedAt(
  { textDocument, position }: TextDocumentPositionParams,
  { documents }: Session,
): Location[] {
  const document = documents.get(textDocument.uri);
  const named = document && configFileAt(document.getText(), document.offsetAt(position));
  if (document === undefined || named === undefined) return [];
  const path = resolve(dirname(pathOf(document.uri)), named.path);
  const start = { line: 0, character: 0 };
  return existsSync(path) ? [{ uri: pathToFileURL(path).href, range: { start, end: start } }] : [];
}

function offerRename(session: Session): void {
  const { connection } = session;
  connection.onPrepareRename(async (params) => {
    const recorded = await promRenamable(params, session);
    if (recorded !== undefined) return recorded;
    const at = placeOf(params, session);
    // Elsewhere the language itself renames: no word of ours may keep it from that.
    const name = at && renamableAt(at.script, at.offset);
    if (!at || !name) return undefined;
    if (!name.ok) return name.problem.code === 'rename-not-made-here' ? refusal(name.problem) : undefined;
    return { range: rangeOfSpan(name.value.span, at.document), placeholder: name.value.name };
  });
  connection.onRenameRequest(async (params) => {
    const renamed = await promRename(params, session);
    if (renamed !== undefined) return renamed;
    const at = placeOf(params, session);
    if (!at) return undefined;
    const edits = renameAt(at.script, at.offset, params.newName);
    return edits.ok ? { changes: changesOf(edits.value, at, session) } : refusal(edits.problem);
  });
}

function changesOf(
  edits: readonly FileEdit[],
  at: ScriptPlace,
  session: Session,
): Record<DocumentUri, TextEdit[]> {
  const changes: Record<DocumentUri, TextEdit[]> = {};
  for (const { path, span, text } of edits) {
    const file = fileAt(path, at, session);
    if (file !== undefined)
      (changes[file.uri] ??= []).push({ range: rangeOfSpan(span, file), newText: text });
  }
  return changes;
}

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

/** Offsets become lines and columns. */
function locations(spans: readonly FileSpan[], at: ScriptPlace, session: Session): Location[] {
  return spans.flatMap(({ path, span }): Location[] => {
    const file = fileAt(path, at, session);
    return file === undefined ? [] : [{ uri: file.uri, range: rangeOfSpan(span, file) }];
  });
}

/** A file by its text as the model has read it. */
const fileAt = (
  path: string,
  { document, script }: ScriptPlace,
  session: Session,
): TextDocument | undefined => (path === script.path ? document : openOrOnDisk(path, session));
