import type * as vscode from 'vscode';

type Environment = Readonly<Record<string, string>>;

/** Environment variables of runs often hold secrets: they are kept in the editor's secret storage only. */
export class KeptEnvironment {
  private readonly secrets: vscode.SecretStorage;

  constructor(secrets: vscode.SecretStorage) {
    this.secrets = secrets;
  }

  async save(key: string, environment: Environment): Promise<void> {
    if (Object.keys(environment).length === 0) await this.secrets.delete(key);
    else await this.secrets.store(key, JSON.stringify(environment));
  }

  async load(key: string): Promise<Environment> {
    const text = await this.secrets.get(key);
    return text === undefined ? {} : decode(text);
  }

  async forget(key: string): Promise<void> {
    await this.secrets.delete(key);
  }
}

function decode(text: string): Environment {
  const kept: unknown = JSON.parse(text);
  if (typeof kept !== 'object' || kept === null) return {};
  return Object.fromEntries(
    Object.entries(kept).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}
