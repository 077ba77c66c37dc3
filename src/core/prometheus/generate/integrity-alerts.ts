import type { Target } from '../../targets/target.ts';
import { targetName } from '../../targets/target.ts';
import type { Alert, Made } from './alert.ts';
import type { RuleScope } from './settings.ts';
import type { AskedTarget } from './asked-target.ts';
import { heldFor, plain } from './expressions.ts';
import type { Selector } from './selector.ts';
import { selectorOf } from './settings.ts';
import type { MetricKey } from './sources.ts';
import { valueAlert, valueExpr } from './watched-value.ts';
import { timeText } from './words.ts';

export type IntegrityKind = 'deviation' | 'artificial-merits' | 'self-healing' | 'collaboration';

const makers: Readonly<
  Record<IntegrityKind, readonly [MetricKey, (asked: AskedTarget, series: Selector) => readonly Alert[]]>
> = {
  deviation: ['deviation', deviationAlerts],
  'artificial-merits': ['artificialMerits', (asked, series) => [meritsAlert(asked, series)]],
  'self-healing': ['openViolations', (asked, series) => [healingAlert(asked, series)]],
  collaboration: ['collaborationIndex', (asked, series) => [collaborationAlert(asked, series)]],
};

/** The alerts on one target about integrity. */
export function integrityAlerts(
  asked: AskedTarget<Target & { readonly kind: IntegrityKind }>,
): readonly Made[] {
  const [key, make] = makers[asked.target.kind];
  const series = selectorOf(key, asked.scope);
  if (series !== undefined) return make(asked, series);
  const why = `No series tells of it: name one with \`prometheus.metrics.${key}\`.`;
  return [{ origin: asked.origin, name: targetName(asked.target), why }];
}

/** Above the target somebody has to look; from the critical limit on nothing that moves value may go on. */
function deviationAlerts({ target, origin, scope }: AskedTarget, series: Selector): readonly Alert[] {
  const critical = scope.limits.criticalDeviation;
  const common = {
    group: 'integrity',
    unit: 'number',
    series,
    operator: '>',
    storyName: 'credits and debits drift apart',
  } as const;
  const query = ['The deviation, in percent', valueExpr(series, common, scope)] as const;
  const above = valueAlert(
    {
      ...common,
      name: 'AyniDeviationAboveTarget',
      origin,
      holdMinutes: 5,
      severity: 'ticket',
      limit: target.limit,
      told: [0.8 * target.limit, target.limit === 0 ? 0.01 : 1.5 * target.limit],
      summary: ({ value, subject }) => `Ayni balance of ${subject} deviates by ${value} %`,
      description: ({ value }) =>
        `What was given and what was received differ by ${value} % of the volume. At most ${plain(target.limit)} % is promised; from ` +
        `${plain(critical)} % on it is critical.`,
      runbook: {
        impact: 'Some accounts hold more or less than people gave and received. Nobody may have noticed yet.',
        steps: [
          'See since when, and which transactions were made then.',
          'Check whether self-healing runs, and whether the deviation falls.',
          'Write down the accounts before anything is repaired by hand.',
        ],
        queries: [query],
      },
    },
    scope,
  );
  if (target.limit >= critical) return [{ ...above, severity: 'page' }];
  return [above, criticalAlert({ origin, critical, common, query, scope })];
}

function criticalAlert({
  origin,
  critical,
  common,
  query,
  scope,
}: {
  readonly origin: string;
  readonly critical: number;
  readonly common: Pick<
    Parameters<typeof valueAlert>[0],
    'group' | 'unit' | 'series' | 'operator' | 'storyName'
  >;
  readonly query: readonly [string, string];
  readonly scope: RuleScope;
}): Alert {
  return valueAlert(
    {
      ...common,
      name: 'AyniDeviationCritical',
      origin,
      holdMinutes: 1,
      severity: 'page',
      limit: critical,
      told: [0.8 * critical, 1.5 * critical],
      summary: ({ value, subject }) => `Ayni balance of ${subject} deviates critically: ${value} %`,
      description: ({ value }) =>
        `What was given and what was received differ by ${value} % of the volume; ${plain(critical)} % is critical. Every further ` +
        'transaction may make it worse.',
      runbook: {
        impact:
          'The economy of the community is no longer right: people lose what they gave, or gain what nobody gave.',
        steps: [
          'Stop load tests and everything that moves value automatically.',
          'Keep the evidence: a copy of the ledger, logs, the last deployments.',
          'Find the first transaction after which credits and debits differ.',
          'Tell the community before accounts are corrected.',
        ],
        queries: [query],
      },
    },
    scope,
  );
}

function meritsAlert({ target, origin, scope }: AskedTarget, series: Selector): Alert {
  return valueAlert(
    {
      name: 'ArtificialMerits',
      origin,
      group: 'integrity',
      holdMinutes: 1,
      severity: 'page',
      unit: 'large',
      series,
      operator: '>',
      limit: target.limit,
      told: [target.limit, target.limit + 5],
      storyName: 'merits are granted for nothing',
      summary: ({ value, subject }) => `${value} merits of ${subject} have no contribution behind them`,
      description: ({ value }) =>
        `${value} merits were granted without a contribution, or twice for the same one; at most ${plain(target.limit)} may be.`,
      runbook: {
        impact: 'Mérito no longer tells who contributed. Trust is lost faster than it is won.',
        steps: [
          'Find the merits without a contribution, and who or what granted them.',
          'Stop that way of granting: a retried request without its idempotency key is the usual one.',
          'Decide with the community what becomes of those merits.',
        ],
        queries: [['Artificial merits', valueExpr(series, { operator: '>' }, scope)]],
      },
    },
    scope,
  );
}

/**
 * That balances have been broken all the time for longer than healing may take. A gauge of how many are open cannot tell
 * one that lasts from new ones that follow each other, so the alert does not say that it was one.
 */
function healingAlert({ target, origin, scope }: AskedTarget, series: Selector): Alert {
  const holdMinutes = Math.max(1, Math.ceil(target.limit / 60_000));
  return valueAlert(
    {
      name: 'SelfHealingOverdue',
      origin,
      group: 'integrity',
      holdMinutes,
      severity: 'page',
      unit: 'large',
      series,
      operator: '>',
      limit: 0,
      told: [0, 3],
      storyName: 'a broken balance is not restored',
      summary: ({ value, subject }) =>
        `${value} balances of ${subject} are broken, and some have been all the time`,
      description: ({ value }) =>
        `A broken balance is promised to be restored within ${timeText(target.limit)}. For longer than that there have been open ones ` +
        `all the time; now there are ${value}. Either one is not restored, or new ones keep coming.`,
      runbook: {
        impact:
          'Self-healing has failed and accounts stay wrong until a person repairs them; or balances break as fast as they heal.',
        steps: [
          'See whether the same balances have been open all the time. If each heals in time and new ones follow, what breaks them is the fault.',
          'See whether what repairs balances runs, and what it last said.',
          'Hand over to whoever may correct accounts; do not wait for the next round.',
          'Find out what broke the balances, or they will break again.',
        ],
        queries: [['Broken balances', valueExpr(series, { operator: '>' }, scope)]],
      },
    },
    scope,
  );
}

function collaborationAlert({ target, origin, scope }: AskedTarget, series: Selector): Alert {
  return valueAlert(
    {
      name: 'CollaborationIndexLow',
      origin,
      group: 'integrity',
      holdMinutes: heldFor(15, scope),
      severity: 'ticket',
      unit: 'share',
      series,
      operator: '<',
      limit: target.limit,
      told: [Math.min(1, 1.05 * target.limit), 0.8 * target.limit],
      storyName: 'fewer contributions are confirmed',
      summary: ({ value, subject }) => `Only ${value} of the contributions of ${subject} are confirmed`,
      description: ({ value }) =>
        `At least ${plain(target.limit * 100)} % of what people do together is promised to end with everybody having confirmed it; it is ${value}.`,
      runbook: {
        impact: 'People contribute and nobody confirms it: Ayni is not returned.',
        steps: [
          'See whether confirmations fail, or come late: error rate and latency of their routes.',
          'See whether people are told that there is something to confirm.',
        ],
        queries: [['The collaboration index', valueExpr(series, { operator: '<' }, scope)]],
      },
    },
    scope,
  );
}
