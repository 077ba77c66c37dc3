import type { BaselineStore } from '../app/ports.ts';
import type { Result } from '../core/base/result.ts';
import { failed, ok } from '../core/base/result.ts';
import type { ComparableRun } from '../core/compare/baseline.ts';
import { comparableRun } from '../core/compare/comparable-run.ts';
import { compareRuns, defaultMargin } from '../core/compare/compare.ts';
import { comparisonText } from '../core/report/text.ts';
import type { RunRecord } from '../core/run/record.ts';
import { textOption, usageProblem } from './arguments.ts';
import type { Answer, Given } from './command.ts';
import { exitCode, exitCodeOfComparison } from './exit-code.ts';
import type { Terminal } from './terminal.ts';
import { layoutOf } from './terminal.ts';

/** Options of every command that compares. */
export const comparisonOptions = {
  margin: { type: 'string' },
  strict: { type: 'boolean' },
} as const;

/** How a comparison was asked for. */
export interface ComparisonWish {
  /** What counts as no change, as a share. */
  readonly margin: number;
  /** Fail unless there is evidence that nothing got worse. */
  readonly strict: boolean;
}

/** Reads `--margin` and `--strict`; `--margin 5` is ±5 %. */
export function comparisonWish(given: Given): Result<ComparisonWish> {
  const strict = given.options['strict'] === true;
  const text = textOption(given, 'margin');
  if (text === undefined) return ok({ margin: defaultMargin, strict });
  const percent = Number(text);
  if (text.trim() !== '' && percent > 0 && percent < 100) return ok({ margin: percent / 100, strict });
  const says = `\`--margin ${text}\` is not a percentage between 0 and 100.`;
  return failed(usageProblem(says, 'Give a number such as 5 for ±5 %.'));
}

/** What changed from one side to the other, of one run or several each, told and judged. */
export function comparisonAnswer(
  [baseline, candidate]: readonly [readonly ComparableRun[], readonly ComparableRun[]],
  { margin, strict }: ComparisonWish,
  terminal: Terminal,
): Answer {
  const comparison = compareRuns(baseline, candidate, { margin });
  return {
    exit: exitCodeOfComparison(comparison, strict),
    text: comparisonText(comparison, layoutOf(terminal)),
    json: { comparison },
  };
}

/** Compares runs with the baseline of their script and environment; that there is none yet is said, and no failure. */
export async function answerSinceBaseline(
  records: readonly [RunRecord, ...RunRecord[]],
  baselines: BaselineStore,
  { wish, terminal }: { readonly wish: ComparisonWish; readonly terminal: Terminal },
): Promise<Result<Answer>> {
  const [{ origin }] = records;
  const { scriptPath, scriptName, environment } = origin.request;
  const baseline = await baselines.read(scriptPath, environment);
  if (!baseline.ok) return baseline;
  if (baseline.value !== undefined) {
    return ok(comparisonAnswer([[baseline.value], records.map(comparableRun)], wish, terminal));
  }
  const pin = `ayni baseline set ${origin.id}`;
  const text = `There is no baseline for ${scriptName} in ${environment} yet; \`${pin}\` pins this run as the one.`;
  const exit = wish.strict ? exitCode.failed : exitCode.well;
  return ok({ exit, text, json: { comparison: null, noComparison: text } });
}
