import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { LintEngine, LintFile } from '../../core/lint/engine.ts';
import type { Finding } from '../../core/lint/finding.ts';
import type { LintSettings } from '../../core/lint/settings.ts';
import { mayBeK6Script } from '../../core/script/is-k6-script.ts';
import { isWorthReading } from '../../core/prometheus/documents/prom-kind.ts';
import type { Drift } from '../../core/prometheus/drift/drift.ts';
import { isPromLanguage, nameOf, pathOf } from './path.ts';
import { isTooLarge } from './too-large.ts';

/** What the linter found in one version of a document. */
export interface DocumentLint {
  readonly version: number;
  readonly findings: readonly Finding[];
}

/** True for a document in a language that k6 reads. */
export const isScript = ({ languageId }: TextDocument): boolean =>
  languageId === 'javascript' || languageId === 'typescript';

/** True for a document that the linter has something to say about. */
export const isLinted = (document: TextDocument): boolean => isScript(document) || isPromLanguage(document);

export interface DocumentLintsParts {
  readonly engine: LintEngine;
  /** Answers undefined for a document that is not to be linted. */
  readonly settingsOf: (uri: string) => Promise<LintSettings | undefined>;
  /** The metrics that a file with PromQL may ask for; undefined when nobody knows. */
  readonly metricsFor: (path: string) => Promise<ReadonlySet<string> | undefined>;
  /** Where alerts and targets differ in the project of such a file. */
  readonly driftsOf: (path: string) => Promise<readonly Drift[]>;
}

/** Lints documents, and keeps what was found for as long as they and their settings stay the same. */
export class DocumentLints {
  private readonly parts: DocumentLintsParts;
  private readonly kept = new Map<string, DocumentLint>();
  /** Raised by each `forget`: what began before must not be kept. */
  private era = 0;

  constructor(parts: DocumentLintsParts) {
    this.parts = parts;
  }

  async of(document: TextDocument): Promise<DocumentLint> {
    const known = this.kept.get(document.uri);
    if (known?.version === document.version) return known;
    const { era } = this;
    const settings = await this.settingsFor(document);
    const more = settings && (await this.knowledgeFor(document));
    // The text as it is now: it may have changed while the settings were asked for.
    const { version } = document;
    const findings =
      settings === undefined ? [] : this.findings({ ...fileOf(document), ...more }, document, settings);
    const lint = { version, findings };
    if (era === this.era) this.kept.set(document.uri, lint);
    return lint;
  }

  /** The text with all safe fixes applied. */
  async fixed(document: TextDocument): Promise<string> {
    const settings = isTooLarge(document) ? undefined : await this.settingsFor(document);
    return settings === undefined
      ? document.getText()
      : this.parts.engine.fix(fileOf(document), settings).text;
  }

  /** The document is closed, or something else than its text has changed. */
  forget(uri: string): void {
    this.era += 1;
    this.kept.delete(uri);
  }

  private findings(file: LintFile, document: TextDocument, settings: LintSettings): readonly Finding[] {
    return isTooLarge(document) ? [tooLarge(document)] : this.parts.engine.lint(file, settings);
  }

  /** What other files and servers tell of what a file with PromQL is about. */
  private async knowledgeFor(
    document: TextDocument,
  ): Promise<Pick<LintFile, 'knownMetrics' | 'drifts'> | undefined> {
    if (!isPromLanguage(document)) return undefined;
    const { metricsFor, driftsOf } = this.parts;
    const drifts = await driftsOf(pathOf(document.uri));
    return { knownMetrics: await metricsFor(nameOf(document)), drifts };
  }

  private async settingsFor(document: TextDocument): Promise<LintSettings | undefined> {
    return isWorthLinting(document) ? this.parts.settingsOf(document.uri) : undefined;
  }
}

/** A quick look, before the client is asked for settings. */
function isWorthLinting(document: TextDocument): boolean {
  const text = document.getText();
  if (isScript(document)) return mayBeK6Script(text);
  return isPromLanguage(document) && isWorthReading(nameOf(document), text);
}

const fileOf = (document: TextDocument): LintFile => ({
  path: nameOf(document),
  text: document.getText(),
});

const tooLarge = (document: TextDocument): Finding => ({
  ruleId: 'too-large',
  severity: 'hint',
  says: `With ${document.lineCount} lines this file is too large to be checked while it is edited; \`ayni lint\` checks it.`,
  start: { line: 1, column: 1 },
  end: { line: 2, column: 1 },
  suggestions: [],
});
