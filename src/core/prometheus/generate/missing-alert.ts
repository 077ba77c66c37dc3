import type { Alert } from './alert.ts';
import { seriesText } from './story.ts';
import type { Selector } from './selector.ts';
import { sampleLabels, selectorText } from './selector.ts';

interface MissingData {
  readonly name: string;
  /** At least one. */
  readonly families: readonly Selector[];
  readonly what: string;
}

/** One of the series that other alerts rest on is gone: without it they would be quiet whatever happens. */
export function missingAlert(
  { name, families, what }: MissingData,
  { group, severity }: Pick<Alert, 'group' | 'severity'>,
): Alert {
  const holdMinutes = 10;
  const texts = families.map(selectorText);
  return {
    name,
    origin: 'the alerts that need these series',
    group,
    expr: families.map(absence).join('\nor\n'),
    holdMinutes,
    severity,
    unit: 'number',
    summary: () => `No data about ${what}`,
    description: () =>
      `For ${holdMinutes} minutes there has been no series of the name in the label series, so not all can be said about ${what}: ` +
      'alerts that rest on it are quiet whatever happens.',
    runbook: {
      impact: 'We are blind: the system may be well or down.',
      steps: [
        'See whether the system answers at all, from outside.',
        'Look at the targets page of Prometheus: is the system scraped, and with what error?',
        'If the metric has another name, say so with `prometheus.metrics` of ayni.yaml, or `off` if there is none; then generate the rules again.',
      ],
      queries: [
        ...texts.map((text) => ['The series, if any', text] as const),
        ['What is scraped, and answers', 'up'],
      ],
    },
    stories: families.flatMap((gone) => storyOf(gone, families)),
  };
}

/** The label tells which one it is, also where an alert is about several. */
const absence = (family: Selector): string =>
  `label_replace(\n  absent(${selectorText(family)}),\n  "series", ${JSON.stringify(family.metric)}, "", ""\n)`;

/** One stops while the others go on. What `absent` answers carries the labels that are asked for by equality. */
function storyOf(gone: Selector, families: readonly Selector[]): Alert['stories'] {
  const equal = gone.matchers.filter(({ operator }) => operator === '=');
  const asked = Object.fromEntries(equal.map(({ label, value }) => [label, value]));
  const series = families.flatMap((family) => {
    const labels = sampleLabels(family.matchers);
    const values = family === gone ? '1+1x20 _x40' : '1+1x60';
    return labels === undefined ? [] : [{ series: seriesText(family.metric, labels), values }];
  });
  if (series.length < families.length) return [];
  return [
    {
      name: `${gone.metric} stops coming`,
      stepMinutes: 1,
      series,
      looks: [
        { atMinute: 20, firing: undefined },
        { atMinute: 30, firing: undefined },
        { atMinute: 50, firing: { value: 1, labels: { ...asked, series: gone.metric } } },
      ],
    },
  ];
}
