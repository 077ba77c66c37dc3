import assert from 'node:assert/strict';
import type { GrafanaLinks } from '../../../../../src/core/config/prometheus.ts';
import type { LinkedRun } from '../../../../../src/core/prometheus/links/grafana-links.ts';
import { grafanaLinks } from '../../../../../src/core/prometheus/links/grafana-links.ts';

const run: LinkedRun = {
  id: 'run-1',
  scriptName: 'load/a shop.js',
  environment: 'staging',
  startedAtMs: 1_795_334_000_000,
  endedAtMs: 1_795_334_060_000,
  testId: undefined,
};
const url = 'https://grafana.example.org';
const plain = (text: string): string => text;
const linksOf = (change: Partial<GrafanaLinks>, of: LinkedRun = run, mask = plain) =>
  grafanaLinks({ url, explore: undefined, dashboards: [], ...change }, of, mask);

describe('Links to Grafana', () => {
  it('lead to Explore with a query of the run and its time', () => {
    const [explore] = linksOf({});
    const address = new URL(explore?.url ?? '');
    assert.equal(address.pathname, '/explore');
    assert.equal(address.searchParams.get('schemaVersion'), '1');
    const panes = JSON.parse(address.searchParams.get('panes') ?? '') as Record<string, unknown>;
    assert.deepEqual(panes, {
      ayni: {
        queries: [
          {
            refId: 'A',
            expr: 'sum by (name) (rate(k6_http_reqs_total{testid="run-1"}[1m]))',
            range: true,
            instant: false,
          },
        ],
        range: { from: '1795333970000', to: '1795334090000' },
      },
    });
  });

  it('fill in the places of a dashboard, and leave those that are none of ours', () => {
    const template =
      'https://grafana.example.org/d/shop?from=${from}&to={{to}}&var-testid=${testid}&var-script={{script}}&x=${__org}';
    const [, board] = linksOf({ dashboards: [{ name: 'Shop', url: template }] });
    assert.deepEqual(board, {
      label: 'Shop',
      url: 'https://grafana.example.org/d/shop?from=1795333970000&to=1795334090000&var-testid=run-1&var-script=load%2Fa%20shop.js&x=${__org}',
    });
  });

  it('end now while the run goes on', () => {
    const [explore] = linksOf({ explore: `${url}/explore?to=\${to}` }, { ...run, endedAtMs: undefined });
    assert.equal(explore?.url, 'https://grafana.example.org/explore?to=now');
  });

  it('cannot be broken out of by what a run is called', () => {
    const odd = { ...run, environment: 'a&b="><script>', testId: 'x"} or vector(1) #' };
    const [explore, board] = linksOf(
      { dashboards: [{ name: 'B', url: `${url}/d/b?e=\${environment}` }] },
      odd,
    );
    assert.equal(new URL(board?.url ?? '').searchParams.get('e'), 'a&b="><script>');
    assert.match(new URL(explore?.url ?? '').searchParams.get('panes') ?? '', /testid=\\"x\\\\\\"\} or/);
  });

  it('hold no secret', () => {
    const [explore] = linksOf({ explore: `${url}/x?t=\${testid}` }, { ...run, testId: 'hush' }, (text) =>
      text.replaceAll('hush', '***'),
    );
    assert.equal(explore?.url, 'https://grafana.example.org/x?t=***');
  });

  it('are none where the address is no web address, or holds a login', () => {
    const odd = [
      'javascript:alert(1)',
      'file:///etc/passwd',
      'https://me:pw@grafana.example.org/d/x',
      'shop',
      'https://grafana.example.org:99999/d/x',
      'https://[::1/d/x',
    ];
    const dashboards = odd.map((address) => ({ name: address, url: address }));
    assert.deepEqual(
      linksOf({ dashboards }).map(({ label }) => label),
      ['Explore'],
    );
  });
});
