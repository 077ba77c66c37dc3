import type { Difference } from '../compare/comparison.ts';
import { seriesId } from '../metrics/metric.ts';
import type { Series } from '../metrics/timeline.ts';
import { trendQuantile, trendSum } from '../metrics/trend.ts';
import { formatCount, formatMs, formatShare } from '../report/format.ts';
import { metricRowId, requestRowId } from '../run/row-ids.ts';
import { counterTotal, trendTotal } from '../run/series-totals.ts';
import { rowKey } from '../run/view-tables.ts';
import { failedAmong } from '../run/view-totals.ts';
import { rangeOf } from '../script/syntax.ts';
import type { MappedRequest } from './mapping.ts';
import { mapRequests } from './mapping.ts';
import type { BriefPart, Figure, FoundNumbers, PlaceNumbers } from './place-numbers.ts';
import type { NumberedRun } from './numbered-run.ts';
import type { SentRequests } from './sent-requests.ts';
import { differenceIn, verdictPart } from './verdict-parts.ts';

/** The numbers of every place that sends something. */
export function requestNumbers(requests: SentRequests, run: NumberedRun): PlaceNumbers[] {
  const { timeline, origin } = run.record;
  const all = wholeRun(run);
  return mapRequests(requests, timeline, origin.request.env).map((mapped): PlaceNumbers => {
    const kind = mapped.protocol === 'http' ? 'request' : 'socket';
    const range = rangeOf(mapped.node);
    if ('why' in mapped) return { kind, range, title: '', numbers: mapped.why };
    const numbers = kind === 'request' ? ofRequests(mapped.found, run, all) : ofSockets(mapped.found, run);
    return { kind, range, title: titleOf(mapped), numbers };
  });
}

/** What shares are of. */
interface WholeRun {
  readonly requests: readonly Series[];
  readonly durations: readonly Series[];
}

const wholeRun = ({ record: { timeline } }: NumberedRun): WholeRun => ({
  requests: timeline.select({ metric: 'http_reqs' }),
  durations: timeline.select({ metric: 'http_req_duration' }),
});

function titleOf({ found }: Extract<MappedRequest, { found: unknown }>): string {
  const names = new Set(found.map(({ key: { tags } }) => [tags['method'], tags['name']].join(' ').trim()));
  const [first = ''] = names;
  return names.size > 1 ? `${first} and ${names.size - 1} more` : first;
}

function ofRequests(found: readonly Series[], run: NumberedRun, all: WholeRun): FoundNumbers {
  const ids = new Set(found.map(({ id }) => id));
  const durations = all.durations.filter(({ key }) => ids.has(seriesId('http_reqs', key.tags)));
  const failed = failedAmong(found);
  const count = counterTotal(found);
  const p95 = trendQuantile('time', trendTotal(durations), 0.95);
  const timeShare = quotient(timeOf(durations), timeOf(all.durations));
  const failedShare = failed && quotient(failed.failures, failed.judged);
  const compared = comparedBy(found, run, all);
  const slower = compared('http_req_duration p(95)');
  const failing = compared('http_req_failed rate');
  return {
    kind: 'found',
    brief: [
      ...(p95 === undefined ? [] : [quiet(`p95 ${formatMs(p95)}`)]),
      ...(failedShare === undefined ? [] : [failedPart(failedShare)]),
      ...(timeShare === undefined ? [] : [quiet(`${formatShare(timeShare)} of the time`)]),
      ...verdictPart(differencesOf(slower)),
      ...verdictPart(differencesOf(failing), true),
    ],
    figures: [
      ...figures({ label: 'p95', value: p95, unit: 'ms' }, slower),
      ...figures({ label: 'failed', value: failedShare, unit: '%' }, failing),
      { label: 'requests', value: count, unit: 'count' },
      { label: 'of all requests', value: quotient(count, counterTotal(all.requests)), unit: '%' },
      { label: 'of the time spent waiting', value: timeShare, unit: '%' },
    ],
    notes: mayHoldRedirects(found, all) ? [redirects] : [],
    rows: {
      table: 'requests',
      ids: [...new Set(found.map(({ key }) => requestRowId(rowKey(key.tags))))],
    },
  };
}

const redirects =
  'This run followed redirects from elsewhere: those that lead to this address are counted here, too. A name tag keeps them apart.';

/** k6 counts the hops of a redirect under the addresses they lead to, unless a name tag holds them together. */
function mayHoldRedirects(found: readonly Series[], { requests }: WholeRun): boolean {
  const own = new Set(found);
  const isRedirect = ({ key: { tags } }: Series): boolean => /^3(0[12378])$/.test(tags['status'] ?? '');
  const isNamedByAddress = found.some(({ key: { tags } }) => /^(https?:|\$\{)/.test(tags['name'] ?? ''));
  return isNamedByAddress && requests.some((one) => !own.has(one) && isRedirect(one));
}

const quiet = (text: string): BriefPart => ({ text, tone: 'quiet' });

const failedPart = (share: number): BriefPart => ({
  text: `${formatShare(share)} failed`,
  tone: share > 0 ? 'bad' : 'quiet',
});

const quotient = (part: number | undefined, whole: number | undefined): number | undefined =>
  part === undefined || whole === undefined || whole <= 0 ? undefined : part / whole;

const timeOf = (durations: readonly Series[]): number | undefined =>
  durations.length === 0 ? undefined : trendSum('time', trendTotal(durations));

/** A difference of one scenario; the empty name where the comparison names none. */
interface Compared {
  readonly scenario: string;
  readonly difference: Difference;
}

/**
 * The compared differences of a place: one for each scenario. None when a row of the comparison holds more than what
 * the place did.
 */
function comparedBy(
  found: readonly Series[],
  { comparison, scopes }: NumberedRun,
  all: WholeRun,
): (quantity: string) => readonly Compared[] {
  const own = new Set(found);
  const scopeOf = ({ key }: Series): string => scopes.request(key.tags);
  const foreign = new Set(all.requests.filter((one) => !own.has(one)).map(scopeOf));
  const mine = new Map(found.map((one) => [scopeOf(one), one.key.tags['scenario'] ?? '']));
  if ([...mine.keys()].some((scope) => foreign.has(scope))) return () => [];
  return (quantity) =>
    [...mine].flatMap(([scope, scenario]) => {
      const difference = differenceIn(comparison, quantity, scope);
      return difference === undefined ? [] : [{ scenario, difference }];
    });
}

const differencesOf = (compared: readonly Compared[]): Difference[] =>
  compared.map(({ difference }) => difference);

/** One figure; where several scenarios are compared, one more for each. */
function figures(figure: Figure, compared: readonly Compared[]): Figure[] {
  const [first, ...others] = compared;
  if (first === undefined) return [figure];
  if (others.length === 0) return [{ ...figure, difference: first.difference }];
  const each = compared.map(({ scenario, difference }) => ({
    label: `${figure.label} in ${scenario}`,
    value: difference.candidate,
    unit: figure.unit,
    difference,
  }));
  return [figure, ...each];
}

function ofSockets(found: readonly Series[], { record: { timeline } }: NumberedRun): FoundNumbers {
  const ids = new Set(found.map(({ id }) => id));
  const connecting = timeline
    .select({ metric: 'ws_connecting' })
    .filter(({ key }) => ids.has(seriesId('ws_sessions', key.tags)));
  const p95 = trendQuantile('time', trendTotal(connecting), 0.95);
  const count = counterTotal(found);
  return {
    kind: 'found',
    brief: [
      ...(p95 === undefined ? [] : [quiet(`connects in p95 ${formatMs(p95)}`)]),
      quiet(`${formatCount(count)} connections`),
    ],
    figures: [
      { label: 'p95 to connect', value: p95, unit: 'ms' },
      { label: 'connections', value: count, unit: 'count' },
    ],
    rows: { table: 'custom', ids: [metricRowId({ name: 'ws_sessions', tags: '' })] },
  };
}
