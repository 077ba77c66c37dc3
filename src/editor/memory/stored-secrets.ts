import * as vscode from 'vscode';
import type { SecretValues, WantedSecret } from '../../app/ports.ts';
import type { Result } from '../../core/base/result.ts';
import { failed, ok } from '../../core/base/result.ts';

/** The values of the secrets that `ayni.yaml` names, in the editor's secret storage; asked for when one is missing. */
export class StoredSecrets implements SecretValues {
  private readonly storage: vscode.SecretStorage;

  constructor(storage: vscode.SecretStorage) {
    this.storage = storage;
  }

  async of(wanted: WantedSecret): Promise<Result<string>> {
    const kept = await this.storage.get(keyOf(wanted));
    const value = kept ?? (await this.ask(wanted));
    return value === undefined ? failed(withdrawn(wanted)) : ok(value);
  }

  /** The same without asking anybody. */
  readonly asStored: SecretValues = {
    of: async (wanted) => {
      const value = await this.storage.get(keyOf(wanted));
      return value === undefined ? failed(withdrawn(wanted)) : ok(value);
    },
  };

  async has(secret: WantedSecret): Promise<boolean> {
    return (await this.storage.get(keyOf(secret))) !== undefined;
  }

  /** Asks for a value and keeps it; undefined when the person gave up. */
  async ask(secret: WantedSecret): Promise<string | undefined> {
    const value = await vscode.window.showInputBox({
      title: `${secret.name} of ${secret.environment}`,
      prompt: "Kept in the editor's secret storage; it is shown in no record, log or report.",
      password: true,
      ignoreFocusOut: true,
      validateInput: (text) =>
        text.length < 4 ? 'At least 4 characters: less cannot be kept out of logs.' : '',
    });
    if (value !== undefined) await this.storage.store(keyOf(secret), value);
    return value;
  }

  async remove(secret: WantedSecret): Promise<void> {
    await this.storage.delete(keyOf(secret));
  }
}

const keyOf = ({ configPath, environment, name }: WantedSecret): string =>
  `ayni.secret:${configPath}:${environment}:${name}`;

const withdrawn = ({ name, environment }: WantedSecret) => ({
  code: 'run-withdrawn',
  says: `The run was not started: it needs ${name}, a secret of ${environment}.`,
  remedy: 'Give it with "Ayni: Set Secret…", or when the run asks for it.',
});
