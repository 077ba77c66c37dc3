import type * as ESTree from 'estree';
import { evaluate } from '../../script/evaluate.ts';
import type { SyntaxNode } from '../../script/syntax.ts';
import { withoutTypes } from '../../script/syntax.ts';
import type { ScriptCall } from './calls.ts';

/** One `check(value, { name: predicate })` of k6, or of the `check` for promises in k6's jslib. */
export interface LintCheck {
  readonly call: ScriptCall;
  readonly value: SyntaxNode | undefined;
  readonly conditions: readonly CheckCondition[];
}

export interface CheckCondition {
  /** Undefined when only running would tell. */
  readonly name: string | undefined;
  /** The property's key, for a name that is written out. */
  readonly key: SyntaxNode;
  readonly predicate: SyntaxNode;
}

/** The checks among calls. */
export function lintChecks(calls: readonly ScriptCall[]): LintCheck[] {
  return calls.filter(isCheck).map((call) => {
    const [value, conditions] = call.node.arguments;
    return { call, value, conditions: conditions === undefined ? [] : conditionsOf(conditions, call) };
  });
}

const isCheck = ({ imported }: ScriptCall): boolean =>
  imported?.name === 'check' && (imported.module === 'k6' || /jslib\.k6\.io\/k6-utils/.test(imported.module));

function conditionsOf(node: SyntaxNode, call: ScriptCall): CheckCondition[] {
  const object = withoutTypes(node);
  if (object.type !== 'ObjectExpression') return [];
  return object.properties.flatMap((property): CheckCondition[] =>
    property.type === 'Property'
      ? [{ name: keyName(property, call), key: property.key, predicate: property.value }]
      : [],
  );
}

function keyName(property: ESTree.Property, { bindings }: ScriptCall): string | undefined {
  if (!property.computed && property.key.type === 'Identifier') return property.key.name;
  const value = evaluate(property.key, bindings);
  return value.kind === 'literal' ? String(value.value) : undefined;
}
