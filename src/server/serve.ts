import { ProposedFeatures, createConnection } from 'vscode-languageserver/node';
import { startSession } from './session.ts';

/** Speaks over what the client named on the command line: `--node-ipc`, `--stdio`, `--pipe=…`. */
export function serve(): void {
  const connection = createConnection(ProposedFeatures.all);
  startSession(connection);
  connection.listen();
}
