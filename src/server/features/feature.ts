import type { Connection, ServerCapabilities, TextDocuments } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { ClientAbilities } from '../client-abilities.ts';
import type { Configs } from '../documents/configs.ts';
import type { DocumentLints } from '../documents/document-lints.ts';
import type { DocumentModels } from '../documents/document-models.ts';
import type { DocumentSettings } from '../documents/document-settings.ts';
import type { Drifts } from '../documents/drifts.ts';
import type { Modules } from '../documents/modules.ts';
import type { PromDocuments } from '../documents/prom-documents.ts';
import type { PromFiles } from '../documents/prom-files.ts';
import type { ServerCatalogues } from '../documents/server-catalogues.ts';
import type { Schedule } from '../documents/schedule.ts';

/** What features work with. */
export interface Session {
  readonly connection: Connection;
  readonly documents: TextDocuments<TextDocument>;
  /** When documents are linted. */
  readonly schedule: Schedule;
  readonly lints: DocumentLints;
  readonly models: DocumentModels;
  readonly modules: Modules;
  readonly configs: Configs;
  readonly settings: DocumentSettings;
  readonly drifts: Drifts;
  /** Open documents that hold PromQL. */
  readonly promDocuments: PromDocuments;
  /** What the workspace's files with PromQL make and use. */
  readonly promFiles: PromFiles;
  /** What the client told of Prometheus. */
  readonly catalogues: ServerCatalogues;
  /** What the client can do for the server; known before the first document comes. */
  readonly client: () => ClientAbilities;
}

/** Registers its handlers, and answers what the client is to be told of it. */
export type Feature = (session: Session) => ServerCapabilities;
