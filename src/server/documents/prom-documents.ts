import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { FileFacts } from '../../core/language/promql/file-facts.ts';
import { fileFacts } from '../../core/language/promql/file-facts.ts';
import type { PromDocument } from '../../core/prometheus/documents/prom-document.ts';
import { readPromDocument } from '../../core/prometheus/documents/read-document.ts';
import { nameOf } from './path.ts';
import { isTooLarge } from './too-large.ts';

interface Read {
  readonly version: number;
  readonly document: PromDocument | undefined;
  facts: FileFacts | undefined;
}

/** Open documents as files that hold PromQL; each is read once for each of its versions. */
export class PromDocuments {
  private readonly kept = new WeakMap<TextDocument, Read>();

  /** Undefined for what holds none, or is too large. */
  of(document: TextDocument): PromDocument | undefined {
    return this.read(document).document;
  }

  factsOf(document: TextDocument): FileFacts | undefined {
    const read = this.read(document);
    read.facts ??= read.document && fileFacts(read.document);
    return read.facts;
  }

  private read(document: TextDocument): Read {
    const known = this.kept.get(document);
    if (known?.version === document.version) return known;
    const read: Read = {
      version: document.version,
      document: isTooLarge(document) ? undefined : readPromDocument(nameOf(document), document.getText()),
      facts: undefined,
    };
    this.kept.set(document, read);
    return read;
  }
}
