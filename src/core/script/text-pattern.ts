import type * as ESTree from 'estree';
import type { Expression } from './expression.ts';
import { followed, isEnvironment, memberKey } from './expression.ts';
import type { SyntaxNode } from './syntax.ts';

/** What is known of a text without running the script: its fixed parts in order, and what stands between them. */
export type TextPattern = readonly TextPart[];

export type TextPart =
  | { readonly kind: 'text'; readonly text: string }
  /** `__ENV.NAME`, and the text that stands for it when nothing is given from outside. */
  | { readonly kind: 'environment'; readonly name: string; readonly fallback: string | undefined }
  /** Only running would tell. */
  | { readonly kind: 'hole' };

const hole: TextPattern = [{ kind: 'hole' }];

const maxDepth = 30;

/** Reads template literals, `+`, constants, parameters that were given, `__ENV` and `encodeURIComponent`. */
export function textPattern(at: Expression, depth = 0): TextPattern {
  if (depth > maxDepth) return hole;
  const here = followed(at);
  return readers[here.node.type]?.(here.node as never, here, depth) ?? hole;
}

type Readers = {
  readonly [T in SyntaxNode['type']]?: (
    node: Extract<SyntaxNode, { type: T }>,
    at: Expression,
    depth: number,
  ) => TextPattern | undefined;
};

const readers: Readers = {
  Literal: ({ value }) =>
    typeof value === 'string' || typeof value === 'number' ? text(String(value)) : undefined,
  TemplateLiteral: templatePattern,
  BinaryExpression: concatenation,
  MemberExpression: (node) => (isEnvironment(node) ? environment(node, undefined) : undefined),
  LogicalExpression: withFallback,
  CallExpression: encoded,
};

const text = (value: string): TextPattern => (value === '' ? [] : [{ kind: 'text', text: value }]);

function templatePattern(node: ESTree.TemplateLiteral, at: Expression, depth: number): TextPattern {
  const parts = node.quasis.flatMap((quasi, i) => {
    const expression = node.expressions[i];
    return [
      ...text(quasi.value.cooked ?? ''),
      ...(expression === undefined ? [] : textPattern({ ...at, node: expression }, depth + 1)),
    ];
  });
  return joined(parts);
}

/** A sum of which no side is known to be a text may be one of numbers. */
function concatenation(node: ESTree.BinaryExpression, at: Expression, depth: number): TextPattern {
  if (node.operator !== '+' || node.left.type === 'PrivateIdentifier') return hole;
  const sides = [node.left, node.right].map((side) => ({ ...at, node: side }));
  const patterns = sides.map((side) => textPattern(side, depth + 1));
  const isText = patterns.some((side, i) => !isHole(side) && !isNumber(sides[i] ?? at));
  return isText ? joined(patterns.flat()) : hole;
}

const isHole = ([first, ...others]: TextPattern): boolean => first?.kind === 'hole' && others.length === 0;

function isNumber(at: Expression): boolean {
  const { node } = followed(at);
  return node.type === 'Literal' && typeof node.value === 'number';
}

function environment(node: ESTree.MemberExpression, fallback: string | undefined): TextPattern {
  const name = memberKey(node);
  return name === undefined ? hole : [{ kind: 'environment', name, fallback }];
}

/** `__ENV.NAME || 'otherwise'` */
function withFallback({ left, right }: ESTree.LogicalExpression, at: Expression, depth: number): TextPattern {
  const outside = followed({ ...at, node: left }).node;
  if (outside.type !== 'MemberExpression' || !isEnvironment(outside)) return hole;
  return environment(outside, exactText(textPattern({ ...at, node: right }, depth + 1)));
}

function encoded(node: ESTree.SimpleCallExpression, at: Expression, depth: number): TextPattern {
  const [argument] = node.arguments;
  if (node.callee.type !== 'Identifier' || node.callee.name !== 'encodeURIComponent' || !argument)
    return hole;
  const inner = exactText(textPattern({ ...at, node: argument }, depth + 1));
  return inner === undefined ? hole : text(encodedText(inner));
}

function encodedText(value: string): string {
  try {
    return encodeURIComponent(value);
  } catch {
    // Half of a surrogate pair: k6 would throw there, too.
    return value;
  }
}

/** Neighbouring texts and neighbouring holes as one. */
function joined(parts: readonly TextPart[]): TextPattern {
  const whole: TextPart[] = [];
  for (const part of parts) {
    const last = whole.at(-1);
    if (part.kind === 'text' && last?.kind === 'text')
      whole.splice(-1, 1, { kind: 'text', text: last.text + part.text });
    else if (part.kind !== 'hole' || last?.kind !== 'hole') whole.push(part);
  }
  return whole;
}

/** The whole text, when all of it is known. */
export function exactText(pattern: TextPattern): string | undefined {
  return pattern.every((part) => part.kind === 'text')
    ? pattern.map(({ text: own }) => own).join('')
    : undefined;
}
