import type { PromFileKind } from '../../prometheus/documents/prom-document.ts';
import type { PromqlCompletion } from './completion-item.ts';

const common: Readonly<Record<'range' | 'step' | 'offset', readonly (readonly [string, string])[]>> = {
  range: [
    ['5m', 'five minutes'],
    ['1m', 'a minute'],
    ['10m', 'ten minutes'],
    ['30m', 'half an hour'],
    ['1h', 'an hour'],
    ['6h', 'six hours'],
    ['1d', 'a day'],
    ['3d', 'three days'],
    ['7d', 'a week'],
    ['30d', 'a month of error budget'],
  ],
  step: [
    ['1m', 'a minute'],
    ['30s', 'half a minute'],
    ['5m', 'five minutes'],
  ],
  offset: [
    ['1h', 'an hour ago'],
    ['1d', 'yesterday'],
    ['7d', 'a week ago'],
    ['5m', 'five minutes ago'],
  ],
};

/** Grafana fills these in. */
const variables: readonly (readonly [string, string])[] = [
  ['$__rate_interval', 'Grafana: at least four scrapes, for rate and increase'],
  ['$__interval', 'Grafana: the time between two points of the chart'],
  ['$__range', 'Grafana: the time that the dashboard shows'],
];

export function durations(of: 'range' | 'step' | 'offset', file: PromFileKind): readonly PromqlCompletion[] {
  const filled =
    file !== 'dashboard' ? [] : of === 'range' ? variables : of === 'step' ? variables.slice(1, 2) : [];
  return [...filled, ...common[of]].map(([label, detail]) => ({
    label,
    kind: 'duration',
    detail,
    markdown: '',
    pieces: [label],
  }));
}
