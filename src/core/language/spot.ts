import type * as ESTree from 'estree';
import type { LintScript } from '../lint/script/lint-script.ts';
import type { LintScenario, LintThreshold } from '../lint/script/options.ts';
import type { SyntaxNode } from '../script/syntax.ts';
import { childrenOf, withoutTypes } from '../script/syntax.ts';
import type { Value } from '../script/value.ts';
import type { Span } from './span.ts';
import { spanOf, touches, writtenText } from './span.ts';

/** What an object in the options is to k6. */
export type ObjectRole =
  | { readonly kind: 'options' | 'scenarios' | 'thresholds' | 'stage' }
  | { readonly kind: 'scenario'; readonly scenario: LintScenario }
  /** The long form: `{ threshold: 'p(95)<500', abortOnFail: true }`. */
  | { readonly kind: 'threshold'; readonly threshold: LintThreshold };

/** What stands at an offset in the options. */
export interface Spot {
  readonly role: ObjectRole;
  /** Keys that the object has already. */
  readonly keys: ReadonlySet<string>;
  /** `key`: in a property's name, or where one could be begun. `value`: in a text behind a name. */
  readonly kind: 'key' | 'value';
  /** The property's name; empty where none is begun. */
  readonly key: string;
  /** The text at the offset, without its quotes; empty at the offset where none is begun. */
  readonly written: string;
  readonly span: Span;
  readonly isQuoted: boolean;
  /** Of a key: whether a value stands behind it. */
  readonly hasValue: boolean;
}

/** Finds the innermost object of the options around an offset, and what of it stands there. */
export function spotAt(script: LintScript, offset: number): Spot | undefined {
  const around = objectRoles(script).filter(({ node }) => isInside(spanOf(node), offset));
  const innermost = around.sort((a, b) => spanOf(b.node).start - spanOf(a.node).start)[0];
  if (innermost === undefined) return undefined;
  const { node, role } = innermost;
  const properties = node.properties.filter((property) => property.type === 'Property');
  const keys = new Set(properties.flatMap(({ key }) => writtenText(key)?.text ?? []));
  const property = properties.find((one) => touches(spanOf(one), offset));
  const found = property === undefined ? noKey(offset) : inProperty(property, offset);
  return found && { role, keys, ...found };
}

type Found = Omit<Spot, 'role' | 'keys'>;

const isInside = ({ start, end }: Span, offset: number): boolean => start < offset && offset < end;

const noKey = (offset: number): Found => ({
  kind: 'key',
  key: '',
  written: '',
  span: { start: offset, end: offset },
  isQuoted: false,
  hasValue: false,
});

function inProperty(property: ESTree.Property, offset: number): Found | undefined {
  const key = writtenText(property.key);
  if (key === undefined) return undefined;
  const hasValue = !property.shorthand;
  if (touches(spanOf(property.key), offset)) {
    const isQuoted = property.key.type !== 'Identifier';
    return { kind: 'key', key: key.text, written: key.text, span: key.span, isQuoted, hasValue };
  }
  const literal = textAt(withoutTypes(property.value), offset);
  const value = literal && writtenText(literal);
  return (
    value && { kind: 'value', key: key.text, written: value.text, span: value.span, isQuoted: true, hasValue }
  );
}

/** The literal at an offset, also one in a list. */
function textAt(node: SyntaxNode, offset: number): SyntaxNode | undefined {
  if (!touches(spanOf(node), offset)) return undefined;
  if (node.type === 'Literal' || node.type === 'TemplateLiteral') return node;
  if (node.type !== 'ArrayExpression') return undefined;
  return childrenOf(node)
    .map((child) => textAt(child, offset))
    .find((found) => found !== undefined);
}

interface RoledObject {
  readonly node: ESTree.ObjectExpression;
  readonly role: ObjectRole;
}

function objectRoles({ options }: LintScript): RoledObject[] {
  const { value, scenarios, thresholds } = options;
  return [
    ...roled(value, { kind: 'options' }),
    ...roled(value?.entries.get('thresholds')?.value, { kind: 'thresholds' }),
    ...roled(value?.entries.get('scenarios')?.value, { kind: 'scenarios' }),
    ...stagesOf(value),
    ...scenarios.flatMap((scenario) =>
      scenario.entry === undefined
        ? []
        : [...roled(scenario.value, { kind: 'scenario', scenario }), ...stagesOf(scenario.value)],
    ),
    ...thresholds.flatMap((threshold) =>
      threshold.items.flatMap(({ long }) => roled(long, { kind: 'threshold', threshold })),
    ),
  ];
}

function stagesOf(holder: Value | undefined): RoledObject[] {
  const stages = holder?.kind === 'object' ? holder.entries.get('stages')?.value : undefined;
  return stages?.kind === 'array' ? stages.items.flatMap((stage) => roled(stage, { kind: 'stage' })) : [];
}

function roled(value: Value | undefined, role: ObjectRole): RoledObject[] {
  if (value === undefined || value.elsewhere === true) return [];
  const node = withoutTypes(value.node);
  return node.type === 'ObjectExpression' ? [{ node, role }] : [];
}
