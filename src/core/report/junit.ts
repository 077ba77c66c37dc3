import type { Comparison } from '../compare/comparison.ts';
import { invariantState } from '../integrity/counts.ts';
import { invariantName } from '../integrity/invariants.ts';
import type { RunView } from '../run/view.ts';
import type { TargetResult } from '../targets/target-result.ts';
import { countsInVerdict } from '../targets/target-result.ts';
import { xmlText } from './escape.ts';
import { formatChange, formatCount, formatValue, noData } from './format.ts';
import { targetAsks, targetMeasured } from './target-text.ts';
import type { Report } from './report-model.ts';

interface Case {
  readonly name: string;
  /** What is wrong; undefined when all is well. */
  readonly failure?: string;
  /** Why nothing can be said; such a case is neither passed nor failed. */
  readonly skipped?: string;
}

/** JUnit XML: a case for the run itself, and for each threshold, check, invariant and headline difference. */
export function junitReport({ view, comparison }: Report): string {
  const seconds = (view.head.elapsedMs / 1000).toFixed(3);
  const suites: readonly (readonly [string, readonly Case[]])[] = [
    ['run', [runCase(view)]],
    ['thresholds', view.thresholds.map(thresholdCase)],
    ['targets', (view.targets?.rows ?? []).map(targetCase)],
    ['checks', view.checks.map(checkCase)],
    ['integrity', view.integrity.invariants.map(invariantCase)],
    ['comparison', comparison === undefined ? [] : comparisonCases(comparison)],
  ];
  const filled = suites.filter(([, cases]) => cases.length > 0);
  const name = xmlText(`${view.head.scriptName} in ${view.head.environment}`);
  const at = new Date(view.head.startedAtMs).toISOString().slice(0, 19);
  const body = filled.map(([suite, cases]) => suiteText(suite, cases, `timestamp="${at}" time="${seconds}"`));
  const all = countsText(filled.flatMap(([, cases]) => cases));
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="${name}" ${all} time="${seconds}">\n${body.join('\n')}\n</testsuites>\n`;
}

const countsText = (cases: readonly Case[]): string => {
  const count = (part: 'failure' | 'skipped'): number =>
    cases.filter((one) => one[part] !== undefined).length;
  return `tests="${cases.length}" failures="${count('failure')}" errors="0" skipped="${count('skipped')}"`;
};

function suiteText(name: string, cases: readonly Case[], times: string): string {
  const lines = cases.map((one) => caseText(name, one));
  return [`  <testsuite name="${name}" ${countsText(cases)} ${times}>`, ...lines, '  </testsuite>'].join(
    '\n',
  );
}

function caseText(suite: string, { name, failure, skipped }: Case): string {
  const head = `    <testcase classname="${suite}" name="${xmlText(name)}" time="0"`;
  if (failure !== undefined)
    return `${head}>\n      <failure message="${xmlText(failure)}">${xmlText(failure)}</failure>\n    </testcase>`;
  return skipped === undefined
    ? `${head}/>`
    : `${head}>\n      <skipped message="${xmlText(skipped)}"/>\n    </testcase>`;
}

function runCase({ head: { outcome } }: RunView): Case {
  const name = 'the run reaches its end and passes';
  if (outcome === undefined) return { name, skipped: 'The run is not over.' };
  return outcome.passed ? { name } : { name, failure: `${outcome.says} ${outcome.remedy}`.trim() };
}

function thresholdCase({ metric, source, held, observed, unit }: RunView['thresholds'][number]): Case {
  const name = `${metric} ${source}`;
  if (held === undefined) return { name, skipped: noData };
  return held ? { name } : { name, failure: `Crossed with ${formatValue(observed, unit)}.` };
}

/** What the script overrules is not judged here either. */
function targetCase(row: TargetResult): Case {
  const name = `${row.name} ${targetAsks(row)}`;
  if (!countsInVerdict(row)) return { name, skipped: row.note };
  if (row.held === undefined) return { name, skipped: noData };
  return row.held ? { name } : { name, failure: `Does not hold with ${targetMeasured(row)}.` };
}

function checkCase({ group, name: check, passes, fails }: RunView['checks'][number]): Case {
  const name = group === '' ? check : `${group}::${check}`;
  if (passes + fails === 0) return { name, skipped: noData };
  return fails === 0
    ? { name }
    : { name, failure: `Failed ${formatCount(fails)} of ${formatCount(passes + fails)} times.` };
}

function invariantCase(counts: RunView['integrity']['invariants'][number]): Case {
  const name = invariantName(counts.invariant);
  const state = invariantState(counts);
  if (state === 'not-verified') return { name, skipped: `Never verified: ${formatCount(counts.notVerified)} answers failed or could not be read.` }; // prettier-ignore
  const failure = `Violated in ${formatCount(counts.violated)} of ${formatCount(counts.checked)} verifications.`;
  return state === 'held' ? { name } : { name, failure };
}

/** The quantities that the comparison's verdict rests on; nothing is said where evidence is missing. */
function comparisonCases({ verdict, notComparable, differences, integrity }: Comparison): Case[] {
  const all: Case[] = [
    ...integrity.filter(({ headline }) => headline).map((one) => judged(`${one.quantity} of ${invariantName(one.invariant)}`, one.verdict, one.because)), // prettier-ignore
    ...differences.filter(({ headline }) => headline).map((one) => judged(one.quantity, one.verdict, `${formatChange(one.effect, one.interval, one.scale)}, ${one.because}`)), // prettier-ignore
  ];
  if (verdict !== 'not-comparable') return all;
  return [...all, { name: 'the runs can be compared', skipped: notComparable.join(' ') }];
}

function judged(name: string, verdict: Comparison['differences'][number]['verdict'], because: string): Case {
  if (verdict === 'regressed') return { name, failure: `Regressed: ${because}.` };
  return verdict === 'inconclusive' ? { name, skipped: `Inconclusive: ${because}.` } : { name };
}
