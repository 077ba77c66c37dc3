import type { SyntaxNode } from '../../script/syntax.ts';
import { stopHere, walk, withoutTypes } from '../../script/syntax.ts';
import { filesOf } from './files.ts';
import type { LintScript } from './lint-script.ts';

/** What a tag may be set to somewhere in a script. */
export interface TagValues {
  readonly values: ReadonlySet<string>;
  /** True when it may be set to more than these. */
  readonly open: boolean;
}

/**
 * Values that the files of a script may give to tags of these names: those of all properties so called, since any
 * object may end up as tags. Names that occur nowhere are left out. Thresholds are not looked into.
 */
export function tagValuesOf(script: LintScript, names: ReadonlySet<string>): ReadonlyMap<string, TagValues> {
  const found = new Map<string, { readonly values: Set<string>; open: boolean }>();
  const note = (name: string | undefined, value: SyntaxNode | undefined): void => {
    if (name === undefined || !names.has(name)) return;
    const known = found.get(name) ?? { values: new Set(), open: false };
    const text = value && plainText(value);
    if (text === undefined) known.open = true;
    else known.values.add(text);
    found.set(name, known);
  };
  for (const { program, options } of filesOf(script)) {
    const thresholds = options.value?.entries.get('thresholds')?.node;
    const keys = new Set<SyntaxNode>();
    walk(program, undefined, (node) => {
      if (node === thresholds) return stopHere;
      const set = settingAt(node);
      if (set !== undefined) note(nameOf(keys, set.key), set.value);
      // The name as a value: it may be a key somewhere else.
      else if (node.type === 'Literal' && !keys.has(node)) note(String(node.value), undefined);
      return undefined;
    });
  }
  return found;
}

/** A property of an object, or an assignment to one. */
function settingAt(node: SyntaxNode): { key: SyntaxNode; value: SyntaxNode } | undefined {
  if (node.type === 'Property') return { key: node.key, value: node.value };
  if (node.type !== 'AssignmentExpression' || node.left.type !== 'MemberExpression') return undefined;
  return { key: node.left.property, value: node.right };
}

/** The name that a key stands for; the key itself is then no value. */
function nameOf(keys: Set<SyntaxNode>, key: SyntaxNode): string | undefined {
  keys.add(key);
  if (key.type === 'Identifier') return key.name;
  return key.type === 'Literal' ? String(key.value) : undefined;
}

function plainText(node: SyntaxNode): string | undefined {
  const inner = withoutTypes(node);
  if (inner.type === 'Literal') return String(inner.value);
  if (inner.type !== 'TemplateLiteral' || inner.expressions.length > 0) return undefined;
  return inner.quasis[0]?.value.cooked ?? undefined;
}
