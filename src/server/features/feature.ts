import type { Connection, ServerCapabilities, TextDocuments } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { ServerStart } from '../../protocol/lint.ts';
import type { DocumentLints } from '../documents/document-lints.ts';
import type { DocumentModels } from '../documents/document-models.ts';
import type { Modules } from '../documents/modules.ts';
import type { Preferences } from '../documents/preferences.ts';

/** What features work with. */
export interface Session {
  readonly connection: Connection;
  readonly documents: TextDocuments<TextDocument>;
  readonly lints: DocumentLints;
  readonly models: DocumentModels;
  readonly modules: Modules;
  readonly preferences: Preferences;
  /** What the client can do for the server; known before the first document comes. */
  readonly start: () => ServerStart;
}

/** Registers its handlers, and answers what the client is to be told of it. */
export type Feature = (session: Session) => ServerCapabilities;
