import type { Alert } from './alert.ts';
import { seriesText } from './story.ts';
import type { Selector } from './selector.ts';
import { sampleLabels, selectorText } from './selector.ts';

/** A series that other alerts rest on is gone: without it they would be quiet whatever happens. */
export function missingAlert(
  { name, series, what }: { readonly name: string; readonly series: Selector; readonly what: string },
  group: Alert['group'],
): Alert {
  const holdMinutes = 10;
  const text = selectorText(series);
  return {
    name,
    origin: 'the alerts that need these series',
    group,
    expr: `absent(${text})`,
    holdMinutes,
    severity: 'page',
    unit: 'number',
    summary: () => `No data about ${what}`,
    description: () =>
      `There has been no series ${text.replaceAll('"', "'")} for ${holdMinutes} minutes, so nothing can be said about ${what}: ` +
      'other alerts that rest on it are quiet whatever happens.',
    runbook: {
      impact: 'We are blind: the system may be well or down.',
      steps: [
        'See whether the system answers at all, from outside.',
        'Look at the targets page of Prometheus: is the system scraped, and with what error?',
        'If the metric was renamed, name the new one in `prometheus.metrics` of ayni.yaml and generate the rules again.',
      ],
      queries: [
        ['The series, if any', text],
        ['What is scraped, and answers', 'up'],
      ],
    },
    stories: storyOf(series),
  };
}

/** What `absent` answers carries the labels that are asked for by equality. */
function storyOf({ metric, matchers }: Selector): Alert['stories'] {
  const labels = sampleLabels(matchers);
  if (labels === undefined) return [];
  const equal = matchers.filter(({ operator }) => operator === '=');
  const asked = Object.fromEntries(equal.map(({ label, value }) => [label, value]));
  return [
    {
      name: 'data stops coming',
      stepMinutes: 1,
      series: [{ series: seriesText(metric, labels), values: '1+1x20 _x40' }],
      looks: [
        { atMinute: 20, firing: undefined },
        { atMinute: 30, firing: undefined },
        { atMinute: 50, firing: { value: 1, labels: asked } },
      ],
    },
  ];
}
