import assert from 'node:assert/strict';
import { planNotes } from '../../../../../src/core/prometheus/generate/plan-notes.ts';
import { declaredPromises } from '../../../../../src/core/prometheus/generate/declared-promises.ts';
import { readConfig } from '../../../../../src/core/config/read-config.ts';
import type { RuleWish } from '../../../../../src/core/prometheus/generate/declared-promises.ts';
import { applied, everything, planned, rulesPath } from '../../../../support/prometheus/generated.ts';

const rules = (config: string): string => applied(planned(config)).get(rulesPath) ?? '';
const notes = (config: string, wish: Partial<RuleWish> = {}): string => {
  const { scope } = declaredPromises(readConfig('ayni.yaml', config), { scripts: [], ...wish });
  return planNotes({ ...planned(config, new Map(), wish), scope }).join('\n');
};
const ruleOf = (name: string, config: string): string =>
  rules(config)
    .split(/(?=- alert: )/)
    .find((part) => part.startsWith(`- alert: ${name}\n`)) ?? '';

describe('what alerts ask', () => {
  const shop =
    'targets: { availability: 99.5% }\nprometheus: { metrics: { requests: shop_requests_total } }\n';

  it('counts failures among the requests that a project names, and says so', () => {
    assert.match(rules(shop), /shop_requests_total\{status=~"5\.\."\}/);
    assert.doesNotMatch(rules(shop), /http_requests_total/);
    assert.match(notes(shop), /taken to be `shop_requests_total\{status=~"5\.\."\}`/);
  });

  it('counts the failures that a project names as they are', () => {
    const own = shop.replace('_total }', '_total, failures: shop_errors_total }');
    assert.match(rules(own), /rate\(shop_errors_total\[/);
    assert.doesNotMatch(notes(own), /taken to be/);
    assert.doesNotMatch(notes('targets: { availability: 99.5% }\n'), /taken to be/);
  });

  it('compares a throughput with everything that is served together', () => {
    for (const users of ['', '\n  users: 100']) {
      const config = `targets:\n  latency: { p95: 1s }\n  requestsPerSecond: 120${users}\n`;
      const rule = ruleOf('ThroughputBelowTarget', config);
      assert.match(rule, /sum\(job:http_requests:rate5m\) < 120\n +and\n/);
      assert.doesNotMatch(rule, /\$labels|by \(job/);
    }
  });

  it('lets no alert on an error budget fire while the budget lasts', () => {
    const rule = ruleOf('ErrorBudgetBurnsSlowly', 'targets: { availability: 99%, window: 7d }\n');
    assert.match(rule, / > 1 \* 0\.01\n/);
    assert.match(rule, /At a burn rate of 1 the budget lasts 7 days/);
  });

  it('sees the first event of a counter that is born with it', () => {
    const config =
      'targets: { integrity: { artificialMerits: 0 } }\nprometheus: { metrics: { artificialMerits: merits_total } }\n';
    const merits = planned(config).alerts.find(({ name }) => name === 'ArtificialMerits');
    assert.match(
      merits?.expr ?? '',
      /merits_total\n +unless\n +last_over_time\(merits_total\[1h\] offset 5m\)/,
    );
    const first = merits?.stories.find(({ name }) => name === 'the first one is told');
    assert.equal(first?.series[0]?.values, '_x6 1x20');
    assert.deepEqual(
      first.looks.map(({ firing }) => firing?.value),
      [undefined, 1, undefined],
    );
  });

  it('misses each series that an alert rests on', () => {
    const missing = (config: string): readonly string[] =>
      planned(config)
        .alerts.filter(({ name }) => name.endsWith('Missing'))
        .flatMap(({ expr }) => [...expr.matchAll(/absent\((.*)\)/g)].map(([, series]) => series ?? ''));
    assert.deepEqual(missing('targets: { latency: { p95: 1s } }\n'), ['http_request_duration_seconds_count']);
    const healing = 'targets: { integrity: { selfHealing: 30s } }\n';
    assert.ok(missing(healing).includes('ayni_open_violations'));
    assert.ok(!missing(healing).includes('ayni_rate_limit_leaks_total'));
    assert.ok(!missing(`${healing}prometheus: { metrics: { soldTwice: off } }\n`).join(' ').includes('sold'));
    assert.ok(missing(everything).includes('circuit_breaker_open'));
  });

  it('does not say that a balance was not restored where new ones may follow', () => {
    const rule = ruleOf('SelfHealingOverdue', 'targets: { integrity: { selfHealing: 30s } }\n');
    assert.match(rule, /new ones\s+keep\s+coming/);
    assert.doesNotMatch(rule, /are not restored/);
  });

  it('does not wait longer under load than a run takes', () => {
    const { alerts } = planned(everything, new Map(), { source: 'k6' });
    assert.ok(alerts.some(({ name }) => name === 'IntegrityNotVerifiedUnderLoad'));
    assert.deepEqual(
      alerts.filter(({ holdMinutes }) => holdMinutes > 2).map(({ name }) => name),
      [],
    );
  });

  const written = (
    config: string,
    thresholds: RuleWish['scripts'][number]['thresholds'],
  ): ReturnType<typeof planned> => planned(config, new Map(), { scripts: [{ name: 'buy.js', thresholds }] });

  it('takes fewer than one merit for none', () => {
    for (const [source, limit] of [
      ['count<1', 0],
      ['count<=1', 1],
      ['count<3', 2],
      ['count==0', 0],
    ] as const) {
      const { alerts } = written('targets: {}\n', [{ metric: 'artificial_merits', source }]);
      const merits = alerts.find(({ name }) => name === 'ArtificialMerits');
      assert.match(merits?.expr ?? '', new RegExp(` > ${limit}$`), source);
    }
  });

  it('lists thresholds that no alert could be made of, but not what only k6 knows', () => {
    const thresholds = [
      { metric: 'self_healing_time', source: 'p(95)<30000' },
      { metric: 'ayni_balance_deviation', source: 'p(95)<0.01' },
      { metric: 'overspending', source: 'count<1' },
      { metric: 'checks', source: 'rate>0.9' },
      { metric: 'http_req_duration{name:Buy}', source: 'p(95)<300' },
    ];
    const untaken = (config: string): readonly string[] =>
      written(config, thresholds).unwatched.map(({ name }) => name);
    const two = ['self_healing_time p(95)<30000', 'ayni_balance_deviation p(95)<0.01'];
    assert.deepEqual(untaken('targets: {}\n'), [...two, 'overspending count<1']);
    assert.deepEqual(untaken('targets: { integrity: { artificialMerits: 0 } }\n'), two);
  });

  it('tells of a region in the threshold of a script as of a region', () => {
    const thresholds = [{ metric: 'http_req_duration{region:eu}', source: 'p(95)<300' }];
    const { alerts } = planned('targets: {}\n', new Map(), { scripts: [{ name: 'buy.js', thresholds }] });
    assert.equal(alerts[0]?.origin, 'buy.js, regions.eu.latency.p95');
  });
});
