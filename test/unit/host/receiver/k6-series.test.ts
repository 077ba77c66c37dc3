import assert from 'node:assert/strict';
import { emptyHistogram } from '../../../../src/core/metrics/histogram.ts';
import { k6Series } from '../../../../src/host/receiver/k6-series.ts';

const named = (name: string, value: number | 'trend' = 1): ReturnType<typeof k6Series> =>
  k6Series({
    labels: { __name__: name },
    timestampMs: 0,
    value: value === 'trend' ? emptyHistogram() : value,
  });

describe('k6 series', () => {
  it('have the metric, type and content that k6 pushed under another name', () => {
    const cases = [
      [named('k6_http_reqs_total'), 'http_reqs', 'counter', 'default'],
      [named('k6_data_sent_total'), 'data_sent', 'counter', 'data'],
      [named('k6_checks_rate'), 'checks', 'rate', 'default'],
      [named('k6_vus'), 'vus', 'gauge', 'default'],
      [named('k6_http_req_duration_seconds', 'trend'), 'http_req_duration', 'trend', 'time'],
      [named('k6_page_weight_bytes', 'trend'), 'page_weight', 'trend', 'data'],
      [named('k6_ayni_balance', 'trend'), 'ayni_balance', 'trend', 'default'],
      [named('k6_my_rate_rate'), 'my_rate', 'rate', 'default'],
      [named('k6_k6_things_total'), 'k6_things', 'counter', 'default'],
    ] as const;
    for (const [{ metric, type, contains }, ...expected] of cases)
      assert.deepEqual([metric, type, contains], expected);
  });

  it('keep the tags that tell something and drop the others', () => {
    const labels = {
      __name__: 'k6_http_reqs_total',
      name: 'login',
      method: 'POST',
      status: '200',
      scenario: 'a',
      group: '::outer',
      expected_response: 'true',
      tenant: 'x',
      url: 'http://127.0.0.1/?q=1',
      proto: 'HTTP/1.1',
      tls_version: 'tls1.3',
      ip: '127.0.0.1',
      vu: '7',
      iter: '9',
      ocsp_status: 'unknown',
      error: 'dial: refused',
      k6_feature_native_histograms: 'true',
    };
    assert.deepEqual(k6Series({ labels, timestampMs: 0, value: 1 }).tags, {
      name: 'login',
      method: 'POST',
      status: '200',
      scenario: 'a',
      group: '::outer',
      expected_response: 'true',
      tenant: 'x',
    });
  });
});
