import { pathToFileURL } from 'node:url';
import type { CodeAction } from 'vscode-languageserver';
import { CodeActionKind } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { insertInYaml } from '../../core/data/insert-yaml.ts';
import type { FindingRemedy } from '../../core/lint/finding.ts';
import { editOf } from '../convert.ts';
import { pathOf } from '../documents/path.ts';
import type { Session } from './feature.ts';

/** What can be done elsewhere about a finding: with another command, or in the project's `ayni.yaml`. */
export function remedyActions(
  remedy: FindingRemedy | undefined,
  document: TextDocument,
  session: Session,
): CodeAction[] {
  if (remedy === undefined) return [];
  if (remedy.kind === 'add-target') return addTarget(remedy, document, session);
  const { generateRules } = session.client();
  if (generateRules === undefined) return [];
  const title = 'Generate the missing alert';
  const command = { title, command: generateRules, arguments: [document.uri] };
  return [{ title, kind: CodeActionKind.QuickFix, command }];
}

function addTarget(
  { path, value }: FindingRemedy & { readonly kind: 'add-target' },
  { uri }: TextDocument,
  { configs }: Session,
): CodeAction[] {
  const config = configs.nearest(pathOf(uri));
  const text = config && configs.textOf(config.path);
  const change = text === undefined ? undefined : insertInYaml(text, path, value);
  if (config === undefined || text === undefined || change === undefined) return [];
  const target = pathToFileURL(config.path).href;
  const edits = [editOf(change, TextDocument.create(target, 'yaml', 0, text))];
  return [
    {
      title: `Add the target ${path.slice(1).join('.')}: ${value} to ayni.yaml`,
      kind: CodeActionKind.QuickFix,
      edit: { documentChanges: [{ textDocument: { uri: target, version: null }, edits }] },
    },
  ];
}
