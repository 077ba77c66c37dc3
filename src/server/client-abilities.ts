import type { InitializeParams } from 'vscode-languageserver';
import { decodeServerStart } from '../protocol/lint.ts';

/** What a client can do for the server. */
export interface ClientAbilities {
  /** Command of the client that opens a rule's page. */
  readonly openRulePage: string | undefined;
  /** The client can put the cursor where the person has to write. */
  readonly takesSnippets: boolean;
  /** The client can be asked for settings, and tells when they change. */
  readonly hasSettings: boolean;
  readonly tellsSettings: boolean;
  /** The client tells when files change. */
  readonly watchesFiles: boolean;
}

/** Before the client has said anything. */
export const noAbilities: ClientAbilities = {
  openRulePage: undefined,
  takesSnippets: false,
  hasSettings: false,
  tellsSettings: false,
  watchesFiles: false,
};

export function abilitiesOf({
  initializationOptions,
  capabilities: { workspace },
}: InitializeParams): ClientAbilities {
  return {
    openRulePage: decodeServerStart(initializationOptions).openRulePage,
    takesSnippets: workspace?.workspaceEdit?.snippetEditSupport === true,
    hasSettings: workspace?.configuration === true,
    tellsSettings: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    watchesFiles: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
  };
}
