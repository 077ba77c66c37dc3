import type * as vscode from 'vscode';
import type { ConfiguredProfile } from '../../core/config/config.ts';

/** The profiles of a script's nearest `ayni.yaml`, as it is on the disk. */
export async function knownProfiles(script: vscode.Uri): Promise<readonly ConfiguredProfile[]> {
  if (script.scheme !== 'file') return [];
  // The parser of YAML is not for those who never ask for options.
  const { nearestConfigs } = await import('../../host/config/nearest-config.ts');
  return nearestConfigs().of(script.fsPath)?.profiles ?? [];
}
