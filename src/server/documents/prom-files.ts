import { readFile, stat } from 'node:fs/promises';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { FileFacts } from '../../core/language/promql/file-facts.ts';
import { fileFacts } from '../../core/language/promql/file-facts.ts';
import { readPromDocument } from '../../core/prometheus/documents/read-document.ts';
import { filesBelow } from './files-below.ts';
import { mayHoldPromql } from '../../core/prometheus/documents/prom-kind.ts';
import { isPromLanguage, pathOf } from './path.ts';
import type { PromDocuments } from './prom-documents.ts';

export interface PromFilesParts {
  readonly open: () => readonly TextDocument[];
  readonly documents: PromDocuments;
  /** The folders of the workspace. */
  readonly folders: () => readonly string[];
  /** False for a client that does not tell when files change: then they are looked for each time. */
  readonly isToldOfChanges: () => boolean;
  readonly warn: (says: string) => void;
}

/** More files than teams have; what is beyond them is not looked into. */
const mostFiles = 4000;
/** Larger files were made by programs. */
const mostBytes = 2 * 1024 * 1024;

/** What the workspace's files with PromQL make and use: as it is in the editor where they are open, else on the disk. */
export class PromFiles {
  private readonly parts: PromFilesParts;
  private onDisk: Promise<Map<string, FileFacts>> | undefined;
  private readonly changedPaths = new Set<string>();

  constructor(parts: PromFilesParts) {
    this.parts = parts;
  }

  /** Of all files, those of open documents first. */
  async all(): Promise<FileFacts[]> {
    const { open, documents, isToldOfChanges } = this.parts;
    if (!isToldOfChanges()) this.forget();
    const kept = await (this.onDisk ??= this.scan());
    await this.catchUp(kept);
    const shown = open().filter(isPromLanguage);
    const paths = new Set(shown.map(({ uri }) => pathOf(uri)));
    return [
      ...shown.flatMap((document) => documents.factsOf(document) ?? []),
      ...[...kept].filter(([path]) => !paths.has(path)).map(([, facts]) => facts),
    ];
  }

  /** Of the files but one. */
  async others(path: string): Promise<FileFacts[]> {
    return (await this.all()).filter((facts) => facts.path !== path);
  }

  /** Files were changed, made or removed. */
  changed(paths: readonly string[]): void {
    if (this.onDisk === undefined) return;
    for (const path of paths.filter(mayHoldPromql)) this.changedPaths.add(path);
  }

  /** All are looked for anew. */
  forget(): void {
    this.onDisk = undefined;
    this.changedPaths.clear();
  }

  private async scan(): Promise<Map<string, FileFacts>> {
    const found = new Map<string, FileFacts>();
    const { paths, isCut } = await filesBelow(this.parts.folders(), mayHoldPromql, mostFiles);
    if (isCut)
      this.parts.warn(`Recording rules are looked for in ${mostFiles} files only: the workspace has more.`);
    for (const path of paths) await look(path, found);
    return found;
  }

  private async catchUp(kept: Map<string, FileFacts>): Promise<void> {
    const paths = [...this.changedPaths];
    this.changedPaths.clear();
    for (const path of paths) await look(path, kept);
  }
}

async function look(path: string, found: Map<string, FileFacts>): Promise<void> {
  const text = await textOf(path);
  const document = text === undefined ? undefined : readPromDocument(path, text);
  if (document === undefined) found.delete(path);
  else found.set(path, fileFacts(document));
}

async function textOf(path: string): Promise<string | undefined> {
  try {
    return (await stat(path)).size > mostBytes ? undefined : await readFile(path, 'utf8');
  } catch {
    // Removed in the meantime, or not ours to read.
    return undefined;
  }
}
