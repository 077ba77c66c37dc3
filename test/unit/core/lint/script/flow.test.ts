import assert from 'node:assert/strict';
import type { Rule } from 'eslint';
import { Linter } from 'eslint/universal';
import type * as ESTree from 'estree';
import { flowsOf } from '../../../../../src/core/lint/script/flow.ts';

/** A segment of either graph: what is called in it, and where it goes on. */
interface Piece {
  readonly calls: readonly string[];
  readonly throws: boolean;
  readonly next: readonly unknown[];
}

/** Says which call may follow which: `a>b`, `>a` at the beginning, `a>end` and `a>error` where a function is left. */
function orders(first: unknown, pieceOf: (segment: never) => Piece): string[] {
  const found = new Set<string>();
  const seen = new Map<unknown, Set<string>>();
  const waiting: [unknown, string][] = [[first, '']];
  for (let one = waiting.pop(); one !== undefined; one = waiting.pop()) {
    const [segment, before] = one;
    const { calls, next, throws } = pieceOf(segment as never);
    const known = seen.get(segment) ?? new Set<string>();
    if (known.has(before)) continue;
    seen.set(segment, known.add(before));
    let last = before;
    for (const call of calls) {
      found.add(`${last}>${call}`);
      last = call;
    }
    for (const to of next) waiting.push([to, last]);
    if (next.length === 0) found.add(`${last}>${throws ? 'error' : 'end'}`);
  }
  return [...found].sort();
}

const nameOf = (node: ESTree.Node): string | undefined =>
  node.type === 'CallExpression' && node.callee.type === 'Identifier' ? node.callee.name : undefined;

/** The orders of calls in each function, by our graph and by that of ESLint. */
function bothOrders(text: string): { ours: string[][]; theirs: string[][] } {
  const ours: string[][] = [];
  const theirs: string[][] = [];
  const calls = new Map<unknown, string[]>();
  const open: { path: Rule.CodePath; current: Set<Rule.CodePathSegment> }[] = [];
  const create = ({ sourceCode }: Rule.RuleContext): Rule.RuleListener => ({
    onCodePathStart: (path) => void open.push({ path, current: new Set() }),
    onCodePathSegmentStart: (segment) => void open.at(-1)?.current.add(segment),
    onCodePathSegmentEnd: (segment) => void open.at(-1)?.current.delete(segment),
    'CallExpression:exit'(node: ESTree.Node) {
      const name = nameOf(node);
      for (const segment of name === undefined ? [] : (open.at(-1)?.current ?? []))
        calls.set(segment, [...(calls.get(segment) ?? []), name as string]);
    },
    onCodePathEnd() {
      const path = open.pop()?.path;
      if (path === undefined) return;
      theirs.push(
        orders(path.initialSegment, (segment: Rule.CodePathSegment) => ({
          calls: calls.get(segment) ?? [],
          next: segment.nextSegments,
          throws: path.thrownSegments.includes(segment),
        })),
      );
    },
    'Program:exit'() {
      for (const [first] of flowsOf(sourceCode.ast).values())
        ours.push(
          orders(first, (segment: { nodes: ESTree.Node[]; next: unknown[]; throws: boolean }) => ({
            ...segment,
            calls: segment.nodes.map(nameOf).filter((name) => name !== undefined),
          })),
        );
    },
  });
  const plugins = { own: { rules: { flow: { create } } } };
  const messages = new Linter({ configType: 'flat' }).verify(text, {
    plugins,
    rules: { 'own/flow': 'error' },
  });
  assert.deepEqual(messages, []);
  return { ours: ours.sort(), theirs: theirs.sort() };
}

const statements = [
  'a(); b(); c();',
  'if (a()) b(); else c(); d();',
  'if (a()) return b(); c();',
  'if (a() && b() || c()) d(); else e(); f();',
  'if (!(a() || b())) { c(); } d();',
  'const v = a() ? b() : c(); d(v);',
  'const v = a() && b(); c(v);',
  'const v = a() ?? b(); c(v);',
  'if (a() ?? b()) c(); else d();',
  'let v; v ||= a(); v &&= b(); v ??= c(); d();',
  'while (a()) { b(); if (c()) break; if (d()) continue; e(); } f();',
  'while (true) { a(); if (b()) break; } c();',
  'for (;;) { a(); if (b()) return c(); }',
  'do { a(); if (b()) continue; c(); } while (d()); e();',
  'for (let i = a(); b(); c()) { d(); if (e()) continue; f(); } g();',
  'for (const i of list) { a(); if (b()) break; c(); } d();',
  'for (const i in list) { a(); } b();',
  'outer: for (const i of x) { for (const j of y) { if (a()) continue outer; if (b()) break outer; c(); } d(); } e();',
  'block: { a(); if (b()) break block; c(); } d();',
  'switch (a()) { case b(): c(); break; case d(): e(); default: f(); } g();',
  'switch (a()) { default: c(); case d(): e(); break; case f(): g(); } h();',
  'switch (a()) { case 1: case 2: b(); break; case 3: return c(); } d();',
  'switch (a()) { default: b(); } c();',
  'try { a(); b(); } catch { c(); } d();',
  'try { a(); b(); } catch (e) { c(); } finally { d(); } f();',
  'try { a(); if (b()) return c(); d(); } finally { e(); } f();',
  'try { if (a()) throw b(); c(); } catch { d(); throw e(); } f();',
  'try { try { a(); } finally { b(); } c(); } catch { d(); } e();',
  'try { a(); } catch { return b(); } c();',
  'try { return a(); } catch { b(); } finally { c(); } d();',
  'for (const i of x) { try { a(); continue; } catch { b(); } c(); } d();',
  'if (a()) throw b(); c();',
  'a(o?.p(b()), o?.[c()].q); d();',
  'o?.p(a())?.q(b()); c();',
  'const { p = a() } = b(); c(p);',
  'const inner = (q = a()) => { if (b()) return; c(); }; d(inner);',
  'class K { f = a(); static { b(); } m() { if (c()) return; d(); } } e(K);',
  'throw a(); b();',
  'return a(); b();',
];

describe('The flow of control', () => {
  for (const statement of statements)
    it(`is the one that ESLint sees in ${statement}`, () => {
      const { ours, theirs } = bothOrders(`function run(x, y, list, o) { ${statement} }`);
      assert.deepEqual(ours, theirs);
    });
});
