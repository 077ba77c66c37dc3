import { strict as assert } from 'node:assert';
import { completionsAt } from '../../../../src/core/language/completion.ts';
import { markedScript } from '../../../support/language/marked-script.ts';

const labels = (marked: string): string[] => {
  const { script, offset } = markedScript(marked);
  return completionsAt(script, offset).map(({ label }) => label);
};

/** The text after a completion is taken. */
function taken(marked: string, label: string): string {
  const { script, text, offset } = markedScript(marked);
  const chosen = completionsAt(script, offset).find((one) => one.label === label);
  assert.ok(chosen, `${label} is not offered`);
  return text.slice(0, chosen.span.start) + chosen.text + text.slice(chosen.span.end);
}

describe('completion', () => {
  it('offers options that are not there yet, and puts the colon behind them', () => {
    const offered = labels('export const options = { vus: 1, | };');
    assert.ok(offered.includes('duration') && offered.includes('thresholds'));
    assert.ok(!offered.includes('vus'));
    assert.equal(
      taken('export const options = { du| };', 'duration'),
      'export const options = { duration:  };',
    );
    assert.equal(
      taken("export const options = { du|: '1s' };", 'duration'),
      "export const options = { duration: '1s' };",
    );
  });

  it('offers the fields of the executor that a scenario has', () => {
    const offered = labels(
      "export const options = { scenarios: { a: { executor: 'constant-arrival-rate', | } } };",
    );
    assert.ok(offered.includes('preAllocatedVUs') && offered.includes('gracefulStop'));
    assert.ok(!offered.includes('stages') && !offered.includes('executor'));
  });

  it('offers executors, and exported functions for `exec`', () => {
    assert.ok(
      taken("export const options = { scenarios: { a: { executor: '|' } } };", 'ramping-vus').includes(
        "'ramping-vus'",
      ),
    );
    const offered = labels(
      "export const options = { scenarios: { a: { exec: '|' } } }; export function buy() {} export function setup() {}",
    );
    assert.deepEqual(offered, ['buy']);
  });

  it('offers metrics as keys of thresholds, those of the script first', () => {
    const offered = labels(
      "import { Rate } from 'k6/metrics'; const kept = new Rate('kept'); export const options = { thresholds: { | } };",
    );
    assert.equal(offered[0], 'kept');
    assert.ok(offered.includes('http_req_duration'));
  });

  it('offers the aggregations that a metric has', () => {
    const at = (key: string): string[] => labels(`export const options = { thresholds: { ${key}: ['|'] } };`);
    assert.deepEqual(at('http_req_duration'), ['avg<', 'min<', 'med<', 'max<', 'p(95)<', 'p(99)<']);
    assert.deepEqual(at('http_req_failed'), ['rate<']);
    assert.deepEqual(at('checks'), ['rate>']);
    assert.deepEqual(at("'http_reqs{scenario:a}'"), ['count<', 'rate<']);
    assert.deepEqual(at('nobody'), []);
  });

  it('offers tags and their values inside a selector', () => {
    const script = (key: string): string => `import http from 'k6/http'; import { group } from 'k6';
      export const options = { scenarios: { buyers: {}, readers: {} }, thresholds: { '${key}': ['max<1'] } };
      export default function () { group('shop', () => http.get('x', { tags: { name: 'list items' } })); }`;
    assert.ok(labels(script('http_req_duration{|')).includes('scenario'));
    assert.deepEqual(labels(script('http_req_duration{scenario:|}')), ['buyers', 'readers']);
    assert.ok(labels(script('http_req_duration{name:|}')).includes('list items'));
    assert.deepEqual(labels(script('group_duration{group:|}')), ['::shop']);
    assert.match(taken(script('http_req_duration{scen|}'), 'scenario'), /'http_req_duration\{scenario:\}'/);
    assert.match(
      taken(script('http_req_duration{scenario:buyers,name:|}'), 'list items'),
      /'http_req_duration\{scenario:buyers,name:list items\}'/,
    );
  });

  it('has nothing to say outside of the options, and in broken text', () => {
    assert.deepEqual(labels('const other = { | };'), []);
    assert.doesNotThrow(() => labels('export const options = { thresholds: { http_req_|'));
  });
});
