import { summaryOf } from '../prometheus/watch/summary.ts';
import type { ChartColumns, RunView } from '../run/view.ts';
import { chartLimits } from './chart-limits.ts';
import type { ChartDrawing, ChartSeries } from './chart-svg.ts';
import { chartSvg } from './chart-svg.ts';
import { xmlText } from './escape.ts';
import type { Report } from './report-model.ts';

const lineStyles = ['a', 'b', 'c'] as const;

interface Figure {
  readonly title: string;
  readonly unit: string;
  readonly lines: readonly (readonly [name: string, column: keyof ChartColumns])[];
  /** The metric whose limits are drawn. */
  readonly limitsOf?: string;
}

/** The charts of a report; those without data are left out. */
const figures: readonly Figure[] = [
  {
    title: 'Request duration',
    limitsOf: 'http_req_duration',
    unit: 'ms',
    lines: [
      ['p50', 'p50'],
      ['p95', 'p95'],
      ['p99', 'p99'],
    ],
  },
  {
    title: 'Requests per second',
    limitsOf: 'http_reqs',
    unit: '/s',
    lines: [
      ['requests', 'requestsPerSecond'],
      ['failed requests', 'failuresPerSecond'],
    ],
  },
  {
    title: 'Iterations per second',
    unit: '/s',
    lines: [
      ['iterations', 'iterationsPerSecond'],
      ['dropped iterations', 'droppedPerSecond'],
    ],
  },
  { title: 'Virtual users', unit: '', lines: [['virtual users', 'vus']] },
  { title: 'Violations per second', unit: '/s', lines: [['violations', 'violationsPerSecond']] },
  {
    title: 'Ayni balance deviation',
    unit: 'percent',
    lines: [
      ['p95', 'deviationP95'],
      ['highest', 'deviationMax'],
    ],
  },
];

/** The run over time, as drawings in the page itself; empty when nothing was measured. */
export function chartsHtml({ view }: Report): string {
  const drawn = [...drawings(view), ...watchedDrawings(view)].flatMap((drawing) => {
    const svg = chartSvg(drawing);
    return svg === undefined ? [] : [figureHtml(drawing, svg)];
  });
  return drawn.length === 0 ? '' : `<section>\n<h2>Over time</h2>\n${drawn.join('\n')}\n</section>`;
}

function figureHtml({ title, series }: ChartDrawing, svg: string): string {
  const shown = series.filter(({ values }) => values.some((value) => value !== null));
  const key = ({ name, style }: ChartSeries): string =>
    `<li><svg viewBox="0 0 28 12" aria-hidden="true"><path class="line ${style}" d="M1 6H27"/></svg>${xmlText(name)}</li>`;
  return `<figure>\n<figcaption>${xmlText(title)}\n<ul class="legend">${shown.map(key).join('')}</ul></figcaption>\n${svg}\n</figure>`;
}

function drawings(view: RunView): ChartDrawing[] {
  const { chart } = view;
  return figures.map(({ title, unit, lines, limitsOf }) => ({
    title,
    unit,
    seconds: chart.seconds,
    limits: limitsOf === undefined ? [] : chartLimits(view, limitsOf),
    series: lines.map(([name, column], i) => ({
      name,
      values: chart[column],
      style: lineStyles[i] ?? 'a',
    })),
  }));
}

/** What Prometheus told; of many series those that went highest. */
function watchedDrawings({ watched }: RunView): ChartDrawing[] {
  if (watched === undefined) return [];
  return watched.queries.map(({ title, unit, series }) => {
    const highest = [...series].sort(
      (a, b) => (summaryOf(b).max ?? -Infinity) - (summaryOf(a).max ?? -Infinity),
    );
    const drawn = highest.slice(0, lineStyles.length);
    const rest = series.length - drawn.length;
    return {
      title: `${title} (Prometheus${rest > 0 ? `; the ${drawn.length} highest of ${series.length} series` : ''})`,
      unit,
      seconds: watched.seconds,
      limits: [],
      series: drawn.map(({ label, values }, i) => ({ name: label, values, style: lineStyles[i] ?? 'a' })),
    };
  });
}
