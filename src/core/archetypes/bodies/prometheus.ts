import type { Archetype } from '../definition.ts';
import { script, stop, type Template } from '../template.ts';

const rules = (
  [id, title, about]: readonly [id: string, title: string, about: string],
  body: Template,
): Archetype => ({
  id,
  prefix: id,
  title,
  about,
  kind: 'config',
  needsLibrary: false,
  dataFiles: [],
  body,
});

const runbook = stop('runbook', 'https://runbooks.example.org/ayni');

const severity = (key: string, text: 'page' | 'ticket') =>
  stop(key, text, [text === 'page' ? 'ticket' : 'page']);

interface IntegrityAlert {
  readonly name: string;
  readonly expr: string;
  readonly wait: string;
  readonly severity: 'page' | 'ticket';
  readonly says: string;
}

const integrityAlerts: readonly IntegrityAlert[] = [
  {
    name: 'AyniDeviates',
    expr: 'ayni_balance_deviation_percent > 0.01',
    wait: '1m',
    severity: 'ticket',
    says: 'Credits and debits differ by {{ $value }} %',
  },
  {
    name: 'AyniDeviatesCritically',
    expr: 'ayni_balance_deviation_percent > 5',
    wait: '0m',
    severity: 'page',
    says: 'Credits and debits differ by {{ $value }} %: stop all load',
  },
  {
    name: 'AyniNotHealed',
    expr: 'ayni_open_violations > 0',
    wait: '30s',
    severity: 'page',
    says: '{{ $value }} violations are not healed after 30 s',
  },
  {
    name: 'AccountsOverspent',
    expr: 'ayni_overspent_accounts > 0',
    wait: '0m',
    severity: 'page',
    says: '{{ $value }} accounts are below zero',
  },
  {
    name: 'UniqueItemsSoldTwice',
    expr: 'ayni_unique_items_sold_twice > 0',
    wait: '0m',
    severity: 'page',
    says: '{{ $value }} unique items were sold twice',
  },
  {
    name: 'ArtificialMerits',
    expr: 'ayni_artificial_merits > 0',
    wait: '0m',
    severity: 'page',
    says: '{{ $value }} merits were granted without a contribution',
  },
  {
    name: 'CollaborationLow',
    expr: 'ayni_collaboration_index < 0.85',
    wait: '10m',
    severity: 'ticket',
    says: 'Only {{ $value | humanizePercentage }} of the contributions are confirmed',
  },
];

const alertOf = ({
  name,
  expr,
  wait,
  severity: how,
  says,
}: IntegrityAlert): Template => script`      - alert: ${name}
        expr: ${expr}
        for: ${wait}
        labels: { severity: ${how} }
        annotations: { summary: '${says}', runbook_url: '${runbook}' }
`;

const errorRatio = (window: string): string =>
  `sum(rate(http_requests_total{status=~"5.."}[${window}])) / sum(rate(http_requests_total[${window}]))`;

/** Burns `rate` times as fast as the budget allows, now and for a while: Google's SRE workbook, chapter 5. */
const burning = (
  rate: string,
  long: string,
  short: string,
): Template => script`job:http_errors:ratio_rate${long} > ${rate} * ${stop('budget', '0.005')}
          and job:http_errors:ratio_rate${short} > ${rate} * ${stop('budget', '0.005')}
`;

const recorded = (window: string): Template => script`      - record: job:http_errors:ratio_rate${window}
        expr: ${errorRatio(window)}
`;

/** Pieces of Prometheus rule files. */
export const prometheusRules: readonly Archetype[] = [
  rules(
    ['prom-alert', 'Alert', 'An alert on slow answers, with its runbook.'],
    script`groups:
  - name: ${stop('group', 'latency')}
    rules:
      - alert: ${stop('alert', 'SlowAnswers')}
        expr: >-
          histogram_quantile(${stop('quantile', '0.95')}, sum by (le, route) (rate(http_request_duration_seconds_bucket[5m]))) > ${stop('seconds', '0.5')}
        for: ${stop('for', '5m')}
        labels: { severity: ${severity('severity', 'ticket')} }
        annotations: { summary: 'Answers of {{ $labels.route }} take {{ $value }} s', runbook_url: '${runbook}' }
`,
  ),
  rules(
    [
      'prom-recording',
      'Recording rule',
      'Records the share of failed requests, which alerts and dashboards then share.',
    ],
    script`groups:
  - name: ${stop('group', 'errors')}
    interval: ${stop('interval', '30s')}
    rules:
      - record: ${stop('record', 'job:http_errors:ratio_rate5m')}
        expr: ${errorRatio('5m')}
`,
  ),
  rules(
    [
      'prom-integrity',
      'Integrity alerts',
      'Tells when the economy is no longer right: deviation, overspending, merits, healing.',
    ],
    script`groups:
  - name: ${stop('group', 'integrity')}
    rules:
${integrityAlerts.flatMap(alertOf)}`,
  ),
  rules(
    [
      'prom-burn-rate',
      'Error budget burn rate',
      'Two alerts on how fast the error budget goes: a page for hours left, a ticket for days.',
    ],
    script`groups:
  - name: ${stop('group', 'error-budget')}
    rules:
${['5m', '30m', '1h', '6h'].flatMap(recorded)}      - alert: ErrorBudgetBurnsFast
        expr: >-
          ${burning('14.4', '1h', '5m')}        labels: { severity: page }
        annotations: { summary: 'At this pace the budget of 30 days lasts 2 days', runbook_url: '${runbook}' }
      - alert: ErrorBudgetBurns
        expr: >-
          ${burning('6', '6h', '30m')}        labels: { severity: ticket }
        annotations: { summary: 'At this pace the budget of 30 days lasts 5 days', runbook_url: '${runbook}' }
`,
  ),
  rules(
    [
      'prom-k6',
      'Alerts on a k6 run',
      'Tells while k6 pushes its metrics that the system under load is not right.',
    ],
    script`groups:
  - name: ${stop('group', 'k6')}
    rules:
      - alert: IntegrityViolatedUnderLoad
        expr: sum by (invariant, scenario) (k6_integrity_violations_total) > 0
        labels: { severity: ${severity('severity', 'page')} }
        annotations: { summary: '{{ $labels.invariant }} does not hold in {{ $labels.scenario }}', runbook_url: '${runbook}' }
      - alert: IntegrityNotVerified
        expr: sum(k6_integrity_not_verified_total) > ${stop('share', '0.01')} * sum(k6_integrity_checks_total)
        labels: { severity: ticket }
        annotations: { summary: 'Too many answers could not be verified', runbook_url: '${runbook}' }
`,
  ),
];
