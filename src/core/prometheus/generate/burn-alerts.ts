import type { BurnAlert } from '../../targets/error-budget.ts';
import { burnAlerts } from '../../targets/error-budget.ts';
import type { Alert, RunbookFacts } from './alert.ts';
import type { RuleScope } from './settings.ts';
import { burnStories } from './burn-stories.ts';
import { failureShareName, plain, recorded } from './expressions.ts';
import type { Selector } from './selector.ts';
import { percentText, spanText, windowText } from './words.ts';

/** The promise that an error budget comes from. */
export interface Budget {
  readonly origin: string;
  /** Share of requests that may fail; above 0. */
  readonly allowed: number;
  readonly windowMs: number;
}

/** The requests whose failures burn it. */
export interface BudgetedRequests {
  readonly requests: Selector;
  readonly failures: Selector;
}

/** How each of the three alerts is called, and how long it waits. */
const names = [
  { name: 'ErrorBudgetBurnsFast', holdMinutes: 2 },
  { name: 'ErrorBudgetBurns', holdMinutes: 15 },
  { name: 'ErrorBudgetBurnsSlowly', holdMinutes: 60 },
] as const;

type NamedBurn = (typeof names)[number] & { readonly burn: BurnAlert };

/**
 * The multiwindow, multi-burn-rate alerts of the Site Reliability Workbook (Google, 2018, chapter 5) for a budget. One that
 * would need more than 9 in 10 requests to fail is left out.
 */
export const budgetAlerts = (budget: Budget, watched: BudgetedRequests, scope: RuleScope): readonly Alert[] =>
  burnAlerts(budget.windowMs).flatMap((burn, index) => {
    const named = names[index];
    const isPossible = burn.burnRate * budget.allowed <= 0.9;
    return named !== undefined && isPossible ? [burnAlert({ ...named, burn }, budget, watched, scope)] : [];
  });

function burnAlert(
  { name, holdMinutes, burn }: NamedBurn,
  budget: Budget,
  watched: BudgetedRequests,
  scope: RuleScope,
): Alert {
  const [long, short] = [windowText(burn.longMs), windowText(burn.shortMs)];
  const shareIn = (window: string): string =>
    recorded(failureShareName(scope, watched.requests, window), scope);
  const limit = `${plain(burn.burnRate)} * ${plain(budget.allowed)}`;
  const period = windowText(budget.windowMs);
  const lasts = spanText(budget.windowMs / burn.burnRate);
  return {
    name,
    origin: budget.origin,
    group: 'slo',
    expr: `${shareIn(long)} > ${limit}\nand\n${shareIn(short)} > ${limit}`,
    holdMinutes,
    severity: burn.action,
    unit: 'share',
    summary: ({ value, subject }) =>
      `${subject} burns its error budget: ${value} of requests failed in ${long}`,
    description: ({ value }) =>
      `Over the last ${long}, ${value} of the requests failed, and over the last ${short} it went on; of those of ${period}, ` +
      `${percentText(budget.allowed)} may. At a burn rate of ${plain(burn.burnRate)} the budget lasts ${lasts}.`,
    runbook: runbookOf({ period, lasts }, [shareIn(short), shareIn(long)], budget),
    stories: burnStories({ burn, holdMinutes, limit: burn.burnRate * budget.allowed, ...watched, scope }),
  };
}

const runbookOf = (
  { period, lasts }: { readonly period: string; readonly lasts: string },
  [short, long]: readonly [string, string],
  { allowed }: Budget,
): RunbookFacts => ({
  impact: `People get errors. If it goes on, the error budget of ${period} is gone within ${lasts} and the promise is broken.`,
  steps: [
    'See which requests fail: by route, status and instance.',
    'Compare the beginning with deployments, changes of configuration and traffic. If the newest change fits, take it back.',
    'If another system is the cause, see whether its circuit breaker is open, and tell its owners.',
  ],
  queries: [
    ['Share of failed requests, lately', short],
    ['Share of failed requests, over the long window', long],
    ['How many times faster than allowed the budget burns', `${long} / ${plain(allowed)}`],
  ],
});
