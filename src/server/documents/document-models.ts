import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { LintScript } from '../../core/lint/script/lint-script.ts';
import { ScriptModels } from '../../core/lint/script/script-models.ts';
import { isK6Script } from '../../core/script/is-k6-script.ts';
import type { Modules } from './modules.ts';
import { nameOf } from './path.ts';

/** Models of documents for what is asked while one types; each is kept until its text or what it imports changes. */
export class DocumentModels {
  private readonly models: ScriptModels;
  private readonly kept = new WeakMap<
    TextDocument,
    { readonly version: number; readonly script: LintScript }
  >();

  constructor(modules: Modules) {
    this.models = new ScriptModels(modules.read);
  }

  /** Undefined for what is no k6 script. */
  of(document: TextDocument | undefined): LintScript | undefined {
    if (document === undefined || !isK6Script(document.getText())) return undefined;
    const known = this.kept.get(document);
    if (known?.version === document.version) return known.script;
    const script = this.models.ofText({ path: nameOf(document), text: document.getText() });
    this.kept.set(document, { version: document.version, script });
    return script;
  }

  /** What the document imports has changed. */
  forget(document: TextDocument): void {
    this.kept.delete(document);
  }
}
