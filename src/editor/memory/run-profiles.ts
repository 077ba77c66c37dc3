import type * as vscode from 'vscode';
import type { RunChoices } from '../scripts/script-request.ts';
import type { KeptEnvironment } from './kept-environment.ts';

/** Choices for a run that a person gave a name, to take them again. */
export interface RunProfile {
  readonly name: string;
  readonly choices: RunChoices;
}

/** The named profiles of each script, kept for the workspace; environment variables in the secret storage. */
export class RunProfiles {
  private readonly memory: vscode.Memento;
  private readonly environment: KeptEnvironment;

  constructor(memory: vscode.Memento, environment: KeptEnvironment) {
    this.memory = memory;
    this.environment = environment;
  }

  async of(script: vscode.Uri): Promise<readonly RunProfile[]> {
    const kept = this.memory.get<readonly RunProfile[]>(memoryKey(script), []);
    return Promise.all(
      kept.map(async ({ name, choices }) => ({
        name,
        choices: { ...choices, env: await this.environment.load(secretKey(script, name)) },
      })),
    );
  }

  /** Adds a profile, or replaces the one of that name. */
  async save(script: vscode.Uri, { name, choices }: RunProfile): Promise<void> {
    await this.environment.save(secretKey(script, name), choices.env ?? {});
    await this.update(script, (kept) => [...kept, { name, choices: { ...choices, env: {} } }], name);
  }

  async remove(script: vscode.Uri, name: string): Promise<void> {
    await this.environment.forget(secretKey(script, name));
    await this.update(script, (kept) => kept, name);
  }

  private async update(
    script: vscode.Uri,
    change: (others: readonly RunProfile[]) => readonly RunProfile[],
    name: string,
  ): Promise<void> {
    const kept = this.memory.get<readonly RunProfile[]>(memoryKey(script), []);
    await this.memory.update(memoryKey(script), change(kept.filter((profile) => profile.name !== name)));
  }
}

const memoryKey = (script: vscode.Uri): string => `ayni.profiles:${script.toString()}`;
const secretKey = (script: vscode.Uri, name: string): string => `${memoryKey(script)}:${name}`;
