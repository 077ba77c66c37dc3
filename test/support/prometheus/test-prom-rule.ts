import assert from 'node:assert/strict';
import { readConfig } from '../../../src/core/config/read-config.ts';
import { readPromDocument } from '../../../src/core/prometheus/documents/read-document.ts';
import type { Drift } from '../../../src/core/prometheus/drift/drift.ts';
import { findDrift } from '../../../src/core/prometheus/drift/drift.ts';
import { declaredPromises } from '../../../src/core/prometheus/generate/declared-promises.ts';
import type { LintDocument, PromLintRule } from '../../../src/core/prometheus/lint/rule.ts';
import type { FoundInFile } from '../../../src/core/prometheus/lint/run-rules.ts';
import { runPromRules } from '../../../src/core/prometheus/lint/run-rules.ts';
import { treeAsWritten } from '../../../src/core/prometheus/lint/written-tree.ts';
import { parsePromql } from '../../../src/core/promql/parse.ts';

/** An expression, or the rules of a group as YAML, or a whole file that begins with `groups:` or with a title in JSON. */
interface Case {
  readonly code: string;
  readonly name?: string;
  readonly options?: readonly unknown[];
  readonly knownMetrics?: readonly string[];
  /** An `ayni.yaml` with targets, which the code is compared with. */
  readonly targets?: string;
}

export type ValidCase = string | Case;

interface Told {
  readonly message: string;
  /** The text that is underlined. */
  readonly at?: string;
  /** What each suggestion makes of the code, in their order. */
  readonly suggestions?: readonly string[];
}

export interface InvalidCase extends Case {
  /** Message ids in the order of the text. */
  readonly errors: readonly (string | Told)[];
  /** What the safe fix makes of the code. */
  readonly output?: string;
}

/**
 * Tests a rule alone. Whatever it offers must leave expressions that Prometheus takes, also those of which the test does
 * not say how they read.
 */
export function testPromRule(
  rule: PromLintRule,
  { valid, invalid }: { readonly valid: readonly ValidCase[]; readonly invalid: readonly InvalidCase[] },
): void {
  describe(rule.id, () => {
    for (const given of valid) {
      const one = typeof given === 'string' ? { code: given } : given;
      it(`says nothing about ${titleOf(one)}`, () => {
        assert.deepEqual(
          findingsIn(rule, one).map(({ says }) => says),
          [],
        );
      });
    }
    for (const one of invalid) it(`tells of ${titleOf(one)}`, () => check(rule, one));
  });
}

const titleOf = ({ code, name }: Case): string => name ?? code.replaceAll(/\s+/g, ' ').trim();

function check(rule: PromLintRule, one: InvalidCase): void {
  const file = fileOf(one.code);
  const found = findingsIn(rule, one).sort((a, b) => a.start - b.start);
  const expected = one.errors.map((error): Told => (typeof error === 'string' ? { message: error } : error));
  assert.deepEqual(
    found.map((finding) => messageIdOf(rule, finding)),
    expected.map(({ message }) => message),
  );
  found.forEach((finding, i) => {
    const { at, suggestions } = expected[i] ?? {};
    if (at !== undefined) assert.equal(file.text.slice(finding.start, finding.end), at);
    const made = finding.suggestions.map(({ change }) => changed(file.text, change));
    if (suggestions !== undefined) assert.deepEqual(made, suggestions.map(fileTextOf));
    for (const text of made) assertTaken(file.path, text);
    assert.doesNotMatch([finding.says, ...finding.suggestions.map(({ says }) => says)].join(), /\{\{\w+\}\}/);
  });
  const fixed = found.reduceRight((text, { fix }) => (fix ? changed(text, fix) : text), file.text);
  assertTaken(file.path, fixed);
  assert.equal(fixed, one.output === undefined ? file.text : fileTextOf(one.output));
}

function messageIdOf({ messages }: PromLintRule, { says }: FoundInFile): string | undefined {
  const escaped = (text: string): string => text.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`);
  return Object.keys(messages).find((id) => {
    const parts = (messages[id] ?? '').split(/\{\{\w+\}\}/).map(escaped);
    return new RegExp(`^${parts.join('.*')}$`, 's').test(says);
  });
}

const changed = (text: string, change: { start: number; end: number; text: string }): string =>
  text.slice(0, change.start) + change.text + text.slice(change.end);

function assertTaken(path: string, text: string): void {
  const document = readPromDocument(path, text);
  assert.ok(document && document.expressions.length > 0, `cannot be read:\n${text}`);
  assert.deepEqual(document.issues, [], text);
  for (const { text: expression } of document.expressions)
    assert.deepEqual(parsePromql(expression.value).issues, [], expression.value);
}

/** What one rule finds in a case. */
export function findingsIn(
  rule: PromLintRule,
  { code, options, knownMetrics, targets }: Case,
): FoundInFile[] {
  const { path, text } = fileOf(code);
  const known = knownMetrics === undefined ? {} : { knownMetrics: new Set(knownMetrics) };
  const document = lintDocument(path, text);
  const drifts = targets === undefined ? {} : { drifts: driftsOf(targets, document) };
  return runPromRules({
    document,
    rules: [{ rule, options: options ?? rule.defaults ?? [] }],
    ...known,
    ...drifts,
  });
}

function driftsOf(targets: string, { document }: LintDocument): readonly Drift[] {
  const { declared, scope } = declaredPromises(readConfig('ayni.yaml', targets), { scripts: [] });
  return findDrift(declared, scope, [document]).drifts;
}

function lintDocument(path: string, text: string): LintDocument {
  const document = readPromDocument(path, text);
  assert.ok(document, `nothing about Prometheus in:\n${text}`);
  const expressions = document.expressions.map((expression) => {
    const { expr, issues } = parsePromql(expression.text.value);
    assert.deepEqual(issues, [], expression.text.value);
    assert.ok(expr);
    return { ...expression, tree: treeAsWritten(expr, expression.written) };
  });
  const rules = document.groups.flatMap((group) => group.rules);
  return {
    document,
    expressions,
    rules: rules.map((rule) => ({ rule, expression: expressions.find((one) => one.rule === rule) })),
  };
}

const fileTextOf = (code: string): string => fileOf(code).text;

function fileOf(code: string): { readonly path: string; readonly text: string } {
  if (code.startsWith('{"title"')) return { path: '/code/dashboard.json', text: code };
  if (code.startsWith('groups:')) return { path: '/code/rules.yml', text: code };
  if (!/^\s*- (alert|record):/.test(code)) return { path: '/code/query.promql', text: code };
  const lines = code.trim().split('\n');
  const indent = /^\n?( *)/.exec(code)?.[1] ?? '';
  const rules = lines.map((line) => `      ${line.startsWith(indent) ? line.slice(indent.length) : line}`);
  return { path: '/code/rules.yml', text: `groups:\n  - name: example\n    rules:\n${rules.join('\n')}\n` };
}
