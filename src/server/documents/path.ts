import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { configFileName } from '../../core/config/config-paths.ts';

/** The path of a document on the disk; its URI when it is somewhere else, where its neighbours cannot be read. */
export function pathOf(uri: string): string {
  try {
    return uri.startsWith('file:') ? fileURLToPath(uri) : uri;
  } catch {
    // A file on another machine.
    return uri;
  }
}

/** True for a project's configuration. */
export const isConfig = (uri: string): boolean => basename(pathOf(uri)) === configFileName;
