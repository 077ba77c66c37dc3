import { formatBytes, formatDuration } from '../report/format.ts';
import { integrityView } from '../integrity/view.ts';
import { ruleJudgementView } from '../prometheus/judge/rule-judgement.ts';
import { usesValidator } from '../integrity/uses-validator.ts';
import type { Forwarded } from '../prometheus/forward/forward-state.ts';
import { forwardedWords } from '../prometheus/forward/forward-state.ts';
import { targetsPart } from '../targets/run-targets.ts';
import { judgedLimits } from '../targets/verdict-targets.ts';
import { thresholdViews } from '../thresholds/threshold-views.ts';
import type { Outcome, VerdictParts } from './outcome.ts';
import type { RunOrigin, RunRecord } from './record.ts';
import type { LoadOverride } from './request.ts';
import type { AboutRow, RunHead, RunView } from './view.ts';
import { verdictParts } from './verdict-parts.ts';
import { chartColumns } from './view-chart.ts';
import { customRows } from './view-custom.ts';
import { checkRows, requestRows, scenarioRows } from './view-tables.ts';
import { runTotals } from './view-totals.ts';

/** A stored run as watchers see it; what k6's summary says goes before what the histograms say. */
export function viewOfRecord(record: RunRecord): RunView {
  const { timeline, summary, origin, outcome } = record;
  const totals = runTotals(timeline, summary);
  const integrity = integrityView(timeline, record.thresholds, summary);
  const limits = judgedLimits(record.thresholds, record.targets ?? []);
  // Files of earlier versions do not tell the parts.
  const counted = {
    counts: integrity.invariants,
    thresholds: limits,
    usesValidator: usesValidator(origin.script.text),
  };
  const parts = { ...verdictParts(counted), ...partsOf(outcome) };
  return {
    head: headOfRecord(record),
    totals,
    chart: chartColumns(timeline),
    thresholds: thresholdViews(record.thresholds, timeline, record.checks),
    ...targetsPart(origin.targets, record.targets ?? [], { totals, measuredMs: timeline.durationMs }),
    ...(record.alerts !== undefined && { alerts: ruleJudgementView(record.alerts, limits) }),
    requests: requestRows(timeline),
    checks: checkRows(record.checks),
    scenarios: scenarioRows(timeline, origin.options, summary),
    custom: customRows(timeline, summary),
    parts,
    integrity,
    violations: record.violations,
    ...(record.failures !== undefined && { failures: record.failures }),
    ...(record.watched !== undefined && { watched: record.watched }),
    log: record.log,
    about: [...aboutRows(origin, record.forwarded), ...endRows(record)],
    missing: record.missing,
  };
}

const partsOf = ({ fast, right }: Outcome): Partial<VerdictParts> => ({
  ...(fast !== undefined && { fast }),
  ...(right !== undefined && { right }),
});

function headOfRecord({ origin, endedAtMs, outcome, title }: RunRecord): RunHead {
  const { scenario, scriptName, scriptPath, environment } = origin.request;
  return {
    runId: origin.id,
    scriptName,
    scriptPath,
    ...(scenario === undefined ? {} : { scenario }),
    environment,
    phase: 'ended',
    startedAtMs: origin.startedAtMs,
    elapsedMs: Math.max(0, endedAtMs - origin.startedAtMs),
    activity: '',
    outcome,
    title,
  };
}

/** How the run was made: known from its start on. Nothing here is secret, since the origin is not. */
export function aboutRows(origin: RunOrigin, forwarded?: Forwarded): AboutRow[] {
  const { request, script, imported } = origin;
  const rows: readonly (readonly [string, string])[] = [
    ['Script', request.scriptName],
    ['Script hash', script.sha256 === '' ? '' : `SHA-256 ${script.sha256}`],
    [
      'Imported from',
      imported === undefined ? '' : `${imported.file}, ${imported.format}, ${formatBytes(imported.bytes)}`,
    ],
    ['Environment', request.environment],
    ['Load', imported === undefined ? loadText(request.load) : ''],
    ['Scenario', request.scenario ?? ''],
    ['Variables', pairs(request.env)],
    ['Tags', pairs(request.tags)],
    ['Further flags', request.extraArgs.join(' ')],
    ['Started', utc(origin.startedAtMs)],
    ['k6', origin.k6Version],
    ['Ayni for k6', origin.extensionVersion],
    ['Git', gitText(origin)],
    ['Machine', imported === undefined ? machineText(origin.machine) : ''],
    ['Forwarded', forwarded === undefined ? '' : forwardedWords(forwarded)],
    ['Command line', origin.commandLine],
    ['Run', origin.id],
  ];
  return rows.filter(([, value]) => value !== '').map(([label, value]) => ({ label, value }));
}

function endRows({ origin, endedAtMs, outcome, notes }: RunRecord): AboutRow[] {
  const { exitCode, signal } = outcome;
  const rows: readonly (readonly [string, string])[] = [
    ['Ended', utc(endedAtMs)],
    ['Took', formatDuration(endedAtMs - origin.startedAtMs)],
    ['Exit code', exitCode === undefined ? '' : String(exitCode)],
    ['Signal', signal ?? ''],
    ['Notes', notes],
  ];
  return rows.filter(([, value]) => value !== '').map(([label, value]) => ({ label, value }));
}

function loadText(load: LoadOverride): string {
  switch (load.kind) {
    case 'smoke':
      return 'smoke: 1 virtual user, 1 iteration';
    case 'duration':
      return `${load.vus} virtual users for ${load.duration}`;
    case 'iterations':
      return `${load.iterations} iterations by ${load.vus} virtual users`;
    default:
      return 'as in the script';
  }
}

const pairs = (values: Readonly<Record<string, string>>): string =>
  Object.entries(values)
    .map(([name, value]) => `${name}=${value}`)
    .join(', ');

function gitText({ git, imported }: RunOrigin): string {
  if (git === undefined) return imported === undefined ? 'not in a repository' : '';
  return `${git.commit.slice(0, 12)} on ${git.branch}${git.dirty ? ', with uncommitted changes' : ''}`;
}

const machineText = ({ cores, memoryBytes, platform, arch }: RunOrigin['machine']): string =>
  `${cores} cores, ${formatBytes(memoryBytes)} memory, ${platform} ${arch}`;

/** `2026-11-22 08:15:03 UTC` */
const utc = (unixMs: number): string =>
  `${new Date(unixMs).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
