import type { RunRequest } from '../run/request.ts';
import { maskerFor } from '../k6/given-environment.ts';
import type { SecretMasker } from '../k6/secrets.ts';
import { endingOfThrown } from './ending.ts';
import type { Iteration, IterationEnding, Phase } from './iteration.ts';
import { endMs, itemsOf } from './iteration.ts';
import { isWorthALine, placedLine } from './line-item.ts';
import { iterationMask, maskFields } from './mask.ts';
import type { PhaseKey } from './phase-of.ts';
import { groupName, phaseOf } from './phase-of.ts';
import type { Placed } from './place-items.ts';
import { phasesOf } from './place-items.ts';
import { placesIn } from './places.ts';
import type { CallFacts } from './request-item.ts';
import { unansweredRequest } from './request-item.ts';
import { requestsOfCall } from './requests-of-call.ts';
import type { SampledTrip, Samples } from './samples.ts';
import { socketsOf } from './sockets.ts';
import type { Told, ToldCall } from './told.ts';

/** All that is known when k6 is gone. */
export interface CapturedIteration {
  readonly request: RunRequest;
  readonly k6Version: string;
  readonly startedAtMs: number;
  readonly ending: IterationEnding;
  readonly samples: Samples;
  readonly told: Told;
  /** Its files are not the person's: absolute, with a separator at its end. */
  readonly recorderFolder: string;
}

/** Joins what the recorder told with what k6 measured, masks secrets, and puts it in order. */
export function buildIteration(captured: CapturedIteration): Iteration {
  const { request, told } = captured;
  const calls = told.all.filter((one) => one.kind === 'call');
  const mask = iterationMask(
    maskerFor(request),
    calls.flatMap(({ answers }) => answers),
    [
      ...calls.map(({ asked }) => asked ?? ''),
      ...captured.samples.trips.map(({ tags }) => tags['url'] ?? ''),
    ],
  );
  const phases = phasesOf(placedItems(captured, mask));
  const hasThrown = itemsOf({ phases }).some((item) => item.kind === 'line' && item.source === 'exception');
  const ending = hasThrown ? endingOfThrown(captured.ending) : captured.ending;
  const { grpcCalls, grpcNotOk } = captured.samples;
  return {
    scriptPath: request.scriptPath,
    scriptName: request.scriptName,
    environment: request.environment,
    ...(request.scenario !== undefined && { scenario: request.scenario }),
    k6Version: captured.k6Version,
    startedAtMs: captured.startedAtMs,
    durationMs: itemsOf({ phases }).reduce((last, item) => Math.max(last, endMs(item)), 0),
    ending: { ...ending, says: mask(ending.says) },
    phases,
    ...(grpcCalls > 0 && { grpc: { calls: grpcCalls, notOk: grpcNotOk } }),
    notes: notesOf(captured, phases, mask),
  };
}

function placedItems(captured: CapturedIteration, mask: SecretMasker): readonly Placed[] {
  const { samples, told, recorderFolder } = captured;
  const byStep = new Map<string, SampledTrip[]>();
  const phaseOfStep = new Map<string, PhaseKey>();
  const context = { mask, recorderFolder, phaseOfStep };
  for (const trip of samples.trips) {
    const step = trip.step ?? '';
    const trips = byStep.get(step);
    if (trips === undefined) byStep.set(step, [trip]);
    else trips.push(trip);
  }
  const placed: Placed[] = [];
  for (const one of told.all) {
    if (one.kind === 'call') {
      const phase = phaseOf(one.where.scenario, one.where.group);
      phaseOfStep.set(one.step, phase);
      const trips = byStep.get(one.step) ?? [];
      byStep.delete(one.step);
      const items = requestsOfCall(one, factsOf(one, recorderFolder), trips, mask);
      placed.push(...items.map((item) => ({ item, phase, step: one.step, isStep: true })));
    } else if (isWorthALine(one)) {
      placed.push(placedLine(one, context));
    }
  }
  // A trip after a step belongs to a call, which was beyond the limit when it is not here.
  const unheard = [...byStep.values()].flat().filter(({ step }) => step === undefined || !told.lacksCalls);
  return [...placed, ...unheardTrips(unheard, mask), ...otherSamples(samples, mask)];
}

function factsOf(call: ToldCall, recorderFolder: string): CallFacts {
  const [place, ...callers] = placesIn(call.where.stack, recorderFolder);
  return {
    via: call.function,
    calledAtMs: call.where.atMs,
    asked: call.asked,
    group: groupName(call.where.group),
    callers,
    ...(place !== undefined && { place }),
  };
}

/** Requests that no call of `k6/http` told of. */
const unheardTrips = (trips: readonly SampledTrip[], mask: SecretMasker): Placed[] =>
  trips.map((trip) => ({
    item: unansweredRequest(
      {
        via: '',
        callers: [],
        group: groupName(trip.tags['group']),
        calledAtMs: trip.endedAtMs,
        asked: undefined,
      },
      [trip],
      undefined,
      mask,
    ),
    phase: phaseOf(trip.tags['scenario'], trip.tags['group']),
    step: undefined,
    isStep: false,
  }));

function otherSamples({ checks, sockets }: Samples, mask: SecretMasker): Placed[] {
  const judged = checks.map(({ tags, atMs, held, step }) => ({
    item: {
      kind: 'check' as const,
      name: mask(tags['check'] ?? ''),
      held,
      atMs,
      group: groupName(tags['group']),
    },
    phase: phaseOf(tags['scenario'], tags['group']),
    step,
    isStep: false,
  }));
  const connected = socketsOf(sockets, mask).map(({ item, first }) => ({
    item,
    phase: phaseOf(first.tags['scenario'], first.tags['group']),
    step: first.step,
    isStep: false,
  }));
  return [...judged, ...connected];
}

function notesOf(
  { samples, told }: CapturedIteration,
  phases: readonly Phase[],
  mask: SecretMasker,
): string[] {
  const items = itemsOf({ phases });
  const left = samples.leftOut + told.leftOut;
  const sockets = items.some(({ kind }) => kind === 'socket');
  const foreign = items.some((item) => item.kind === 'request' && item.via === '');
  const redirected = items.some((item) => item.kind === 'request' && item.trips.length > 1);
  return [
    ...(told.isReady ? [] : ['The recorder did not come to run: headers and bodies are not known.']),
    ...(left > 0
      ? [`${left} further answers, samples or lines were beyond the limits and are left out.`]
      : []),
    ...(redirected
      ? ['Of redirects k6 tells address, status and times, but neither headers nor bodies.']
      : []),
    ...(foreign ? ['Some requests were not sent through k6/http: only their times are known.'] : []),
    ...(sockets ? ['WebSocket messages are counted; what they said is not kept.'] : []),
    ...(samples.grpcCalls > 0
      ? [
          `${samples.grpcCalls} gRPC call${samples.grpcCalls === 1 ? ' was' : 's were'} made; they are not shown.`,
        ]
      : []),
    ...told.troubles.map((says) => `An answer could not be recorded: ${mask(maskFields(says))}`),
  ];
}
