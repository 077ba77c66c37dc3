// A rule file as large teams have: groups of recording rules and alerts, in the styles in which people write expressions.

const services = [
  'booking',
  'hotel-web',
  'adapter',
  'payments',
  'search',
  'mailer',
  'gateway',
  'ledger',
  'rooms',
  'auth',
];

/** A recording rule on one line, one in quotes, and alerts in folded and literal blocks. */
const styles = [
  (job, n) => [
    `      - record: job:http_requests:rate5m_${n}`,
    `        expr: sum by (job, route) (rate(http_requests_total{job="${job}", route!~"/(health|metrics)${n}"}[5m]))`,
    `        labels:`,
    `          tier: "${n % 3}"`,
  ],
  (job, n) => [
    `      - alert: ErrorRate${n}`,
    `        expr: |`,
    `          (`,
    `            sum by (route) (rate(http_requests_total{job="${job}", code=~"5..|429"}[5m]))`,
    `            /`,
    `            sum by (route) (rate(http_requests_total{job="${job}"}[5m]))`,
    `          ) > ${(n % 9) + 1} / 100`,
    `        for: 10m`,
    `        labels:`,
    `          severity: page`,
    `        annotations:`,
    `          summary: "{{ $labels.route }} of ${job} fails"`,
    `          description: "{{ $value | humanizePercentage }} of the requests fail."`,
    `          runbook_url: https://runbooks.example.com/errors-${n}`,
  ],
  (job, n) => [
    `      - record: job:latency:p95_${n}`,
    `        expr: 'histogram_quantile(0.95, sum by (le) (rate(http_request_duration_seconds_bucket{job="${job}"}[${(n % 5) + 5}m])))'`,
  ],
  (job, n) => [
    `      - alert: PoolFull${n}`,
    `        expr: >-`,
    `          db_pool_connections{job="${job}", state="in_use"}`,
    `          / ignoring (state) group_left ()`,
    `          db_pool_connections_max{job="${job}"} > 0.${(n % 9) + 1}`,
    `        for: 5m`,
    `        labels: { severity: ticket, number: "${n}" }`,
    `        annotations:`,
    `          summary: The pool of ${job} is nearly full`,
    `          runbook_url: https://runbooks.example.com/pool-${n}`,
  ],
];

/** With so many expressions; 300 make about 2,000 lines. */
export function generatedRules(count) {
  const lines = ['groups:'];
  for (let n = 0; n < count; n++) {
    if (n % 15 === 0)
      lines.push(
        `  # Rules of ${services[(n / 15) % services.length]}`,
        `  - name: group-${n / 15}`,
        '    rules:',
      );
    lines.push(...styles[n % styles.length](services[n % services.length], n));
  }
  return `${lines.join('\n')}\n`;
}
