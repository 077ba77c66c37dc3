import type { Agreement } from '../prometheus/judge/agreement.ts';
import type { JudgedAlert } from '../prometheus/judge/judged-alerts.ts';
import type { Tone } from './paint.ts';

/** Sign, tone and word of what became of an alert. One that fired is bad news, whether or not the run's limits held. */
export const alertMarks: Readonly<
  Record<JudgedAlert['state'], readonly [sign: string, tone: Tone, word: string]>
> = {
  fired: ['✗', 'bad', 'Fired'],
  before: ['!', 'warning', 'Fired before'],
  pending: ['…', 'warning', 'Pending'],
  quiet: ['✓', 'good', 'Quiet'],
  unknown: ['?', 'warning', 'Unknown'],
};

/** Sign and tone of whether the alerts and the run's limits tell the same. */
export const agreementMarks: Readonly<Record<Agreement['kind'], readonly [sign: string, tone: Tone]>> = {
  'both-well': ['✓', 'good'],
  'both-bad': ['✗', 'bad'],
  'only-alerts': ['!', 'warning'],
  'only-limits': ['!', 'warning'],
  unsure: ['?', 'warning'],
};

const order: readonly JudgedAlert['state'][] = ['fired', 'pending', 'before', 'unknown', 'quiet'];

/** What fired first, what stayed quiet last; else in the order of the files. */
export const alertsInOrder = (alerts: readonly JudgedAlert[]): JudgedAlert[] =>
  [...alerts].sort((a, b) => order.indexOf(a.state) - order.indexOf(b.state));

/** `job="shop", route="/buy"`; the labels of one of an alert's series. */
export const labelsText = (labels: JudgedAlert['series'][number]): string =>
  Object.entries(labels)
    .map(([name, value]) => `${name}="${value}"`)
    .join(', ');
