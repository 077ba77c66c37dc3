import type * as ESTree from 'estree';
import type { AST } from 'eslint';
import * as espree from 'espree';
import type { SyntaxNode } from '../../../src/core/script/syntax.ts';
import { childrenOf } from '../../../src/core/script/syntax.ts';

/** The same script as people also write it: a change must not break it there either. By what is special about it. */
export function otherSpellings(code: string): ReadonlyMap<string, string> {
  const program = parsed(code);
  if (program === undefined) return new Map();
  const spellings: [string, string][] = [
    ['in brackets', inserted(code, nodesIn(program).flatMap(bracketsIn))],
    [
      'with commas at the end',
      inserted(
        code,
        nodesIn(program).flatMap((node) => lastComma(node, program)),
      ),
    ],
    ['with comments', inserted(code, behind(program, ',', ' // c\n'))],
    [
      'in many lines',
      inserted(
        code,
        ['(', '[', '{', ','].flatMap((token) => behind(program, token, '\n')),
      ),
    ],
    ['with taken names', withTakenNames(code, program)],
  ];
  return new Map(spellings.filter(([, text]) => text !== code && parsed(text) !== undefined));
}

/** The tree of a script with its tokens; undefined for what is no script. */
export function parsed(code: string): AST.Program | undefined {
  try {
    return espree.parse(code, {
      ...{ ecmaVersion: 'latest', sourceType: 'module' },
      ...{ range: true, loc: true, tokens: true, comment: true },
    }) as ESTree.Program as AST.Program;
  } catch {
    return undefined;
  }
}

type Insertion = readonly [at: number, text: string];

/** Texts that stand at the same place come in the order that they are given. */
function inserted(code: string, insertions: readonly Insertion[]): string {
  const places = [...insertions].sort(([a], [b]) => a - b);
  let done = '';
  let from = 0;
  for (const [at, text] of places) {
    done += code.slice(from, at) + text;
    from = at;
  }
  return done + code.slice(from);
}

const nodesIn = (node: SyntaxNode): SyntaxNode[] => [node, ...childrenOf(node).flatMap(nodesIn)];

/** Around arguments, items, values of properties and of variables. */
function bracketsIn(node: SyntaxNode): Insertion[] {
  const parts = valuesIn(node).filter(({ type }) => type !== 'SpreadElement' && !type.endsWith('Pattern'));
  return parts.flatMap(({ range: [start, end] = [0, 0] }): Insertion[] => [
    [start, '('],
    [end, ')'],
  ]);
}

function valuesIn(node: SyntaxNode): SyntaxNode[] {
  if (node.type === 'CallExpression' || node.type === 'NewExpression') return node.arguments;
  if (node.type === 'ArrayExpression') return node.elements.filter((element) => element !== null);
  if (node.type === 'VariableDeclarator') return node.init ? [node.init] : [];
  const isPlain = node.type === 'Property' && !node.shorthand && !node.method && node.kind === 'init';
  return isPlain ? [node.value] : [];
}

function lastComma(node: SyntaxNode, { tokens }: AST.Program): Insertion[] {
  const isList = valuesIn(node).length > 0 && /^(?:Call|New|Array)Expression$/.test(node.type);
  const isObject = node.type === 'ObjectExpression' && node.properties.length > 0;
  const end = (node.range?.[1] ?? 0) - 1;
  const last = tokens.findLast(({ range }) => range[1] <= end);
  return (isList || isObject) && last !== undefined && last.value !== ',' ? [[last.range[1], ',']] : [];
}

const behind = ({ tokens }: AST.Program, value: string, text: string): Insertion[] =>
  tokens.filter((token) => token.value === value).map(({ range }) => [range[1], text]);

/** Names that fixes make, held by something else already. */
function withTakenNames(code: string, program: AST.Program): string {
  const used = new Set(program.tokens.map(({ value }) => value));
  const names = ['exec', 'SharedArray', 'textSummary', 'BASE_URL', 'sleep', 'options', 'randomSeed'];
  const text = names
    .filter((name) => !used.has(name))
    .map((name) => `let ${name} = mine();`)
    .join(' ');
  const last = program.body.findLast(
    (statement): statement is ESTree.ImportDeclaration => statement.type === 'ImportDeclaration',
  );
  return inserted(code, [[last?.range?.[1] ?? 0, `\n${text}\n`]]);
}
