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

  it('cannot be renamed when no rule makes them', () => {
    assert.equal(renamable(name, files), undefined);
    assert.equal(renamable('errors_total', files)?.code, 'rename-not-recorded');
  });

  it('become nothing that Prometheus would not take, or that another metric is named', () => {
    for (const to of ['1st', 'a-b', 'with blank', 'sum', 'by', '', 'año'])
      assert.equal(newNameProblem(name, to, files)?.code, 'rename-refused', to);
    assert.equal(newNameProblem(name, 'errors_total', files)?.code, 'rename-taken');
    assert.equal(newNameProblem(name, name, files), undefined);
    assert.equal(newNameProblem(name, 'shop:errors:rate5m', files), undefined);
  });
});
