import type { TextDocument } from 'vscode-languageserver-textdocument';
import { createLintEngine } from '../../core/lint/engine.ts';
import type { LintEngine, LintParser } from '../../core/lint/engine.ts';
import type { Finding } from '../../core/lint/finding.ts';
import type { LintSettings } from '../../core/lint/settings.ts';
import { isK6Script } from '../../core/script/is-k6-script.ts';
import type { Modules } from './modules.ts';
import { parserFor } from './parsers.ts';
import { pathOf } from './path.ts';

/** Settings for a document; undefined when it is not to be linted. */
export type SettingsOf = (uri: string) => Promise<LintSettings | undefined>;

/** What the linter found in one version of a document. */
export interface DocumentLint {
  readonly version: number;
  readonly findings: readonly Finding[];
}

/** Lints documents, and keeps what was found for as long as they and their settings stay the same. */
export class DocumentLints {
  private readonly engine: LintEngine;
  private readonly settingsOf: SettingsOf;
  private readonly kept = new Map<string, DocumentLint>();

  constructor(modules: Modules, settingsOf: SettingsOf) {
    this.engine = createLintEngine(modules.read);
    this.settingsOf = settingsOf;
  }

  async of(document: TextDocument): Promise<DocumentLint> {
    const known = this.kept.get(document.uri);
    if (known?.version === document.version) return known;
    const how = await this.howTo(document);
    // The text as it is now: it may have changed while the settings were asked for.
    const { version } = document;
    const findings = how === undefined ? [] : this.engine.lint(fileOf(document), how.settings, how.parser);
    const lint = { version, findings };
    this.kept.set(document.uri, lint);
    return lint;
  }

  /** The text with all safe fixes applied; undefined when there is nothing to fix. */
  async fixed(document: TextDocument): Promise<string | undefined> {
    const how = await this.howTo(document);
    if (how === undefined) return undefined;
    const { text } = this.engine.fix(fileOf(document), how.settings, how.parser);
    return text === document.getText() ? undefined : text;
  }

  /** The document is closed, or something else than its text has changed. */
  forget(uri: string): void {
    this.kept.delete(uri);
  }

  private async howTo(
    document: TextDocument,
  ): Promise<{ readonly settings: LintSettings; readonly parser: LintParser } | undefined> {
    if (!isK6Script(document.getText())) return undefined;
    const settings = await this.settingsOf(document.uri);
    return settings && { settings, parser: await parserFor(document.languageId) };
  }
}

const fileOf = (document: TextDocument) => ({ path: pathOf(document.uri), text: document.getText() });
