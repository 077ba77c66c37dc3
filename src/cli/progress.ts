import type { Tone } from '../core/report/paint.ts';
import {
  formatCount,
  formatDuration,
  formatMs,
  formatNumber,
  formatPerSecond,
  formatShare,
  formatValue,
  noData,
} from '../core/report/format.ts';
import { targetAsks, targetMark, targetMeasured } from '../core/report/target-text.ts';
import { watchStateWord } from '../core/report/watched-text.ts';
import { summaryOf } from '../core/prometheus/watch/summary.ts';
import { limitName, limitNoun } from '../core/run/ending.ts';
import { limitsOfView } from '../core/targets/verdict-targets.ts';
import type { RunView, ThresholdView } from '../core/run/view.ts';

/** A line with one tone, so that it can be cut to a width before it is coloured. */
export interface ToneLine {
  readonly tone: Tone | undefined;
  readonly text: string;
}

/** The run as it is now, in a few lines for a terminal that is redrawn. */
export function progressBlock(view: RunView): ToneLine[] {
  const { head } = view;
  const lines: ToneLine[] = [
    { tone: 'strong', text: `${head.scriptName} · ${head.environment} · ${head.activity}` },
  ];
  if (head.phase !== 'running' && head.phase !== 'stopping') return lines;
  const warnings = view.log.filter(({ level }) => level === 'warning' || level === 'error');
  lines.push(
    { tone: undefined, text: `  ${timeBar(view)}` },
    { tone: undefined, text: `  ${nowLine(view)}` },
  );
  lines.push(...view.thresholds.map(thresholdLine), ...targetLines(view), ...integrityLine(view));
  lines.push(...watchedLines(view));
  const last = warnings.at(-1);
  if (last !== undefined) {
    const count = formatCount(warnings.length);
    lines.push({
      tone: 'warning',
      text: `  ${count} warnings and errors in the log; the last: ${oneLine(last.message)}`,
    });
  }
  return lines;
}

/** The run as it is now in one line for a log. */
export function checkpointLine(view: RunView): string {
  const limits = limitsOfView(view);
  const held = limits.filter((limit) => limit.held === true).length;
  const broken = limits.filter((limit) => limit.held === false).length;
  const thresholds = limits.length === 0 ? '' : `, ${limitNoun(limits)}s: ${held} hold, ${broken} broken`;
  const right = integrityLine(view).map(({ text }) => `, integrity: ${text.trim()}`);
  return `[${elapsed(view)}] ${nowLine(view)}${thresholds}${right.join('')}`;
}

const barWidth = 30;

function timeBar(view: RunView): string {
  const { elapsedMs, plannedMs } = view.head;
  if (plannedMs === undefined || plannedMs <= 0) return elapsed(view);
  const filled = Math.round(barWidth * Math.min(1, elapsedMs / plannedMs));
  return `${'━'.repeat(filled)}${'┄'.repeat(barWidth - filled)} ${elapsed(view)}`;
}

/** The plan includes the graceful stop, so a run is often over before it. */
function elapsed({ head }: RunView): string {
  const planned = head.plannedMs === undefined ? '' : ` of at most ${formatDuration(head.plannedMs)}`;
  return formatDuration(head.elapsedMs) + planned;
}

function nowLine({ chart, totals }: RunView): string {
  const parts = [
    `VUs ${formatNumber(lastKnown(chart.vus))}`,
    `requests ${formatPerSecond(lastKnown(chart.requestsPerSecond))}`,
    `p95 ${formatMs(totals?.p95)}`,
    `failed ${formatShare(totals?.failedShare)}`,
    `iterations ${formatCount(totals?.iterations)}`,
  ];
  const dropped = totals?.dropped ?? 0;
  if (dropped > 0) parts.push(`dropped ${formatCount(dropped)}`);
  return parts.join(', ');
}

const lastKnown = (column: readonly (number | null)[]): number | null =>
  column.findLast((value) => value !== null) ?? null;

function thresholdLine(threshold: ThresholdView): ToneLine {
  const value = formatValue(threshold.observed, threshold.unit);
  const text = `${limitName(threshold)}: ${value}`;
  if (threshold.held === true) return { tone: 'good', text: `  ✓ ${text}` };
  if (threshold.held === false) return { tone: 'bad', text: `  ✗ ${text}` };
  return { tone: 'quiet', text: `  ? ${text}${value === noData ? '' : ' (not judged yet)'}` };
}

/** Targets that are no thresholds of k6, as soon as there is something to say of them. */
const targetLines = ({ targets }: RunView): ToneLine[] =>
  (targets?.rows ?? [])
    .filter(({ judge, held }) => judge === 'model' && held !== undefined)
    .map((row) => {
      const [sign, tone] = targetMark(row);
      return { tone, text: `  ${sign} ${row.name} ${targetAsks(row)} (ayni.yaml): ${targetMeasured(row)}` };
    });

/** What Prometheus tells now: the highest of each query's series. */
const watchedLines = ({ watched }: RunView): ToneLine[] =>
  (watched?.queries ?? []).map((query) => {
    const { title, unit, series } = query;
    const last = series.flatMap((one) => summaryOf(one).last ?? []);
    const value = last.length === 0 ? noData : formatValue(Math.max(...last), unit);
    const of = last.length > 1 ? ` (highest of ${last.length} series)` : '';
    const word = watchStateWord(query);
    return {
      tone: word === '' ? undefined : 'warning',
      text: `  ${title}: ${value}${of}${word === '' ? '' : ` (Prometheus: ${word})`}`,
    };
  });

/** Whether the system is right so far; none for a script that does not ask. */
function integrityLine({ parts }: RunView): ToneLine[] {
  switch (parts?.right.state) {
    case 'held':
      return [{ tone: 'good', text: `  ✓ right so far: ${parts.right.says}` }];
    case 'violated':
      return [{ tone: 'bad', text: `  ✗ not right: ${parts.right.says}` }];
    case 'not-verified':
      return [{ tone: 'warning', text: `  ? not verified so far: ${parts.right.says}` }];
    default:
      return [];
  }
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ');
