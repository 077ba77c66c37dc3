/** Alerts as a page or a report gets them; everything is made up. */
import type { AlertElement } from '../../src/core/prometheus/judge/alert-states.ts';
import type { AlertQuestion } from '../../src/core/prometheus/judge/alert-question.ts';
import type { JudgedAlert } from '../../src/core/prometheus/judge/judged-alerts.ts';
import type { RuleJudgementView } from '../../src/core/prometheus/judge/rule-judgement.ts';

export const judged = (change: Partial<JudgedAlert> = {}): JudgedAlert => ({
  name: 'ShopErrors',
  severity: 'page',
  place: { file: '/code/shop/monitoring/shop.rules.yml', line: 12, column: 9 },
  state: 'quiet',
  says: 'Its condition was never met.',
  spans: [],
  series: [],
  ...change,
});

export const judgement: RuleJudgementView = {
  server: 'prometheus.staging.example:9090',
  agreement: {
    kind: 'only-alerts',
    says: 'The alert ShopSlow fired although the limits of the run held: the load test asks less than the alerts do, or the alerts are too nervous.',
  },
  alerts: [
    judged(),
    judged({
      name: 'ShopSlow',
      state: 'fired',
      says: 'It fired 45 s after the start for 2 series.',
      spans: [
        { state: 'pending', from: 15, to: 45 },
        { state: 'firing', from: 45, to: 120 },
      ],
      series: [
        { job: 'shop', route: '/buy' },
        { job: 'shop', route: '/cart' },
      ],
    }),
    judged({
      name: 'PoolExhausted',
      severity: 'ticket',
      state: 'pending',
      says: 'Its condition was met 1 min 30 s after the start, but not for 5 min 00 s: the run is shorter than that.',
      spans: [{ state: 'pending', from: 90, to: 150 }],
      series: [{ job: 'shop' }],
    }),
    judged({
      name: 'CacheCold',
      severity: '',
      state: 'unknown',
      says: 'The server has no series of the recording rule cache:hits:ratio5m.',
    }),
  ],
  notes: [],
};

export const question = (change: Partial<AlertQuestion> = {}): AlertQuestion => {
  const { name, severity, place } = judged();
  return {
    alert: { name, severity, place },
    query: 'up == 0',
    evaluations: { startMs: 0, endMs: 300_000, stepMs: 15_000 },
    delays: { forMs: 30_000, keepFiringForMs: 0 },
    offsetMs: 0,
    limit: 0,
    needs: [],
    ...change,
  };
};

export const element = (presentMs: readonly number[], labels = { job: 'shop' }): AlertElement => ({
  labels,
  presentMs,
});
