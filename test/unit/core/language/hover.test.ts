import { strict as assert } from 'node:assert';
import { hoverAt } from '../../../../src/core/language/hover.ts';
import { markedScript } from '../../../support/language/marked-script.ts';

/** What is told at the cursor, and of which piece of the text. */
function told(marked: string, path?: string): { of: string; says: string } {
  const { script, text, offset } = markedScript(marked, path === undefined ? {} : { path });
  const hover = hoverAt(script, offset);
  return { of: hover ? text.slice(hover.span.start, hover.span.end) : '', says: hover?.markdown ?? '' };
}

describe('hover', () => {
  it('tells of an option its type, default and meaning, with a link to the page of k6', () => {
    const { of, says } = told("export const options = { setup|Timeout: '2m' };");
    assert.equal(of, 'setupTimeout');
    assert.match(says, /\*\*setupTimeout\*\* · duration · default 60s/);
    assert.match(says, /\(https:\/\/grafana\.com\/docs\/k6\//);
  });

  it('tells of a field by the executor that has it', () => {
    const rate = told(`export const options = { scenarios: { a: {
      executor: 'constant-arrival-rate', ra|te: 10, duration: '1m', preAllocatedVUs: 5 } } };`);
    assert.match(rate.says, /iterations per time unit · required/);
    const target = told("export const options = { stages: [{ duration: '1m', tar|get: 5 }] };");
    assert.match(target.says, /at the end of the stage/);
  });

  it('tells of an executor which model it is', () => {
    const open = told("export const options = { scenarios: { a: { executor: 'ramping-arrival|-rate' } } };");
    assert.equal(open.of, 'ramping-arrival-rate');
    assert.match(open.says, /Open model/);
  });

  it('says a threshold as a sentence, with the unit of its metric', () => {
    const at = (threshold: string): string =>
      told(`export const options = { thresholds: { ${threshold} } };`).says;
    assert.match(
      at("'http_req_duration{scenario:a}': ['p(9|5)<500']"),
      /The 95th percentile of `http_req_duration\{scenario:a\}` must be below 500 ms\./,
    );
    assert.match(
      at("http_req_failed: [{ threshold: 'rate<|0.05', abortOnFail: true }]"),
      /The share .* below 0\.05 \(5 %\)\./,
    );
    assert.match(at("http_reqs: ['count|>=100']"), /The sum of `http_reqs` must be at least 100\./);
    assert.match(at("http_reqs: ['rate|>100']"), /The sum per second/);
    assert.match(at("data_sent: ['count<|1000']"), /must be below 1000\./);
    assert.equal(at("http_reqs: ['nonsense|']"), '');
  });

  it('tells of metrics, those of the script and those of the library too', () => {
    assert.match(
      told("export const options = { thresholds: { http_req|_failed: ['rate<0.1'] } };").says,
      /\*\*http_req_failed\*\* · Rate\n\nShare of requests that failed/,
    );
    assert.match(told("import { Trend } from 'k6/metrics'; new Trend('wait|ing', true);").says, /Trend · ms/);
    assert.match(
      told(`import { integrityThresholds } from '../lib/PhilosophicalIntegrityValidator.js';
        export const options = { thresholds: { ...integrityThresholds(), ayni_|violations: ['count<1'] } };`)
        .says,
      /above the tolerance/,
    );
  });

  it('tells of the tags of k6 in a selector', () => {
    const { of, says } = told(
      "export const options = { thresholds: { 'checks{gro|up:::a}': ['rate>0.9'] } };",
    );
    assert.equal(of, 'group');
    assert.match(says, /Path of the group/);
  });

  it('says nothing of what it does not know', () => {
    assert.equal(told("export const options = { thresholds: { nob|ody: ['rate>0.9'] } };").says, '');
    assert.equal(told('const dur|ation = 3;').says, '');
    assert.equal(told("const other = { setup|Timeout: '2m' };").says, '');
  });
});
