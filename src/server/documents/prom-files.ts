import { readFile, stat } from 'node:fs/promises';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { FileFacts } from '../../core/language/promql/file-facts.ts';
import { fileFacts } from '../../core/language/promql/file-facts.ts';
import { readPromDocument } from '../../core/prometheus/documents/read-document.ts';
import { filesBelow } from './files-below.ts';
import { mayHoldPromql } from '../../core/prometheus/documents/prom-kind.ts';
import { isPromLanguage, pathOf } from './path.ts';
import { isTooLarge } from './too-large.ts';
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

/** More files with PromQL than teams have; what is beyond them is not looked into. */
const mostFiles = 4000;
/** More files of such names than a workspace should have that is opened as a whole. */
const mostNames = 40_000;
/** Larger files were made by programs. */
const mostBytes = 2 * 1024 * 1024;

/** What the workspace's files with PromQL make and use: as it is in the editor where they are open, else on the disk. */
export class PromFiles {
  private readonly parts: PromFilesParts;
  private onDisk: Promise<Map<string, FileFacts>> | undefined;
  /** There, but not ours to read. */
  private readonly unread = new Set<string>();
  private isCut = false;
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
    // Those that are too large to be read while they are edited are known as they are on the disk.
    const shown = open().filter((document) => isPromLanguage(document) && !isTooLarge(document));
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
    const { paths, isCut } = await filesBelow(this.parts.folders(), mayHoldPromql, mostNames);
    this.unread.clear();
    this.isCut = isCut;
    for (const path of paths) {
      this.isCut ||= found.size >= mostFiles;
      if (found.size >= mostFiles) break;
      await this.look(path, found);
    }
    const gap = this.gap();
    if (gap !== undefined) this.parts.warn(gap);
    return found;
  }

  /** What of the workspace is not known, as a sentence: it was too much, or could not be read. */
  gap(): string | undefined {
    if (this.isCut)
      return `Recording rules are looked for in ${mostFiles} files only: the workspace has more.`;
    const [first] = this.unread;
    return first && `Some files could not be read, such as ${first}.`;
  }

  private async catchUp(kept: Map<string, FileFacts>): Promise<void> {
    const paths = [...this.changedPaths];
    this.changedPaths.clear();
    for (const path of paths) await this.look(path, kept);
  }

  private async look(path: string, found: Map<string, FileFacts>): Promise<void> {
    const text = await textOf(path);
    if (text === 'unreadable') this.unread.add(path);
    else this.unread.delete(path);
    const document = typeof text === 'string' ? undefined : readPromDocument(path, text.text);
    if (document === undefined) found.delete(path);
    else found.set(path, fileFacts(document));
  }
}

/** Nothing to read: it is gone, or too large. */
type Text = { readonly text: string } | 'none' | 'unreadable';

async function textOf(path: string): Promise<Text> {
  try {
    if ((await stat(path)).size > mostBytes) return 'none';
    return { text: await readFile(path, 'utf8') };
  } catch (error) {
    return (error as { code?: string }).code === 'ENOENT' ? 'none' : 'unreadable';
  }
}
