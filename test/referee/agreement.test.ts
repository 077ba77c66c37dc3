import { strict as assert } from 'node:assert';
import { functionTable } from '../../src/core/promql/function-table.ts';
import { parsePromql } from '../../src/core/promql/parse.ts';
import { formatPromql } from '../../src/core/promql/print.ts';
import { askReferee, refereeFunctions, type Answer } from './ask.ts';
import { randomEdits } from './corpus/edits.ts';
import { mistakes } from './corpus/mistakes.ts';
import { validExpressions } from './corpus/valid.ts';
import { shapeOf, sorted } from './shape.ts';

const valid = validExpressions();
const wrong = mistakes(valid);

/** Where we and Prometheus judge otherwise, in words. */
function disagreements(texts: readonly string[], answers: readonly Answer[]): readonly string[] {
  return texts.flatMap((text, index) => {
    const { issues } = parsePromql(text);
    const error = answers[index]?.error;
    if ((error === undefined) === (issues.length === 0)) return [];
    const said = issues.map(({ says }) => says).join(' ');
    return [`${JSON.stringify(text)}\n  Prometheus: ${error ?? 'valid'}\n  we: ${said || 'valid'}`];
  });
}

/** The order of matchers means nothing, and nothing is as good as an empty list. */
const normal = (tree: unknown): unknown => {
  if (!Array.isArray(tree)) return tree;
  const list = tree.map(normal);
  return list[0] === 'selector' ? list.with(2, sorted(list[2] as readonly unknown[])) : list;
};

/** Valid texts of which we make another tree, or another type, than Prometheus. */
function otherTrees(texts: readonly string[], answers: readonly Answer[]): readonly string[] {
  return texts.flatMap((text, index) => {
    const { tree, type } = answers[index] ?? {};
    const { expr, issues } = parsePromql(text);
    if (tree === undefined || issues.length > 0 || expr === undefined) return [];
    const [ours, theirs] = [shapeOf(expr, text), normal(tree)].map((shape) => JSON.stringify(shape));
    const same = ours === theirs && expr.valueType === type;
    return same
      ? []
      : [`${JSON.stringify(text)}\n  Prometheus: ${type} ${theirs}\n  we: ${expr.valueType} ${ours}`];
  });
}

const share = (part: number, whole: number): string => `${((100 * part) / whole).toFixed(2)} %`;

describe("Prometheus' own parser and ours", () => {
  it('know the same functions', () => {
    const ours = [...functionTable].map(([name, entry]) => ({ name, ...entry }));
    assert.deepEqual(
      ours,
      refereeFunctions().map((entry) => ({ ...entry, args: entry['args'] ?? [] })),
      'run node scripts/make-promql-functions.mjs',
    );
  });

  it('agree on every real expression, and on its tree', () => {
    assert.ok(valid.length >= 400, `${valid.length} expressions`);
    const answers = askReferee(valid);
    assert.deepEqual(
      answers.flatMap(({ error }, index) => (error === undefined ? [] : [valid[index]])),
      [],
    );
    assert.deepEqual(disagreements(valid, answers), []);
    assert.deepEqual(otherTrees(valid, answers), []);
  });

  it('agree on every mistake that people make', () => {
    assert.ok(wrong.length >= 600, `${wrong.length} mistakes`);
    const texts = wrong.map(({ text }) => text);
    const answers = askReferee(texts);
    assert.deepEqual(disagreements(texts, answers), []);
    assert.deepEqual(otherTrees(texts, answers), []);
    const refused = answers.filter(({ error }) => error !== undefined).length;
    assert.ok(refused > 0.9 * texts.length, `only ${refused} of ${texts.length} are mistakes`);
  });

  it('agree on 6,000 random edits, but for one in 200', function () {
    const texts = randomEdits(valid, 6000, 20261122);
    const answers = askReferee(texts);
    const found = disagreements(texts, answers);
    const refused = answers.filter(({ error }) => error !== undefined).length;
    this.test!.title += ` (${share(texts.length - found.length, texts.length)}; ${refused} are invalid)`;
    assert.ok(found.length <= texts.length / 200, [`${found.length} disagree`, ...found].join('\n'));
    assert.deepEqual(otherTrees(texts, answers), []);
  });

  it('make the same tree of what is laid out anew', () => {
    const texts = [...valid, ...randomEdits(valid, 2000, 7)];
    const laidOut = texts.map((text) => formatPromql(text) ?? text);
    const [before, after] = [texts, laidOut].map(askReferee) as [readonly Answer[], readonly Answer[]];
    const changed = texts.flatMap((text, index) => {
      const [old, now] = [before[index]?.tree, after[index]?.tree].map((tree) =>
        JSON.stringify(normal(tree)),
      );
      return old === now ? [] : [`${text}\n  became\n${laidOut[index]}`];
    });
    assert.deepEqual(changed, []);
  });

  it('lay out alike, but for how numbers, texts and comments are written', function () {
    const answers = askReferee(valid);
    const same = valid.filter((text, index) => formatPromql(text) === answers[index]?.pretty).length;
    this.test!.title += ` (${share(same, valid.length)} are the same letter for letter)`;
    assert.ok(same > 0.9 * valid.length);
  });

  it('point at the same place, mostly', function () {
    const texts = wrong.map(({ text }) => text);
    const answers = askReferee(texts);
    const judged = texts.flatMap((text, index) => {
      const { error, start = 0, end = 0 } = answers[index] ?? {};
      const issues = parsePromql(text).issues;
      if (error === undefined || issues.length === 0) return [];
      const bytes = Buffer.from(text);
      const [from, to] = [start, end].map((at) => bytes.subarray(0, at).toString().length) as [
        number,
        number,
      ];
      return [{ text, near: issues.some((issue) => issue.start <= to && from <= issue.end) }];
    });
    const near = judged.filter((one) => one.near).length;
    this.test!.title += ` (${share(near, judged.length)})`;
    assert.ok(near > 0.9 * judged.length, judged.flatMap((one) => (one.near ? [] : [one.text])).join('\n'));
  });
});
