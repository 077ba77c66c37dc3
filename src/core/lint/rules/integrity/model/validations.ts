import { parentOf } from '../../../script/parents.ts';
import type { IntegritySettings } from '../../../integrity-settings.ts';
import type { ScriptCall } from '../../../script/calls.ts';
import { isLibrary } from '../../../script/library.ts';
import type { LintScript } from '../../../script/lint-script.ts';
import type { SyntaxNode } from '../../../../script/syntax.ts';
import { anyKind, libraryValidators } from './kinds.ts';
import { fitsPath } from './mutations.ts';

/** A call that checks an invariant, or that counts a violation. */
export interface Validation {
  readonly call: ScriptCall;
  readonly kind: string;
  readonly origin: 'library' | 'own' | 'metric';
  /** Takes a failed answer as "not verified". */
  readonly failureSafe: boolean;
  /** Feeds the metrics by itself. */
  readonly selfRecording: boolean;
}

/** The calls of a file that check an invariant or count a violation. */
export function validationsIn(script: LintScript, settings: IntegritySettings): Validation[] {
  return script.calls.flatMap((call): Validation[] => {
    if (call.path === '') return [];
    const own = ownKind(call.path, settings);
    if (own !== undefined) return [ownValidation(call, own, settings)];
    const kind = ofLibrary(call, script) ?? countsViolations(call, script, settings);
    const origin = kind === anyKind ? 'metric' : 'library';
    return kind === undefined ? [] : [{ call, kind, origin, failureSafe: true, selfRecording: true }];
  });
}

const ownKind = (path: string, { validators }: IntegritySettings): string | undefined =>
  Object.entries(validators).find(([, patterns]) => patterns.some((pattern) => fitsPath(path, pattern)))?.[0];

function ownValidation(
  call: ScriptCall,
  kind: string,
  { failureSafe, selfRecording }: IntegritySettings,
): Validation {
  const isIn = (patterns: readonly string[]): boolean =>
    patterns.some((pattern) => fitsPath(call.path, pattern));
  return {
    call,
    kind,
    origin: 'own',
    failureSafe: isIn(failureSafe),
    selfRecording: isIn(selfRecording),
  };
}

function ofLibrary(call: ScriptCall, script: LintScript): string | undefined {
  const [holder = '', method = '', ...more] = call.path.split('.');
  if (more.length > 0 || !Object.hasOwn(libraryValidators, method)) return undefined;
  const known = isValidator(holder, call, script);
  // A parameter may be one: nothing else has methods of these names. `reconcile` is too common a word.
  return (known ?? method !== 'reconcile') ? libraryValidators[method] : undefined;
}

/** Whether a name holds a validator of our library; undefined when only running would tell. */
function isValidator(
  name: string,
  { bindings }: Pick<ScriptCall, 'bindings'>,
  script: LintScript,
): boolean | undefined {
  const value = bindings.values.get(name);
  if (value !== undefined) return isNewValidator(value, { bindings });
  const imported = bindings.imports.get(name);
  if (imported === undefined) return undefined;
  const other = script.imports.find(({ module }) => module === imported.module)?.script;
  const exported = other?.exports.get(imported.name)?.value;
  if (other === undefined || exported === undefined) return undefined;
  return exported.type === 'Identifier'
    ? isValidator(exported.name, other, other)
    : isNewValidator(exported, other);
}

function isNewValidator(node: SyntaxNode, { bindings }: Pick<ScriptCall, 'bindings'>): boolean {
  if (node.type !== 'NewExpression' || node.callee.type !== 'Identifier') return false;
  return isLibrary(bindings.imports.get(node.callee.name)?.module ?? '');
}

/** `violations.add(…)` of a metric that counts violations. */
function countsViolations(
  { path }: ScriptCall,
  { metrics }: LintScript,
  settings: IntegritySettings,
): string | undefined {
  if (!path.endsWith('.add')) return undefined;
  const variable = path.slice(0, -'.add'.length);
  const counts = metrics.some(
    (metric) => metric.variable === variable && settings.metrics.violations.includes(metric.name ?? ''),
  );
  return counts ? anyKind : undefined;
}

/** The name of the script's validator of our library, where it makes one at its top level. */
export function validatorName(script: LintScript): string | undefined {
  for (const { node, imported } of script.calls) {
    if (node.type !== 'NewExpression' || !isLibrary(imported?.module ?? '')) continue;
    const parent = parentOf(node);
    if (parent?.type === 'VariableDeclarator' && parent.id.type === 'Identifier') return parent.id.name;
  }
  return undefined;
}
