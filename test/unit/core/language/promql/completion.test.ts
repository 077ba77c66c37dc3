import assert from 'node:assert/strict';
import type { FileCompletion } from '../../../../../src/core/language/promql/file-language.ts';
import { completionsIn } from '../../../../../src/core/language/promql/file-language.ts';
import { fileFacts } from '../../../../../src/core/language/promql/file-facts.ts';
import type { MetricCatalogue } from '../../../../../src/core/language/promql/metric-catalogue.ts';
import { emptyCatalogue } from '../../../../../src/core/language/promql/metric-catalogue.ts';
import { changed, markedFile } from '../../../../support/language/marked-file.ts';
import { otherRules, ruleFile } from '../../../../support/language/rule-files.ts';

const other = markedFile('/rules/other.yml', `${otherRules}|`).document;
const files = other === undefined ? [] : [fileFacts(other)];

function offered(
  marked: string,
  path = '/rules/a.yml',
  server: MetricCatalogue = emptyCatalogue,
): FileCompletion[] {
  return completionsIn(markedFile(path, marked), { files, server });
}

const labels = (marked: string, path?: string): string[] => offered(marked, path).map(({ label }) => label);

/** The file after one of the completions was taken. */
function taken(marked: string, label: string, path = '/rules/a.yml'): string {
  const { text } = markedFile(path, marked);
  const found = offered(marked, path).find((one) => one.label === label);
  assert.ok(found, `${label} is not offered`);
  return changed(text, found);
}

/** The same, with the places where a person goes on. */
function snippet(marked: string, label: string, path = '/rules/a.yml'): string | undefined {
  return offered(marked, path).find((one) => one.label === label)?.snippet;
}

describe('Completion in PromQL', () => {
  it('offers aggregations, functions and metrics where a value may stand, also where nothing is written yet', () => {
    const hosts = ['|', '§\n          |', '>-\n          up or |', '"|"', "'|'", 'sum(|)', 'up + |'];
    for (const host of hosts) {
      const all = labels(ruleFile(host));
      for (const name of ['sum', 'rate', 'histogram_quantile', 'job:errors:rate5m', 'k6_http_reqs_total'])
        assert.ok(all.includes(name), `${name} in ${host}`);
    }
  });

  it('puts metrics first inside of a call, and counters first inside of rate', () => {
    const [first] = labels(ruleFile('sum(|)'));
    assert.equal(first, 'job:errors:rate5m');
    const counters = labels(ruleFile('rate(|)'));
    assert.ok(counters.indexOf('errors_total') < counters.indexOf('job:errors:rate5m'));
    assert.equal(labels(ruleFile('|'))[0], 'sum');
  });

  it('brings the parentheses of a function unless they are there', () => {
    assert.equal(snippet(ruleFile('|'), 'rate'), 'rate($1)$0');
    assert.equal(taken(ruleFile('ra|'), 'rate'), ruleFile('rate()'));
    assert.equal(taken(ruleFile('ra|(x)'), 'rate'), ruleFile('rate(x)'));
    assert.equal(taken(ruleFile('|'), 'time'), ruleFile('time()'));
  });

  it('brings the range that a function wants, and the one of Grafana in dashboards', () => {
    assert.equal(snippet(ruleFile('rate(|)'), 'errors_total'), 'errors_total$1[${2:5m}]$0');
    assert.equal(taken(ruleFile('rate(err|[1h])'), 'errors_total'), ruleFile('rate(errors_total[1h])'));
    const dashboard = '{"title":"a","schemaVersion":1,"panels":[{"targets":[{"expr":"rate(|)"}]}]}';
    assert.equal(
      snippet(dashboard, 'k6_http_reqs_total', '/a.json'),
      'k6_http_reqs_total$1[${2:\\$__rate_interval}]$0',
    );
    assert.equal(labels(dashboard.replace('(|)', '(x[|])'), '/a.json')[0], '$__rate_interval');
  });

  it('offers nothing for a number, and the parenthesis that by and on want', () => {
    for (const host of ['1|', '5m|', 'up > 1|']) assert.deepEqual(labels(ruleFile(host)), [], host);
    for (const host of ['sum by |', 'sum(a) without |', 'a and on |'])
      assert.deepEqual(labels(ruleFile(host)), ['('], host);
    assert.equal(snippet(ruleFile('sum by |'), '('), '($1)$0');
  });

  it('does not offer the word that is being written', () => {
    assert.ok(!labels(ruleFile('rate(my_me|)')).includes('my_me'));
    assert.ok(labels(ruleFile('my_metric + my_me|')).includes('my_metric'));
  });

  it('offers labels that the metric is known to have before the others, and none twice', () => {
    assert.deepEqual(labels(ruleFile('errors_total{|}')).slice(0, 2), ['job', 'code']);
    assert.ok(!labels(ruleFile('errors_total{job="a", |}')).includes('job'));
    assert.deepEqual(labels(ruleFile('sum by (|) (errors_total)')).slice(0, 2), ['job', 'code']);
    // Nothing closes the braces yet.
    assert.ok(labels(ruleFile('rate(errors_total{|[5m])')).includes('code'));
    assert.equal(labels(ruleFile('sum by (job, |) (errors_total)')).includes('job'), false);
    assert.ok(labels(ruleFile('sum by (|) (rate(x_bucket[5m]))')).includes('le'));
    assert.ok(labels(ruleFile('k6_http_reqs_total{|}')).includes('scenario'));
  });

  it('writes quotes as the scalar needs them', () => {
    assert.equal(taken(ruleFile('up{|}'), 'job'), ruleFile('up{job=""}'));
    assert.equal(taken(ruleFile('"up{|}"'), 'job'), ruleFile(String.raw`"up{job=\"\"}"`));
    assert.equal(snippet(ruleFile('"up{|}"'), 'job'), String.raw`job=\\"$1\\"$0`);
    assert.equal(taken(ruleFile('"up{job=|}"'), 'api'), ruleFile(String.raw`"up{job=\"api\"}"`));
    assert.equal(taken(ruleFile("'up{job=|}'"), 'api'), ruleFile(`'up{job="api"}'`));
  });

  it('offers values that the label has elsewhere, in regular expressions one alternative at a time', () => {
    assert.deepEqual(labels(ruleFile('up{job="|"}')), ['api', 'web']);
    assert.equal(
      taken(ruleFile('up{job=~"api(|"}').replace('(', '§'), 'web'),
      ruleFile('up{job=~"api|web"}'),
    );
    assert.ok(labels(ruleFile('k6_http_reqs_total{method="|"}')).includes('POST'));
    assert.deepEqual(labels(ruleFile('ALERTS{alertstate="|"}')), ['firing', 'pending']);
    assert.deepEqual(labels(ruleFile('ALERTS{alertname="|"}')), ['Judged', 'TooManyErrors']);
  });

  it('offers words where they fit', () => {
    assert.deepEqual(labels(ruleFile('sum(x) |')).slice(0, 5), ['by', 'without', 'and', 'or', 'unless']);
    assert.ok(!labels(ruleFile('x |')).includes('by'));
    assert.ok(labels(ruleFile('x |')).includes('offset'));
    assert.deepEqual(labels(ruleFile('sum |')), ['by', 'without']);
    assert.deepEqual(labels(ruleFile('x * on (a) | y')), ['group_left', 'group_right']);
    assert.ok(labels(ruleFile('x > |')).includes('bool'));
    assert.ok(!labels(ruleFile('x + |')).includes('bool'));
    assert.deepEqual(labels(ruleFile('x @ |')), ['start()', 'end()']);
    assert.deepEqual(labels(ruleFile('x{job |}')), ['=', '!=', '=~', '!~']);
  });

  it('offers times in brackets, behind a colon and behind offset', () => {
    for (const place of ['x[|]', 'x[5m:|]', 'x offset |', 'x offset -|'])
      assert.ok(labels(ruleFile(place)).includes('5m'));
    assert.equal(taken(ruleFile('x[1|5m]'), '1h'), ruleFile('x[1h]'));
  });

  it('has what a configured Prometheus knows', () => {
    const server: MetricCatalogue = {
      metrics: new Map([
        ['pool_connections', { type: 'gauge', help: 'In use.', labels: ['pool'], from: 'Prometheus' }],
      ]),
      values: new Map([['pool', new Set(['main'])]]),
    };
    const found = offered(ruleFile('|'), undefined, server).find(({ label }) => label === 'pool_connections');
    assert.deepEqual([found?.detail, found?.markdown.includes('In use.')], ['gauge, Prometheus', true]);
    assert.equal(offered(ruleFile('pool_connections{|}'), undefined, server)[0]?.label, 'pool');
    assert.equal(offered(ruleFile('x{pool="|"}'), undefined, server)[0]?.label, 'main');
  });

  it('knows k6’s own metrics as k6 writes them to Prometheus', () => {
    const all = new Map(offered('|', '/q.promql').map((one) => [one.label, one]));
    assert.equal(all.get('k6_http_reqs_total')?.detail, 'counter, k6');
    assert.equal(all.get('k6_http_req_failed_rate')?.detail, 'gauge, k6');
    assert.equal(all.get('k6_http_req_duration_p99')?.detail, 'gauge, k6');
    assert.equal(all.get('k6_http_req_duration_seconds')?.detail, 'histogram, k6');
    assert.equal(all.get('k6_vus')?.detail, 'gauge, k6');
    const used = offered('sum(k6_vus) + |', '/q.promql').find(({ label }) => label === 'k6_vus');
    assert.equal(used?.detail, 'gauge, k6');
    assert.equal(all.get('k6_ayni_violations_total')?.detail, 'counter, Ayni integrity');
  });

  it('says nothing in comments, in texts of functions and outside of expressions', () => {
    assert.deepEqual(labels('up # and |', '/q.promql'), []);
    assert.deepEqual(labels('label_replace(up, "|", "", "", "")', '/q.promql'), []);
    assert.deepEqual(labels(ruleFile('up').replace('for: 5m', 'for: |')), []);
    assert.deepEqual(labels('a:\n  expr: |', '/some.yml'), []);
  });

  it('serves queries of ayni.yaml', () => {
    assert.ok(
      labels('prometheus:\n  queries:\n    errors: sum(|', '/ayni.yaml').includes('k6_http_reqs_total'),
    );
    assert.ok(labels('prometheus:\n  queries:\n    errors: |', '/ayni.yaml').includes('sum'));
  });
});
