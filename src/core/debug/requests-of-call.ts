import type { SecretMasker } from '../k6/secrets.ts';
import { asObject } from '../k6/json.ts';
import type { RequestItem } from './iteration.ts';
import type { CallFacts, Unplaced } from './request-item.ts';
import { answeredRequest, unansweredRequest } from './request-item.ts';
import type { SampledTrip } from './samples.ts';
import type { ToldAnswer, ToldCall } from './told.ts';

/** What a call of `k6/http` sent: one request, or those of a batch, each with its own trips on the wire. */
export function requestsOfCall(
  call: ToldCall,
  facts: CallFacts,
  trips: readonly SampledTrip[],
  mask: SecretMasker,
): readonly Unplaced<RequestItem>[] {
  const [only, ...more] = call.answers;
  if (only === undefined && call.isLeftOut && call.failure === undefined)
    return tripsAlone(call, inOrder(trips)).map((own) => unansweredRequest(facts, own, undefined, mask));
  if (only === undefined) return [unansweredRequest(facts, trips, call.failure ?? noAnswer, mask)];
  if (more.length === 0 && !call.isLeftOut) return [answeredRequest(facts, only, inOrder(trips), mask)];
  const { own, left } = shared(call.answers, inOrder(trips));
  return [
    ...call.answers.map((answer, i) => answeredRequest(facts, answer, own[i] ?? [], mask)),
    ...left.map((trip) => unansweredRequest(facts, [trip], undefined, mask)),
  ];
}

/** Of an answer that is left out, what k6 measured: all of it is one request, but for a batch. */
function tripsAlone(call: ToldCall, trips: readonly SampledTrip[]): readonly (readonly SampledTrip[])[] {
  if (call.function === 'batch') return trips.map((trip) => [trip]);
  return trips.length === 0 ? [] : [trips];
}

const noAnswer = 'k6 ended before there was an answer.';

const inOrder = (trips: readonly SampledTrip[]): SampledTrip[] =>
  [...trips].sort((a, b) => a.endedAtMs - b.endedAtMs);

/**
 * The requests of a batch are on the wire together. The last trip of each has the very timings of its answer; redirects
 * go to the answer that began at their address, and further ones to the only answer that was redirected. What cannot be
 * told apart is left, and shown as requests of their own.
 */
function shared(
  answers: readonly ToldAnswer[],
  trips: readonly SampledTrip[],
): { own: SampledTrip[][]; left: SampledTrip[] } {
  const own: SampledTrip[][] = answers.map(() => []);
  const free = new Set(trips);
  const give = (trip: SampledTrip | undefined, i: number): void => {
    if (trip !== undefined && free.delete(trip)) own[i]?.unshift(trip);
  };
  for (const [i, answer] of answers.entries())
    give(
      [...free].find((trip) => isOf(trip, answer)),
      i,
    );
  const redirected = answers.flatMap((answer, i) => (isRedirected(answer) ? [i] : []));
  const [first, second] = redirected;
  if (first !== undefined && second === undefined) for (const trip of [...free].reverse()) give(trip, first);
  for (const i of redirected)
    give(
      [...free].find(({ tags }) => tags['url'] === askedUrl(answers[i])),
      i,
    );
  return { own, left: [...free] };
}

const isOf = ({ timings }: SampledTrip, { facts }: ToldAnswer): boolean => {
  const told = asObject(facts['timings']);
  return ['duration', 'waiting', 'blocked'].every((name) => told?.[name] === timings[name]);
};

const askedUrl = (answer: ToldAnswer | undefined): unknown => asObject(answer?.facts['request'])?.['url'];

const isRedirected = (answer: ToldAnswer): boolean => askedUrl(answer) !== answer.facts['url'];
