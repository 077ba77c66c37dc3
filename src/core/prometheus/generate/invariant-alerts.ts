import type { Alert } from './alert.ts';
import type { RuleScope } from './settings.ts';
import { heldFor, plain } from './expressions.ts';
import { selectorOf } from './settings.ts';
import type { MetricKey } from './sources.ts';
import { shareAlert, shareExpr } from './watched-share.ts';
import type { Signal } from '../../archetypes/target-presets.ts';
import type { WatchedValue } from './watched-value.ts';
import { valueAlert, valueExpr } from './watched-value.ts';

/** Where the limit of what no target speaks of comes from. */
export const invariant = 'an invariant';

/** Alerts on what must never happen, whatever is promised. */
export const invariantAlerts = (scope: RuleScope): readonly (readonly [Signal, Alert | undefined])[] => [
  ['overspending', neverAlert('overspending', overspent, scope)],
  ['sold-twice', neverAlert('soldTwice', soldTwice, scope)],
  ['rate-limit-leaks', neverAlert('rateLimitLeaks', leaks, scope)],
  ['not-verified', notVerifiedAlert(scope)],
];

type Never = Pick<WatchedValue, 'name' | 'severity' | 'summary' | 'description' | 'storyName'> & {
  readonly impact: string;
  readonly steps: readonly string[];
};

function neverAlert(key: MetricKey, never: Never, scope: RuleScope): Alert | undefined {
  const series = selectorOf(key, scope);
  if (series === undefined) return undefined;
  const { impact, steps, ...rest } = never;
  return valueAlert(
    {
      ...rest,
      origin: invariant,
      group: 'integrity',
      holdMinutes: 1,
      unit: 'large',
      series,
      operator: '>',
      limit: 0,
      told: [0, 5],
      runbook: {
        impact,
        steps,
        queries: [['What is counted', valueExpr(series, { operator: '>' }, scope)]],
      },
    },
    scope,
  );
}

const overspent: Never = {
  name: 'AccountsOverspent',
  severity: 'page',
  storyName: 'accounts go below zero',
  summary: ({ value, subject }) => `${value} accounts of ${subject} are below zero`,
  description: ({ value }) => `No account may give more than it has; ${value} did.`,
  impact:
    'Somebody was given what nobody had: the sum over all accounts is kept up by debts that nobody agreed to.',
  steps: [
    'Find the accounts, and the transactions after which they were below zero.',
    'Look for two at the same time that read the same balance: the check and the posting are not one step.',
    'Repeat it with the scenario of simultaneous buyers before and after the repair.',
  ],
};

const soldTwice: Never = {
  name: 'UniqueItemsSoldTwice',
  severity: 'page',
  storyName: 'an item is sold again',
  summary: ({ value, subject }) => `${value} unique items of ${subject} were sold twice`,
  description: ({ value }) => `What there is once can be sold once; ${value} items were sold again.`,
  impact: 'Two people paid for one thing, and one of them will not get it.',
  steps: [
    'Find the purchases, and tell both people before they find out.',
    'Look for a purchase that is not one transaction, or a retry without its idempotency key.',
  ],
};

const leaks: Never = {
  name: 'RateLimitLeaks',
  severity: 'ticket',
  storyName: 'requests pass a limit',
  summary: ({ value, subject }) => `${value} requests beyond a rate limit of ${subject} were served`,
  description: ({ value }) => `Beyond a rate limit the answer is 429; ${value} requests got another one.`,
  impact: 'One person, or a program, can take what is meant for all.',
  steps: [
    'See which limit leaks, and whether each instance counts by itself.',
    'See whether the limit is kept again; then repair the counting.',
  ],
};

/** Where much cannot be verified, that nothing is found wrong says little. */
function notVerifiedAlert(scope: RuleScope): Alert | undefined {
  const [part, other] = [selectorOf('notVerified', scope), selectorOf('checked', scope)];
  if (part === undefined || other === undefined) return undefined;
  const limit = scope.limits.notVerified;
  return shareAlert(
    {
      name: 'IntegrityNotVerified',
      origin: 'prometheus.limits.notVerified',
      group: 'integrity',
      holdMinutes: heldFor(15, scope),
      severity: 'ticket',
      part,
      other,
      otherIs: 'rest',
      operator: '>',
      limit,
      storyName: 'more cannot be verified',
      summary: ({ value, subject }) => `${value} of the integrity checks of ${subject} verify nothing`,
      description: ({ value }) =>
        `Of all looks at an invariant, ${value} ended without an answer that tells; at most ${plain(limit * 100)} % may. What is not verified is not right.`,
      runbook: {
        impact:
          'Nothing is found wrong since nothing is seen: other integrity alerts may be quiet without reason.',
        steps: [
          'See why answers cannot be read: errors, timeouts, a changed shape of the answer.',
          'Repair that first; then look at what the other integrity alerts say.',
        ],
        queries: [['The share that is not verified', shareExpr({ part, other, otherIs: 'rest' }, scope)]],
      },
    },
    scope,
  );
}
