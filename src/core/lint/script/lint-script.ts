import type * as ESTree from 'estree';
import type { Bindings } from '../../script/bindings.ts';
import type { Exported } from '../../script/exports.ts';
import type { SyntaxNode } from '../../script/syntax.ts';
import type { ScriptCall } from './calls.ts';
import type { CallContext } from './contexts.ts';
import type { LintCheck } from './checks.ts';
import type { DeclaredMetric } from './metrics.ts';
import type { ScriptOptions } from './options.ts';
import type { LintRequest } from './requests.ts';

/**
 * Everything that rules ask of one file, computed once and shared by all of them. Nodes are those of the tree that
 * ESLint walks, so that `node.parent`, scopes and tokens are at hand. What only running would tell is left out.
 */
export interface LintScript {
  readonly path: string;
  readonly program: ESTree.Program;
  readonly bindings: Bindings;
  readonly exports: ReadonlyMap<string, Exported>;
  readonly imports: readonly ScriptImport[];
  readonly options: ScriptOptions;
  /** Every call and `new`, in the order of the text. */
  readonly calls: readonly ScriptCall[];
  readonly requests: readonly LintRequest[];
  readonly checks: readonly LintCheck[];
  /** Custom metrics made in this file. */
  readonly metrics: readonly DeclaredMetric[];
  /** True for a file that k6 is given to run: it exports a default function, or options with a function. */
  readonly isEntry: boolean;
  /**
   * True when the file has to do with k6 at all: it imports a module of k6 or a local one that does, or its options
   * are those of k6. Rules look at no other file.
   */
  readonly isK6: boolean;
  /** When k6 runs a piece of code; empty when nothing in this file reaches it. */
  contextsAt(node: SyntaxNode): ReadonlySet<CallContext>;
  /** Names of the scenarios whose iterations reach a function. */
  scenariosOf(inner: ESTree.Function): ReadonlySet<string>;
  /** The function that a call runs, in this file or in a local module. */
  calledFunction(call: ScriptCall): CalledFunction | undefined;
}

export interface CalledFunction {
  readonly function: ESTree.Function;
  /** The file that holds it; its nodes are not those that ESLint walks when it is another file. */
  readonly script: LintScript;
}

/** One `import` or `export … from` of a script, or a `require` at its top level. */
export interface ScriptImport {
  readonly module: string;
  readonly node: SyntaxNode;
  /** The literal that names the module. */
  readonly source: ESTree.Literal;
  /** A file of the workspace: `./x.js`, `../x.js`, `/x.js`. */
  readonly isLocal: boolean;
  /** The local file, where it can be read; its own imports are not followed. */
  readonly script: LintScript | undefined;
}
