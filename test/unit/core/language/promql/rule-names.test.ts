import assert from 'node:assert/strict';
import type { FileFacts } from '../../../../../src/core/language/promql/file-facts.ts';
import { fileFacts } from '../../../../../src/core/language/promql/file-facts.ts';
import {
  metricNameAt,
  newNameProblem,
  recordsOf,
  renamable,
  renamesIn,
  usesOf,
} from '../../../../../src/core/language/promql/rule-names.ts';
import type { PromDocument } from '../../../../../src/core/prometheus/documents/prom-document.ts';
import { readPromDocument } from '../../../../../src/core/prometheus/documents/read-document.ts';
import { otherRules, ruleFile } from '../../../../support/language/rule-files.ts';

function read(path: string, text: string): PromDocument {
  const document = readPromDocument(path, text);
  assert.ok(document);
  return document;
}

const texts: Readonly<Record<string, string>> = {
  '/other.yml': otherRules,
  '/a.yml': ruleFile(String.raw`"job:errors:rate5m{job=\"a\"} > 2 * job:errors:rate5m"`),
  '/test.yml': 'rule_files: [other.yml]\ntests:\n  - promql_expr_test:\n      - expr: job:errors:rate5m\n',
  '/d.json':
    '{"title":"d","schemaVersion":1,"panels":[{"targets":[{"expr":"sum(job:errors:rate5m{job=~\\"$job\\"})"}]}]}',
  '/q.promql': '{__name__="job:errors:rate5m"}\n  or {"job:errors:rate5m"} # job:errors:rate5m',
};
const documents = Object.entries(texts).map(([path, text]) => read(path, text));
const files: FileFacts[] = documents.map(fileFacts);
const name = 'job:errors:rate5m';

/** Each place by its file and what is written there. */
const shown = (places: readonly { path: string; span: { start: number; end: number } }[]): string[] =>
  places.map(({ path, span }) => `${path} ${texts[path]?.slice(span.start, span.end) ?? ''}`);

describe('The names of recording rules', () => {
  it('are found at their place, in `record` as in expressions', () => {
    const [other, a] = files;
    assert.ok(other !== undefined && a !== undefined);
    assert.equal(metricNameAt(other, otherRules.indexOf(name) + 3)?.name, name);
    assert.equal(metricNameAt(a, (texts['/a.yml'] ?? '').indexOf(name))?.name, name);
    assert.equal(metricNameAt(other, otherRules.indexOf('errors_total'))?.name, 'errors_total');
    assert.equal(metricNameAt(other, otherRules.indexOf('groups')), undefined);
  });

  it('lead to the rule that makes them, and to every use', () => {
    assert.deepEqual(shown(recordsOf(name, files)), [`/other.yml ${name}`]);
    assert.deepEqual(
      shown(usesOf(name, files)),
      ['/other.yml', '/a.yml', '/a.yml', '/test.yml', '/d.json', '/q.promql', '/q.promql'].map(
        (path) => `${path} ${name}`,
      ),
    );
  });

  it('are renamed in every kind of file, and nothing else with them', () => {
    const renamed = documents.map((document) => {
      const edits = renamesIn(document, name, 'shop:errors:rate5m');
      assert.ok(edits.ok);
      return [...edits.value]
        .sort((one, next) => next.span.start - one.span.start)
        .reduce(
          (text, { span, text: to }) => text.slice(0, span.start) + to + text.slice(span.end),
          document.text,
        );
    });
    // A comment is not an expression.
    const wanted = Object.values(texts).map((text) =>
      text.replaceAll(name, 'shop:errors:rate5m').replace('# shop:errors:rate5m', `# ${name}`),
    );
    assert.deepEqual(renamed, wanted);
  });

  /** The text of a file with the name changed in it. */
  function renamedText(path: string, text: string): string {
    const edits = renamesIn(read(path, text), name, 'shop:errors:rate5m');
    assert.ok(edits.ok);
    return [...edits.value]
      .sort((one, next) => next.span.start - one.span.start)
      .reduce((out, { span, text: to }) => out.slice(0, span.start) + to + out.slice(span.end), text);
  }
  const elsewhere: Readonly<Record<string, readonly [path: string, text: string]>> = {
    'the series and samples of a test': [
      '/t.yml',
      `tests:\n  - input_series:\n      - {series: 'job:errors:rate5m{job="a"}', values: 1 1}\n    promql_expr_test:\n      - expr: up\n        exp_samples: [{labels: 'job:errors:rate5m{job="a"}', value: 1}]\n`,
    ],
    'a list of names': ['/l.promql', 'sum({__name__=~"job:errors:rate5m|up"})'],
    'a query of a template': [
      '/a.yml',
      `${ruleFile('up == 0')}      - alert: A
        expr: up
        annotations:
          a: '{{ query "job:errors:rate5m{job=\\"a\\"}" }}'
          b: "{{ with query \`job:errors:rate5m\` }}x{{ end }}"
`,
    ],
    "a variable's definition": [
      '/v.json',
      '{"title":"d","schemaVersion":1,"panels":[],"templating":{"list":[{"type":"query","query":{"query":"label_values(job:errors:rate5m, job)"},"definition":"label_values(job:errors:rate5m, job)"}]}}',
    ],
    'a variable of a newer dashboard': [
      '/n.json',
      '{"elements":{"a":{"kind":"Panel","spec":{}}},"variables":[{"kind":"QueryVariable","spec":{"query":{"kind":"DataQuery","group":"prometheus","spec":{"query":"query_result(job:errors:rate5m)"}},"definition":"query_result(job:errors:rate5m)"}}]}',
    ],
  };
  for (const [where, [path, text]] of Object.entries(elsewhere))
    it(`are found and renamed in ${where}`, () => {
      assert.ok(text.includes(name));
      assert.equal(renamedText(path, text), text.replaceAll(name, 'shop:errors:rate5m'));
      const count = text.split(name).length - 1;
      assert.equal(usesOf(name, [fileFacts(read(path, text))]).length, count);
    });

  it('are left alone where a regular expression is more than a list', () => {
    const text = '{__name__=~"job:errors:rate5m.*|up"}';
    assert.equal(renamedText('/r.promql', text), text);
  });

  it('are found and changed once where an alias repeats them', () => {
    const rules = 'groups:\n- name: a\n  rules:\n';
    const text = `${rules}  - &r\n    record: job:errors:rate5m\n    expr: &e job:errors:rate5m > 5\n  - *r\n  - record: b\n    expr: *e\n`;
    assert.equal(renamedText('/alias.yml', text), text.replaceAll(name, 'shop:errors:rate5m'));
    const facts = [fileFacts(read('/alias.yml', text))];
    assert.deepEqual([recordsOf(name, facts).length, usesOf(name, facts).length], [1, 1]);
    const edits = renamesIn(read('/alias.yml', text), name, 'x');
    assert.ok(edits.ok);
    assert.equal(edits.value.length, 2);
  });

  it('cannot be renamed when no rule makes them', () => {
    assert.equal(renamable(name, files), undefined);
    assert.equal(renamable('errors_total', files)?.code, 'rename-not-recorded');
  });

  it('become nothing that Prometheus would not take, or that another metric is named', () => {
    for (const to of ['1st', 'a-b', 'with blank', 'sum', 'by', '', 'año', 'inf', 'Inf', 'NaN'])
      assert.equal(newNameProblem(name, to, files)?.code, 'rename-refused', to);
    assert.equal(newNameProblem(name, 'errors_total', files)?.code, 'rename-taken');
    assert.equal(newNameProblem(name, name, files), undefined);
    assert.equal(newNameProblem(name, 'shop:errors:rate5m', files), undefined);
  });
});
