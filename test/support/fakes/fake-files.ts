import type { Files } from '../../../src/app/ports.ts';
import { failed, ok } from '../../../src/core/base/result.ts';

/** Files in memory; a temporary folder's files go with it. */
export class FakeFiles implements Files {
  readonly texts = new Map<string, string>();
  private folders = 0;

  readText(path: string) {
    const text = this.texts.get(path);
    const problem = { code: 'file-not-found', says: `There is no file ${path}.`, remedy: 'Check the path.' };
    return Promise.resolve(text === undefined ? failed(problem) : ok(text));
  }

  writeText(path: string, text: string) {
    this.texts.set(path, text);
    return Promise.resolve(ok(undefined));
  }

  temporaryFolder() {
    const path = `/tmp/fake-${++this.folders}`;
    const dispose = (): void => {
      for (const file of [...this.texts.keys()]) if (file.startsWith(`${path}/`)) this.texts.delete(file);
    };
    return Promise.resolve({ path, dispose });
  }
}
