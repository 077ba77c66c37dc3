import assert from 'node:assert/strict';
import { scriptModel } from '../../../../src/core/script/model.ts';
import type { ThresholdEdit } from '../../../../src/core/suggest/edit-thresholds.ts';
import { editThresholds } from '../../../../src/core/suggest/edit-thresholds.ts';
import { withInsertions } from '../../../../src/core/suggest/insert-entries.ts';
import type { SuggestedThreshold } from '../../../../src/core/suggest/suggestions.ts';

const suggested = (metric: string, source: string): SuggestedThreshold => ({
  ...{ metric, source, measured: 300, unit: 'ms', margin: 0.1, between: [300, 300] },
});

const wanted = [
  suggested('http_req_duration', 'p(95)<360'),
  suggested('http_req_duration{scenario:buy}', 'p(95)<400'),
  suggested('http_req_failed', 'rate<0.01'),
];

type Known = Parameters<typeof editThresholds>[2];

function edit(
  text: string,
  { file = 's.js', known = [] }: { file?: string; known?: Known } = {},
): ThresholdEdit {
  const made = editThresholds({ text, file }, wanted, known);
  assert.ok(made.ok, made.ok ? '' : made.problem.says);
  return made.value;
}

/** The thresholds that the edited text has, and the text. */
function edited(text: string, file = 's.js'): { readonly has: string[]; readonly text: string } {
  const after = withInsertions(text, edit(text, { file }).insertions);
  const { thresholds, problems } = scriptModel(after, file);
  assert.deepEqual(problems, [], after);
  return { has: thresholds.map(({ metric, source }) => `${metric} ${source}`), text: after };
}

const all = wanted.map(({ metric, source }) => `${metric} ${source}`);

describe('writing suggested thresholds into a script', () => {
  it('gives options to a script that has none, behind its imports', () => {
    const { has, text } = edited("import http from 'k6/http';\n\nexport default function () {}\n");
    assert.deepEqual(has, all);
    assert.equal(
      text,
      `import http from 'k6/http';

export const options = {
  thresholds: {
    http_req_duration: ['p(95)<360'],
    'http_req_duration{scenario:buy}': ['p(95)<400'],
    http_req_failed: ['rate<0.01'],
  },
};

export default function () {}
`,
    );
    assert.deepEqual(edited('export default function () {}').has, all);
  });

  it('adds to options without thresholds, in the way they are laid out', () => {
    const { has, text } = edited('export const options = {\n  vus: 3, // few\n};\n');
    assert.deepEqual(has, all);
    assert.match(
      text,
      /^ {2}vus: 3, \/\/ few\n {2}thresholds: \{\n {4}http_req_duration: \['p\(95\)<360'\],\n/m,
    );
    for (const options of [
      ...['{}', '{ vus: 3 }', '{ vus: 3, }', '{\n\tvus: 3\n}', '{ stages: [\n  1 ] }'],
      ...[
        '{\n  vus: 3\n  ,\n}',
        '{\n  vus: 3 // few, so far\n  , // and no more\n}',
        '{\n  vus: 3 /* few,\n */ ,\n}',
      ],
    ])
      assert.deepEqual(edited(`export const options = ${options};`).has, all, options);
  });

  it('adds what is missing beside what is there, to the list of the same metric', () => {
    const { text } = edited(
      "export const options = {\n  thresholds: {\n    http_req_duration: ['p(99)<900'],\n  },\n};\n",
    );
    assert.match(text, /http_req_duration: \['p\(99\)<900', 'p\(95\)<360'\],/);
    for (const thresholds of [
      '{}',
      "{ http_req_duration: ['p(99)<9'] }",
      '{ http_req_duration: [] }',
      "{ checks: ['rate>0.9'], http_req_duration: [{ threshold: 'avg<9' }], }",
    ]) {
      const { has } = edited(`export const options = { thresholds: ${thresholds} };`);
      for (const one of all) assert.ok(has.includes(one), `${thresholds}: ${has.join()}`);
    }
  });

  it('keeps a threshold on the same value and says how it compares', () => {
    const says = (source: string): string =>
      edit(`export const options = { thresholds: { http_req_duration: [${source}] } };`).kept[0]?.says ?? '';
    assert.match(says("'p(95)<9000'"), /looser than the runs need/);
    assert.match(says("{ threshold: 'p(95) < 20', abortOnFail: true }"), /tighter than the noise/);
    assert.match(says("'p(95)<360'"), /the same/);
    const { added } = edit(
      "export const options = { thresholds: { http_req_duration: ['p(95)<9000'], 'http_req_duration{ scenario:buy }': ['p(95)<1'] } };",
    );
    assert.deepEqual(
      added.map(({ metric }) => metric),
      ['http_req_failed'],
    );
  });

  it('reads TypeScript, and options behind a name', () => {
    const typed =
      "import type { Options } from 'k6/options';\nexport const options: Options = {\n  vus: 1,\n};\n";
    assert.deepEqual(edited(typed, 's.ts').has, all);
    assert.deepEqual(edited('export const options = { vus: 1 } satisfies Options;', 's.ts').has, all);
    assert.deepEqual(edited('const load = { vus: 1 };\nexport { load as options };').has, all);
    assert.deepEqual(edited('module.exports.options = { vus: 1 };').has, all);
  });

  it('does not touch a metric whose thresholds the text does not show', () => {
    const text = 'export const options = { thresholds: { checks: limits() } };';
    const known = [{ metric: 'http_req_failed', source: 'rate<0.5' }];
    const { added, kept } = edit(text, { known });
    assert.equal(kept[0]?.own, 'rate<0.5');
    assert.equal(added.length, 2);
    const other = edit(text, { known: [{ metric: 'http_req_duration', source: 'avg<9' }] });
    assert.match(other.kept[0]?.says ?? '', /in another way/);
    const checks = [suggested('checks', 'rate>0.9')];
    const made = editThresholds({ text, file: 's.js' }, checks, []);
    assert.ok(made.ok && made.value.insertions.length === 0);
    const target = [{ metric: 'http_req_failed', source: 'rate<0.5', isTarget: true }];
    assert.equal(edit(text, { known: target }).kept.length, 0);
  });

  it('adds no second entry to a metric that a spread or a computed key brings', () => {
    const base = "const base = { http_req_duration: ['p(99)<900'] };\nconst key = 'http_req_duration';\n";
    for (const thresholds of [
      '{ ...base }',
      "{ http_req_duration: ['avg<9'], ...base }",
      "{ [key]: ['p(99)<900'] }",
    ]) {
      const text = `${base}export const options = { thresholds: ${thresholds} };`;
      const { added, kept } = edit(text);
      assert.deepEqual(
        kept.map(({ suggested: { metric }, own }) => [metric, own]),
        thresholds.startsWith('{ [') ? [] : [['http_req_duration', undefined]],
        thresholds,
      );
      assert.deepEqual(
        edited(text).has.filter((one) => one === 'http_req_duration p(99)<900').length,
        1,
        thresholds,
      );
      assert.equal(added.length + kept.length, wanted.length);
    }
  });

  it('offers nothing that would break the script', () => {
    const text = '#!/usr/bin/env k6\nexport default function () {}\n';
    const made = editThresholds({ text, file: 's.js' }, wanted, []);
    assert.ok(!made.ok);
    assert.equal(made.problem.code, 'thresholds-not-addable');
  });

  for (const [text, line] of [
    ['export const options = optionsFor(__ENV.NAME);', 1],
    ["import { options } from './common.js';\nexport { options };", 2],
    ['export const options = { ...common() };', 1],
    ['export const options = {\n  thresholds: limits(),\n};', 2],
    ['export const options = {\n  thresholds: { ...common() },\n};', 2],
    ['export const options = {\n  thresholds: { [nameOf()]: [] },\n};', 2],
  ] as const) {
    it(`says why it cannot write into ${text}`, () => {
      const made = editThresholds({ text, file: 's.js' }, wanted, []);
      assert.ok(!made.ok);
      assert.equal(made.problem.code, 'options-not-literal');
      assert.equal(made.problem.place?.line, line);
    });
  }

  it('leaves a script alone that cannot be read', () => {
    const made = editThresholds({ text: 'export const options = {', file: 's.js' }, wanted, []);
    assert.ok(!made.ok);
    assert.equal(made.problem.code, 'script-syntax');
  });
});
