import type { RunHeadline } from '../../app/ports.ts';
import type { Result } from '../../core/base/result.ts';
import { failed, ok } from '../../core/base/result.ts';
import { formatValue } from '../../core/report/format.ts';
import type { Cell, Column } from '../../core/report/text-table.ts';
import { textTable } from '../../core/report/text-table.ts';
import type { TrendGroup } from '../../core/trends/trend-groups.ts';
import { trendGroups } from '../../core/trends/trend-groups.ts';
import { trendChangeText } from '../../core/trends/trend-text.ts';
import type { TrendMetric } from '../../core/trends/trend-metrics.ts';
import { trendMetrics } from '../../core/trends/trend-metrics.ts';
import type { Trend, TrendChange } from '../../core/trends/trend.ts';
import { trendOf } from '../../core/trends/trend.ts';
import { textOption, usageProblem } from '../arguments.ts';
import type { Command, Given } from '../command.ts';
import { exitCode } from '../exit-code.ts';
import { openHistory } from '../history.ts';
import { isoTime, shortTime } from '../moment.ts';
import type { Terminal } from '../terminal.ts';
import { layoutOf } from '../terminal.ts';
import { workspaceOf } from '../workspace.ts';

export const trendCommand: Command = {
  name: 'trend',
  summary: 'show where a quantity changed over the runs of a script',
  help: `ayni trend [script] [options]

Without a script, that of the newest run. Runs that did not reach their end and smoke runs are left out; runs with
another load than the script's own are a line of their own.

  --metric NAME       ${trendMetrics.map(({ id }) => id).join(', ')} (default ${trendMetrics[0]?.id ?? ''})
  --env NAME          only runs of this environment
  --workspace FOLDER  whose history to look in
  --json              print points and changes as JSON`,
  options: { metric: { type: 'string' }, env: { type: 'string' } },
  words: [0, 1],
  async run(given, terminal) {
    const metric = metricOf(textOption(given, 'metric'));
    if (!metric.ok) return metric;
    const { runs } = openHistory(workspaceOf(given, terminal.cwd), terminal);
    const group = groupOf(await runs.list(), given);
    if (!group.ok) return group;
    const trend = trendOf(group.value.runs, metric.value);
    const { scriptName, environment, variant } = group.value;
    return ok({
      exit: exitCode.well,
      text: trendText(group.value, trend, terminal),
      json: {
        script: scriptName,
        environment,
        variant,
        metric: metric.value.id,
        points: trend.points.map(({ startedAtMs, ...point }) => ({
          ...point,
          startedAt: isoTime(startedAtMs),
        })),
        changes: trend.changes.map((change) => ({ ...change, runId: trend.points[change.index]?.runId })),
      },
    });
  },
};

function metricOf(name: string | undefined): Result<TrendMetric> {
  const found = trendMetrics.find(({ id }) => id === (name ?? trendMetrics[0]?.id));
  if (found !== undefined) return ok(found);
  const names = trendMetrics.map(({ id }) => id).join(', ');
  return failed(usageProblem(`There is no metric \`${name ?? ''}\` to follow.`, `There are ${names}.`));
}

/** The group with the newest run, of those that were asked for. */
function groupOf(runs: readonly RunHeadline[], given: Given): Result<TrendGroup<RunHeadline>> {
  const [script] = given.words;
  const environment = textOption(given, 'env');
  const isMeant = ({ scriptName, environment: of }: TrendGroup): boolean =>
    (script === undefined || scriptName === script || scriptName.endsWith(`/${script}`)) &&
    (environment === undefined || of === environment);
  const found = trendGroups(runs).find(isMeant);
  if (found !== undefined) return ok(found);
  const says = `There is no finished run${script === undefined ? '' : ` of ${script}`}${environment === undefined ? '' : ` in ${environment}`} here.`;
  return failed({ code: 'no-runs', says, remedy: '`ayni runs` lists what there is.' });
}

function trendText(
  { scriptName, environment, variant }: TrendGroup,
  trend: Trend,
  terminal: Terminal,
): string {
  const { metric, points, changes } = trend;
  const { color = false, width = 100 } = layoutOf(terminal);
  const measured = points.filter(({ value }) => value !== undefined).length;
  const of = [scriptName, environment, ...(variant === '' ? [] : [variant])].join(', ');
  const head = `${metric.title} of ${of}: ${measured} of ${points.length} runs measured it`;
  if (changes.length === 0) {
    const why = measured < fewest ? ` Fewer than ${fewest} runs show no change yet.` : '';
    return `${head}; its level did not change.${why}`;
  }
  return `${head}; its level changed:\n\n${textTable(
    columns,
    changes.map((change) => cells(change, trend)),
    { color, width },
  )}`;
}

/** Two segments of four. */
const fewest = 8;

const columns: readonly Column[] = [
  { title: 'From run' },
  { title: 'Started' },
  { title: 'Commit' },
  { title: 'Before', right: true },
  { title: 'After', right: true },
  { title: 'Change', right: true },
  { title: 'Verdict' },
  { title: 'Note', cut: true },
];

function cells(change: TrendChange, { points, metric }: Trend): Cell[] {
  const { before, after, verdict } = change;
  const point = points[change.index];
  return [
    { text: point?.runId ?? '' },
    { text: point === undefined ? '' : shortTime(point.startedAtMs) },
    { text: point?.commit ?? '' },
    { text: formatValue(before, metric.unit) },
    { text: formatValue(after, metric.unit) },
    { text: trendChangeText(change, metric) },
    { text: verdict, tone: verdict === 'better' ? 'good' : 'bad' },
    { text: [point?.title, point?.note].filter(Boolean).join(': ') },
  ];
}
