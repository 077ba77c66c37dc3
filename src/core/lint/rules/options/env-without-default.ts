import type * as ESTree from 'estree';
import { executorFields, scenarioFields, stageFields } from '../../../k6/executor-fields.ts';
import type { FieldType } from '../../../k6/field.ts';
import { optionKeys } from '../../../k6/option-keys.ts';
import type { Bindings } from '../../../script/bindings.ts';
import { resolved } from '../../../script/bindings.ts';
import type { SyntaxNode } from '../../../script/syntax.ts';
import type { Value } from '../../../script/value.ts';
import type { LintRule } from '../../rule.ts';
import { parentOf } from '../../script/parents.ts';
import type { Fix } from '../replace-value.ts';
import { suggested } from '../replace-value.ts';

/** An option that is read from the environment is not there when nobody sets the variable. */
export const envWithoutDefault: LintRule = {
  id: 'k6/env-without-default',
  severity: 'warning',
  finds: 'An option from the environment that has no value when the variable is not set.',
  silent: true,
  fixes: 'suggestions',
  messages: {
    noDefault:
      'Without `{{variable}}` in the environment, `{{key}}` is not set, and k6 runs another load or none. Give a value for that case: `{{better}}`.',
    add: 'Write `{{better}}`',
  },
  check({ options, bindings }, context) {
    const told = new Set<SyntaxNode>();
    for (const { key, value } of options.value === undefined ? [] : leavesOf('', options.value)) {
      const node = value.elsewhere === true ? undefined : environmentIn(value.node, bindings);
      if (node === undefined || told.has(node)) continue;
      told.add(node);
      const inText = parentOf(node)?.type === 'TemplateLiteral';
      const better = `${context.sourceCode.getText(node)} || ${inText ? '1' : beginning(key)}`;
      const fix: Fix = (fixer) => fixer.replaceText(node, better);
      const variable = context.sourceCode.getText(node).replace(/^__ENV\W+|\W+$/g, '');
      const data = { variable, key, better };
      context.report({ node, messageId: 'noDefault', data, suggest: suggested(fix, 'add', { better }) });
    }
  },
};

interface Leaf {
  readonly key: string;
  readonly value: Value;
}

/** Here a missing value is an empty one, and does no harm. */
const mayBeMissing: ReadonlySet<string> = new Set(['env', 'tags', 'cloud', 'ext', 'tlsAuth', 'userAgent']);

function leavesOf(key: string, value: Value): Leaf[] {
  if (value.kind === 'array') return value.items.flatMap((item) => leavesOf(key, item));
  if (value.kind !== 'object') return [{ key, value }];
  return [...value.entries].flatMap(([name, entry]) =>
    mayBeMissing.has(name) ? [] : leavesOf(name, entry.value),
  );
}

/** The `__ENV.X` that a value depends on; one with a value for the other case is none. */
function environmentIn(node: SyntaxNode, bindings: Bindings): ESTree.MemberExpression | undefined {
  const inner = resolved(node, bindings);
  if (inner.type === 'MemberExpression')
    return inner.object.type === 'Identifier' && inner.object.name === '__ENV' ? inner : undefined;
  const [first] = partsOf(inner).flatMap((part) => environmentIn(part, bindings) ?? []);
  return first;
}

const conversions: ReadonlySet<string> = new Set(['Number', 'parseInt', 'parseFloat', 'String']);

function partsOf(node: SyntaxNode): SyntaxNode[] {
  if (node.type === 'UnaryExpression') return [node.argument];
  if (node.type === 'TemplateLiteral') return node.expressions;
  if (node.type !== 'CallExpression' || node.callee.type !== 'Identifier') return [];
  return conversions.has(node.callee.name) ? node.arguments.slice(0, 1) : [];
}

const typeOf: ReadonlyMap<string, FieldType> = new Map(
  [
    optionKeys,
    scenarioFields,
    stageFields,
    ...Object.values(executorFields).map(({ fields }) => fields),
  ].flatMap((fields) => Object.entries(fields).map(([key, { type }]): [string, FieldType] => [key, type])),
);

const beginning = (key: string): string => {
  const type = typeOf.get(key);
  if (type === 'duration') return "'1m'";
  return type === 'integer' ? '1' : "''";
};
