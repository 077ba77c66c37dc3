import type * as ESTree from 'estree';
import type { Bindings, ImportedName } from '../../script/bindings.ts';
import { bindingsOf, functionAt, resolved } from '../../script/bindings.ts';
import { evaluate } from '../../script/evaluate.ts';
import type { Exported } from '../../script/exports.ts';
import { exportsOf } from '../../script/exports.ts';
import { parseScript } from '../../script/parse.ts';
import type { SyntaxNode } from '../../script/syntax.ts';
import { isFunction, walk } from '../../script/syntax.ts';
import type { Value } from '../../script/value.ts';
import type { ScriptCall } from './calls.ts';
import { scriptCalls } from './calls.ts';
import type { LintCheck } from './checks.ts';
import { lintChecks } from './checks.ts';
import type { CallContext, Reach } from './contexts.ts';
import { reachOf } from './contexts.ts';
import type { ModuleReader } from './imports.ts';
import { importedModules, isLocalSpecifier } from './imports.ts';
import { isLibrary, libraryResult } from './library.ts';
import type { CalledFunction, LintScript, ScriptImport } from './lint-script.ts';
import type { DeclaredMetric } from './metrics.ts';
import { declaredMetrics } from './metrics.ts';
import type { ScriptOptions } from './options.ts';
import { saysLoad, scriptOptions } from './options.ts';
import { parentOf } from './parents.ts';
import type { LintRequest } from './requests.ts';
import { lintRequests } from './requests.ts';

/** Gives the model of a local module that a file imports, or undefined when it cannot be read. */
type ModuleModels = (specifier: string, from: string) => LintScript | undefined;

const noModules: ModuleModels = () => undefined;

/** Builds the models of files; local modules are kept as long as their text does not change. */
export class ScriptModels {
  private readonly read: ModuleReader;
  private readonly known = new WeakMap<ESTree.Program, LintScript>();
  private readonly modules = new Map<string, { readonly text: string; readonly script: LintScript }>();

  constructor(read: ModuleReader) {
    this.read = read;
  }

  /** The model of a tree that ESLint walks. */
  of(program: ESTree.Program, path: string): LintScript {
    const found = this.known.get(program);
    if (found !== undefined) return found;
    const script = new FileScript(program, path, (specifier, from) => this.module(specifier, from));
    this.known.set(program, script);
    return script;
  }

  /** The model of a tree that no one else has looked at. */
  ofTree(program: ESTree.Program, path: string): LintScript {
    setParents(program);
    return new FileScript(program, path, (specifier, from) => this.module(specifier, from));
  }

  /** The model of a text, however broken it is: for what an editor asks while one types. */
  ofText({ path, text }: { readonly path: string; readonly text: string }): LintScript {
    return this.ofTree(parseScript(text, path).program, path);
  }

  private module(specifier: string, from: string): LintScript | undefined {
    const file = this.read(specifier, from);
    if (file === undefined) return undefined;
    const kept = this.modules.get(file.path);
    if (kept?.text === file.text) return kept.script;
    const { program } = parseScript(file.text, file.path);
    setParents(program);
    const script = new FileScript(program, file.path, noModules);
    this.modules.set(file.path, { text: file.text, script });
    return script;
  }
}

function setParents(program: ESTree.Program): void {
  walk<SyntaxNode | undefined>(program, undefined, (node, parent) => {
    (node as { parent?: SyntaxNode | undefined }).parent = parent;
    return node;
  });
}

/** The model of one file. */
class FileScript implements LintScript {
  readonly path: string;
  readonly program: ESTree.Program;
  readonly imports: readonly ScriptImport[];
  readonly bindings: Bindings;
  readonly exports: ReadonlyMap<string, Exported>;
  readonly options: ScriptOptions;
  readonly calls: readonly ScriptCall[];
  readonly requests: readonly LintRequest[];
  readonly checks: readonly LintCheck[];
  readonly metrics: readonly DeclaredMetric[];
  readonly isEntry: boolean;
  readonly isK6: boolean;
  private readonly reach: Reach;
  private readonly foreign: ReadonlyMap<string, LintScript | undefined>;

  constructor(program: ESTree.Program, path: string, modules: ModuleModels) {
    this.path = path;
    this.program = program;
    this.imports = importsOf(program, path, modules);
    this.foreign = new Map(this.imports.map(({ module, script }) => [module, script]));
    this.bindings = bindingsOf(program, {
      valueOf: (imported) => exportedValue(imported, this.foreign),
      nodeOf: (imported) => exportedNode(imported, this.foreign),
      resultOf: libraryResult,
    });
    this.exports = exportsOf(program);
    this.options = scriptOptions(this.exports, this.bindings);
    this.calls = scriptCalls(program, this.bindings);
    this.requests = lintRequests(this.calls);
    this.checks = lintChecks(this.calls);
    this.metrics = declaredMetrics(this.calls);
    this.reach = reachOf(program, this.bindings, this.exports, this.vuExports());
    this.isEntry = this.hasDefaultFunction() || this.hasOptionsAndFunction();
    this.isK6 = this.imports.some(concernsK6) || this.hasLoad();
  }

  contextsAt(node: SyntaxNode): ReadonlySet<CallContext> {
    const inner = innermostFunction(node);
    return inner === undefined ? atTheTop : (this.reach.contexts.get(inner) ?? nowhere);
  }

  scenariosOf(inner: ESTree.Function): ReadonlySet<string> {
    const entries = this.reach.entries.get(inner) ?? new Set();
    const reaching = this.options.scenarios.filter(({ exec }) => exec !== undefined && entries.has(exec));
    return new Set(reaching.map(({ name }) => name));
  }

  calledFunction({ node, imported, bindings }: ScriptCall): CalledFunction | undefined {
    const own = functionAt(node.callee, bindings);
    if (own !== undefined) return { function: own, script: this };
    const script = imported && this.foreign.get(imported.module);
    const value = script?.exports.get(imported?.name ?? '')?.value;
    const found = script && value && functionAt(value, script.bindings);
    return found && { function: found, script };
  }

  /** k6 hands over what `setup` returned and nothing else, so a function that takes more is for other files. */
  private hasDefaultFunction(): boolean {
    const exported = this.exports.get('default');
    if (exported?.value === undefined) return exported !== undefined;
    const value = resolved(exported.value, this.bindings);
    if (isFunction(value)) return value.params.length <= 1;
    return value.type === 'Identifier' && this.bindings.imports.get(value.name) !== undefined;
  }

  private hasOptionsAndFunction(): boolean {
    if (!this.exports.has('options')) return false;
    return [...this.exports.values()].some(
      ({ value }) => value !== undefined && functionAt(value, this.bindings) !== undefined,
    );
  }

  /** True for a script that needs no module of k6: its options say so. */
  private hasLoad(): boolean {
    return saysLoad(this.options.value);
  }

  private vuExports(): Set<string> {
    const { scenarios, scenariosComplete } = this.options;
    const named = scenarios.flatMap(({ exec }) => (exec === undefined ? [] : [exec]));
    // When not every scenario is known, any export may be one's function.
    return new Set(scenariosComplete ? named : [...named, ...this.exports.keys()]);
  }
}

const atTheTop: ReadonlySet<CallContext> = new Set(['init']);
const nowhere: ReadonlySet<CallContext> = new Set();

function innermostFunction(node: SyntaxNode): ESTree.Function | undefined {
  let here: SyntaxNode | undefined = node;
  while (here !== undefined && !isFunction(here)) here = parentOf(here);
  return here;
}

const concernsK6 = ({ module, script }: ScriptImport): boolean =>
  isK6Module(module) || isLibrary(module) || script?.isK6 === true;

const isK6Module = (module: string): boolean =>
  module === 'k6' || module.startsWith('k6/') || /jslib\.k6\.io\//.test(module);

function importsOf(program: ESTree.Program, path: string, modules: ModuleModels): ScriptImport[] {
  return importedModules(program).map(({ node, source }) => {
    const module = String(source.value);
    const isLocal = isLocalSpecifier(module);
    return { module, node, source, isLocal, script: isLocal ? modules(module, path) : undefined };
  });
}

function exportedNode(
  { module, name }: ImportedName,
  foreign: ReadonlyMap<string, LintScript | undefined>,
): { readonly node: SyntaxNode; readonly bindings: Bindings } | undefined {
  const script = foreign.get(module);
  const node = script?.exports.get(name)?.value;
  return script && node && { node, bindings: script.bindings };
}

function exportedValue(
  imported: ImportedName,
  foreign: ReadonlyMap<string, LintScript | undefined>,
): Value | undefined {
  const exported = exportedNode(imported, foreign);
  return exported && evaluate(exported.node, exported.bindings);
}
