import type {
  Location,
  Range,
  RenameParams,
  ReferenceParams,
  ResponseError,
  TextDocumentPositionParams,
  TextEdit,
  WorkspaceEdit,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { FileFacts } from '../../core/language/promql/file-facts.ts';
import type { MetricName } from '../../core/language/promql/rule-names.ts';
import {
  metricNameAt,
  newNameProblem,
  recordsOf,
  renamable,
  renamesIn,
  usesOf,
} from '../../core/language/promql/rule-names.ts';
import type { FileSpan } from '../../core/language/navigation.ts';
import { readPromDocument } from '../../core/prometheus/documents/read-document.ts';
import { rangeOfSpan } from '../convert.ts';
import { isPromLanguage, nameOf } from '../documents/path.ts';
import type { Session } from './feature.ts';
import { openOrOnDisk, refusal } from './files.ts';

/** A metric's name in an open document, with what the workspace makes and uses. */
interface NamePlace extends MetricName {
  readonly document: TextDocument;
  readonly files: readonly FileFacts[];
}

async function nameAt(
  { textDocument, position }: TextDocumentPositionParams,
  { documents, promDocuments, promFiles }: Session,
): Promise<NamePlace | undefined> {
  const document = documents.get(textDocument.uri);
  const facts = document && isPromLanguage(document) ? promDocuments.factsOf(document) : undefined;
  const found = document && facts && metricNameAt(facts, document.offsetAt(position));
  if (document === undefined || facts === undefined || found === undefined) return undefined;
  return { ...found, document, files: [facts, ...(await promFiles.others(facts.path))] };
}

/** Where the metric there is recorded; undefined where no metric is. */
export async function promDefinitions(
  params: TextDocumentPositionParams,
  session: Session,
): Promise<Location[] | undefined> {
  const at = await nameAt(params, session);
  return at && locations(recordsOf(at.name, at.files), at, session);
}

/** Every place of the metric there. */
export async function promReferences(
  params: ReferenceParams,
  session: Session,
): Promise<Location[] | undefined> {
  const at = await nameAt(params, session);
  if (at === undefined) return undefined;
  const made = params.context.includeDeclaration ? recordsOf(at.name, at.files) : [];
  return locations([...made, ...usesOf(at.name, at.files)], at, session);
}

/** The name there, if a recording rule of the workspace makes it. */
export async function promRenamable(
  params: TextDocumentPositionParams,
  session: Session,
): Promise<{ range: Range; placeholder: string } | ResponseError | undefined> {
  const at = await nameAt(params, session);
  if (at === undefined) return undefined;
  const problem = renamable(at.name, at.files);
  if (problem !== undefined) return refusal(problem);
  return { range: rangeOfSpan(at.span, at.document), placeholder: at.name };
}

/** The changes in all files that make or use the name there. */
export async function promRename(
  params: RenameParams,
  session: Session,
): Promise<WorkspaceEdit | ResponseError | undefined> {
  const at = await nameAt(params, session);
  if (at === undefined) return undefined;
  const { name, files } = at;
  const problem = renamable(name, files) ?? newNameProblem(name, params.newName, files);
  if (problem !== undefined) return refusal(problem);
  const changes: Record<string, TextEdit[]> = {};
  for (const path of new Set(
    [...recordsOf(name, files), ...usesOf(name, files)].map((place) => place.path),
  )) {
    const file = fileAt(path, at, session);
    const read = file && readPromDocument(path, file.getText());
    if (file === undefined || read === undefined) continue;
    const edits = renamesIn(read, name, params.newName);
    if (!edits.ok) return refusal(edits.problem);
    changes[file.uri] = edits.value.map(({ span, text }) => ({
      range: rangeOfSpan(span, file),
      newText: text,
    }));
  }
  // Whoever renames has to know that some places may keep the old name.
  const gap = session.promFiles.gap();
  if (gap !== undefined)
    session.connection.window.showWarningMessage(`${name} may still be used elsewhere. ${gap}`);
  return { changes };
}

function locations(places: readonly FileSpan[], at: NamePlace, session: Session): Location[] {
  return places.flatMap(({ path, span }) => {
    const file = fileAt(path, at, session);
    return file === undefined ? [] : [{ uri: file.uri, range: rangeOfSpan(span, file) }];
  });
}

const fileAt = (path: string, { document }: NamePlace, session: Session): TextDocument | undefined =>
  nameOf(document) === path ? document : openOrOnDisk(path, session);
