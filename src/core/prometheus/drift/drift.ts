import type { Place } from '../../base/result.ts';
import { burnAlerts } from '../../targets/error-budget.ts';
import type { Target, TargetKind } from '../../targets/target.ts';
import { targetName } from '../../targets/target.ts';
import type { PromDocument } from '../documents/prom-document.ts';
import type { Declared } from '../generate/all-alerts.ts';
import { alertsFor, budgetOf } from '../generate/all-alerts.ts';
import { askedOf, originOf, targetKeys } from '../generate/asked-target.ts';
import { plain } from '../generate/expressions.ts';
import type { LabelMatcher } from '../generate/selector.ts';
import type { RuleScope } from '../generate/settings.ts';
import { alertQuestions } from '../judge/alert-questions.ts';
import type { AlertLimit } from './alert-limits.ts';
import { alertLimits } from './alert-limits.ts';

/** Where what is declared and what is watched differ. */
export type Drift =
  /** A target or threshold that no alert watches. */
  | { readonly kind: 'no-alert'; readonly name: string; readonly origin: string; readonly why: string }
  /** An alert whose limit is another than that of the target. */
  | {
      readonly kind: 'other-limit';
      readonly alert: string;
      readonly place: Place;
      readonly name: string;
      readonly origin: string;
      /** In the unit of the target. */
      readonly limits: { readonly alert: number; readonly target: number };
    }
  /** An alert on something that a load test measures and nothing promises. */
  | {
      readonly kind: 'no-target';
      readonly alert: string;
      readonly place: Place;
      readonly watches: string;
      /** What to write into `ayni.yaml`, where that is certain. */
      readonly declare?: { readonly path: readonly string[]; readonly value: string };
    };

/** Why a target has no alert for which one can be made. */
export const generateRemedy = 'Make one with `ayni prometheus generate`.';

export interface DriftReport {
  readonly drifts: readonly Drift[];
  /** How many alerts there are, and how many of them watch what no target can speak of. */
  readonly alerts: number;
  readonly ofSystem: number;
}

interface SeenAlert {
  readonly name: string;
  readonly place: Place;
  readonly limits: readonly AlertLimit[];
}

/** Compares targets and thresholds with the alerts of rule files, by what these ask. */
export function findDrift(
  declared: Declared,
  scope: RuleScope,
  documents: readonly PromDocument[],
): DriftReport {
  const seen = seenAlerts(documents, scope);
  const budget = budgetLimits(declared, scope);
  const isBurn = (limit: AlertLimit): boolean => limit.kind === 'error-rate' && budget.has(limit.limit);
  const targets = declared.targets.list.flatMap((target) => {
    const asked = askedOf(target, scope);
    return 'why' in asked ? [] : [{ target, matchers: asked.matchers }];
  });
  const drifts = [
    ...declared.targets.list.flatMap((target) => ofTarget(target, { declared, scope, seen, isBurn })),
    ...declared.untaken.map((one): Drift => ({ kind: 'no-alert', ...one })),
    ...seen.flatMap(({ name, place, limits }) =>
      limits
        .filter((limit) => !isBurn(limit))
        .filter((limit) => !targets.some(({ target, matchers }) => isAbout(limit, target, matchers)))
        .slice(0, 1)
        .map((limit): Drift => {
          const declare = declarationOf(limit);
          return {
            kind: 'no-target',
            alert: name,
            place,
            watches: wordsOf(limit),
            ...(declare && { declare }),
          };
        }),
    ),
  ];
  return {
    drifts,
    alerts: seen.length,
    ofSystem: seen.filter(({ limits }) => limits.length === 0).length,
  };
}

/** Alerts with their recorded series written out; when they are evaluated does not matter here. */
function seenAlerts(documents: readonly PromDocument[], scope: RuleScope): readonly SeenAlert[] {
  return alertQuestions(documents, { startMs: 0, endMs: 0 }, 60_000).flatMap((asked) =>
    asked.kind === 'question'
      ? [
          {
            name: asked.question.alert.name,
            place: asked.question.alert.place,
            limits: alertLimits(asked.question.query, scope),
          },
        ]
      : [],
  );
}

/** Shares of failed requests at which the alerts on the error budget fire. */
function budgetLimits({ targets }: Declared, { source }: RuleScope): ReadonlySet<number> {
  const budget = source === 'k6' ? undefined : budgetOf(targets);
  if (budget === undefined) return new Set();
  return new Set(
    burnAlerts(budget.windowMs).map(({ burnRate }) => Number((burnRate * budget.allowed).toPrecision(12))),
  );
}

interface Looking {
  readonly declared: Declared;
  readonly scope: RuleScope;
  readonly seen: readonly SeenAlert[];
  isBurn(limit: AlertLimit): boolean;
}

function ofTarget(target: Target, { declared, scope, seen, isBurn }: Looking): readonly Drift[] {
  const [name, origin] = [targetName(target), originOf(target)];
  const asked = askedOf(target, scope);
  if ('why' in asked) return [{ kind: 'no-alert', name, origin, why: asked.why }];
  // Whether an Apdex is asked shows in no single comparison; its rule is known by its name.
  if (target.kind === 'apdex')
    return seen.some((alert) => alert.name.startsWith('Apdex')) ? [] : [missing(target, declared, scope)];
  if (target.kind === 'availability')
    return seen.some(({ limits }) => limits.some(isBurn)) ? [] : [missing(target, declared, scope)];
  const about = seen.flatMap((alert) =>
    alert.limits
      .filter(
        (limit) => isAbout(limit, target, asked.matchers) && !(isBurn(limit) && limit.limit !== target.limit),
      )
      .map((limit) => ({ ...alert, limit: limit.limit })),
  );
  const [first] = about;
  if (first === undefined) return [missing(target, declared, scope)];
  // How long healing takes stands in `for`, and the comparison is with none.
  if (target.kind === 'self-healing' || about.some(({ limit }) => isNear(limit, target.limit))) return [];
  const limits = { alert: first.limit, target: target.limit };
  return [{ kind: 'other-limit', alert: first.name, place: first.place, name, origin, limits }];
}

/** Why `generate` would make none either, or that it would. */
function missing(target: Target, declared: Declared, scope: RuleScope): Drift {
  const origin = originOf(target);
  const { unwatched } = alertsFor(declared, scope);
  const why = unwatched.find((one) => one.origin === origin)?.why;
  return { kind: 'no-alert', name: targetName(target), origin, why: why ?? generateRemedy };
}

const isNear = (a: number, b: number): boolean =>
  Math.abs(a - b) <= 1e-9 * Math.max(Math.abs(a), Math.abs(b));

function isAbout(limit: AlertLimit, target: Target, matchers: readonly LabelMatcher[]): boolean {
  if (limit.kind !== target.kind) return false;
  if (target.kind === 'latency' && limit.percentile !== target.percentile) return false;
  const text = (list: readonly LabelMatcher[]): string =>
    list
      .map(({ label, operator, value }) => label + operator + value)
      .sort()
      .join();
  return text(limit.matchers) === text(matchers);
}

/** How a limit on all requests is written as a target. */
function declarationOf({
  kind,
  percentile,
  limit,
  matchers,
}: AlertLimit): (Drift & { readonly kind: 'no-target' })['declare'] {
  const write = valueTexts[kind];
  if (matchers.length > 0 || write === undefined) return undefined;
  return { path: ['targets', ...targetKeys(kind, percentile)], value: write(limit) };
}

const valueTexts: Readonly<Partial<Record<TargetKind, (limit: number) => string>>> = {
  latency: (limit) => `${plain(limit)}ms`,
  'error-rate': (limit) => `${plain(Number((limit * 100).toPrecision(12)))}%`,
  throughput: plain,
  deviation: (limit) => `${plain(limit)}%`,
  'artificial-merits': plain,
  collaboration: plain,
};

const wordsOf = ({ kind, percentile, limit, matchers }: AlertLimit): string => {
  const where = matchers.map(({ label, operator, value }) => `${label}${operator}"${value}"`).join(', ');
  const target = { kind, limit, declared: '', percentile: percentile ?? 0 } as Target;
  return targetName(target) + (where === '' ? '' : ` of {${where}}`);
};
