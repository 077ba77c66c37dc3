import type { CheckCondition, LintCheck } from '../lint/script/checks.ts';
import type { LintScript } from '../lint/script/lint-script.ts';
import { formatCount, formatShare, noData } from '../report/format.ts';
import { checkRowId } from '../run/row-ids.ts';
import type { CheckCount } from '../run/summary.ts';
import { rangeOf } from '../script/syntax.ts';
import type { TextPattern } from '../script/text-pattern.ts';
import { textPattern } from '../script/text-pattern.ts';
import { callsByFunction, helperAround } from './helpers.ts';
import type { Claim } from './mapping.ts';
import { mapClaims } from './mapping.ts';
import { textMatcher } from './name-matcher.ts';
import type { FoundNumbers, PlaceNumbers } from './place-numbers.ts';
import type { NumberedRun } from './numbered-run.ts';
import { surroundingsAt } from './surroundings.ts';
import { differenceIn, verdictPart } from './verdict-parts.ts';

/** The numbers of each condition of each `check`. */
export function checkNumbers(script: LintScript, run: NumberedRun, isWhole: boolean): PlaceNumbers[] {
  const counts = run.record.checks;
  const claims = [
    ...script.checks.flatMap((check) => ownClaims(check, script, { counts, isWhole })),
    ...claimsOfModules(script, counts),
  ];
  return mapClaims(claims).map(({ node, ...mapped }): PlaceNumbers => {
    const range = rangeOf(node);
    if ('why' in mapped) return { kind: 'check', range, title: '', numbers: mapped.why };
    const title = mapped.found[0]?.name ?? '';
    return { kind: 'check', range, title, numbers: ofChecks(mapped.found, run) };
  });
}

function ownClaims(
  { call, conditions }: LintCheck,
  script: LintScript,
  { counts, isWhole }: { readonly counts: readonly CheckCount[]; readonly isWhole: boolean },
): Claim<CheckCount>[] {
  const { group, isDead } = surroundingsAt(call.node, script);
  if (isDead) return [];
  return conditions.map((condition) => {
    const pattern = patternOf(condition, call);
    const isOpen = !isWhole && pattern.some(({ kind }) => kind === 'hole');
    return { place: condition.key, series: countsOf(pattern, group, counts), isOpen };
  });
}

/** Checks in functions of local modules that the script calls. */
function claimsOfModules(script: LintScript, counts: readonly CheckCount[]): Claim<CheckCount>[] {
  const calls = callsByFunction(script);
  const modules = new Set(script.imports.flatMap(({ script: module }) => module ?? []));
  return [...modules]
    .flatMap(({ checks }) => checks)
    .filter(({ call }) => helperAround(call.node, calls) !== undefined)
    .flatMap(({ call, conditions }) =>
      conditions.map((condition) => ({
        place: undefined,
        series: countsOf(patternOf(condition, call), undefined, counts),
        isOpen: false,
      })),
    );
}

function patternOf({ name, key }: CheckCondition, { bindings }: LintCheck['call']): TextPattern {
  return name === undefined ? textPattern({ node: key, bindings }) : [{ kind: 'text', text: name }];
}

function countsOf(
  pattern: TextPattern,
  group: string | undefined,
  counts: readonly CheckCount[],
): CheckCount[] {
  const matcher = textMatcher(pattern, {});
  return counts.filter((one) => matcher.test(one.name) && (group === undefined || one.group === group));
}

function ofChecks(found: readonly CheckCount[], { comparison }: NumberedRun): FoundNumbers {
  const passes = sumOf(found.map((one) => one.passes));
  const fails = sumOf(found.map((one) => one.fails));
  const share = passes + fails > 0 ? passes / (passes + fails) : undefined;
  const [only, ...others] = found.map(({ group, name }) => (group === '' ? name : `${group}::${name}`));
  const difference =
    only === undefined || others.length > 0 ? undefined : differenceIn(comparison, 'checks rate', only);
  const differences = difference === undefined ? [] : [difference];
  return {
    kind: 'found',
    brief: [
      { text: share === undefined ? noData : `${formatShare(share)} passed`, tone: 'quiet' },
      ...(fails > 0 ? [{ text: `${formatCount(fails)} failed`, tone: 'bad' } as const] : []),
      ...verdictPart(differences, true),
    ],
    figures: [
      { label: 'passed', value: share, unit: '%', difference },
      { label: 'passes', value: passes, unit: 'count' },
      { label: 'fails', value: fails, unit: 'count' },
    ],
    rows: { table: 'checks', ids: found.map(checkRowId) },
  };
}

const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);
