import type { ClientCapabilities, InitializeParams } from 'vscode-languageserver';
import { decodeServerStart } from '../protocol/lint.ts';
import { pathOf } from './documents/path.ts';

/** What a client can do for the server. */
export interface ClientAbilities {
  /** Command of the client that opens a rule's page. */
  readonly openRulePage: string | undefined;
  /** Command of the client that generates rules for the project around a file, given by its URI. */
  readonly generateRules: string | undefined;
  /** The client can put the cursor where the person has to write. */
  readonly takesSnippets: boolean;
  /** Completions may hold places where the person writes on. */
  readonly completesSnippets: boolean;
  /** Command of the client that asks for completions again, where a completion has put the cursor. */
  readonly suggestAgain: string | undefined;
  /** The folders of the workspace, as paths. */
  readonly folders: readonly string[];
  /** Features can be registered for some languages only. */
  readonly registers: boolean;
  /** The client can be asked for settings, and tells when they change. */
  readonly hasSettings: boolean;
  readonly tellsSettings: boolean;
  /** The client tells when files change. */
  readonly watchesFiles: boolean;
}

/** Before the client has said anything. */
export const noAbilities: ClientAbilities = {
  openRulePage: undefined,
  generateRules: undefined,
  takesSnippets: false,
  completesSnippets: false,
  suggestAgain: undefined,
  folders: [],
  registers: false,
  hasSettings: false,
  tellsSettings: false,
  watchesFiles: false,
};

export function abilitiesOf({
  initializationOptions,
  capabilities,
  ...params
}: InitializeParams): ClientAbilities {
  const { workspace } = capabilities;
  return {
    ...decodeServerStart(initializationOptions),
    ...textAbilities(capabilities),
    folders: (params.workspaceFolders ?? []).map(({ uri }) => pathOf(uri)),
    takesSnippets: workspace?.workspaceEdit?.snippetEditSupport === true,
    hasSettings: workspace?.configuration === true,
    tellsSettings: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    watchesFiles: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
  };
}

const textAbilities = ({
  textDocument,
}: ClientCapabilities): Pick<ClientAbilities, 'completesSnippets' | 'registers'> => ({
  completesSnippets: textDocument?.completion?.completionItem?.snippetSupport === true,
  registers: textDocument?.documentSymbol?.dynamicRegistration === true,
});
