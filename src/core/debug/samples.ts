import { asObject, parseObject } from '../k6/json.ts';

/** One request on the wire as k6's JSON output tells it: its samples share time and tags. */
export interface SampledTrip {
  /** The step of the script that it was measured after; undefined when it says none. */
  readonly step: string | undefined;
  readonly tags: SampleTags;
  /** Unix ms of its end, with the fraction. */
  readonly endedAtMs: number;
  /** By metric without `http_req_`: `duration`, `blocked`, … in ms. */
  readonly timings: Readonly<Record<string, number>>;
}

export interface SampledCheck {
  readonly step: string | undefined;
  readonly tags: SampleTags;
  readonly atMs: number;
  readonly held: boolean;
}

/** A sample of a WebSocket: `connecting`, `session_duration`, `msgs_sent`, `msgs_received`. */
export interface SampledSocket {
  readonly step: string | undefined;
  readonly tags: SampleTags;
  readonly atMs: number;
  readonly metric: string;
  readonly value: number;
}

export type SampleTags = Readonly<Record<string, string>>;

/** Samples beyond this are only counted: an endless loop in a script must not fill the memory. */
const mostSamples = 20_000;

const httpMetric = /^http_req_(duration|blocked|connecting|tls_handshaking|sending|waiting|receiving)$/;
const socketMetric = /^ws_(connecting|session_duration|msgs_sent|msgs_received)$/;

/** Collects what the lines of k6's JSON output say about an iteration; lines it does not know are passed over. */
export class Samples {
  readonly trips: (SampledTrip & { timings: Record<string, number> })[] = [];
  readonly checks: SampledCheck[] = [];
  readonly sockets: SampledSocket[] = [];
  /** Calls over gRPC: k6 measures them, nothing else is known. */
  grpcCalls = 0;
  /** Those of them whose status was not OK, or is not told. */
  grpcNotOk = 0;
  leftOut = 0;

  add(line: string): void {
    const point = pointIn(line);
    if (point === undefined) return;
    if (point.metric === 'grpc_req_duration') {
      this.grpcCalls++;
      if (point.tags['status'] !== '0') this.grpcNotOk++;
    }
    const timing = httpMetric.exec(point.metric)?.[1];
    if (timing !== undefined) return this.addTiming(point, timing);
    if (this.trips.length + this.checks.length + this.sockets.length >= mostSamples) this.leftOut++;
    else this.addOther(point);
  }

  private addOther(point: Point): void {
    const { metric, step, tags, atMs, value } = point;
    const socket = socketMetric.exec(metric)?.[1];
    if (metric === 'http_reqs') this.trips.push({ step, tags, endedAtMs: atMs, timings: {} });
    else if (metric === 'checks') this.checks.push({ step, tags, atMs, held: value !== 0 });
    else if (socket !== undefined) this.sockets.push({ step, tags, atMs, metric: socket, value });
  }

  /** The samples of one request follow its `http_reqs`, and none of another comes between. */
  private addTiming({ atMs, value }: Point, timing: string): void {
    const trip = this.trips.at(-1);
    if (trip?.endedAtMs === atMs) trip.timings[timing] = value;
  }
}

interface Point {
  readonly metric: string;
  readonly atMs: number;
  readonly value: number;
  readonly tags: SampleTags;
  readonly step: string | undefined;
}

function pointIn(line: string): Point | undefined {
  const parsed = parseObject(line);
  const data = asObject(parsed?.['data']);
  const metric = parsed?.['metric'];
  if (parsed?.['type'] !== 'Point' || data === undefined || typeof metric !== 'string') return undefined;
  const { time, value } = data;
  const atMs = unixMs(String(time));
  if (typeof value !== 'number' || atMs === undefined) return undefined;
  const { ayni: step } = textsIn(data['metadata']);
  return { metric, atMs, value, tags: textsIn(data['tags']), step };
}

const textsIn = (tags: unknown): SampleTags =>
  Object.fromEntries(
    Object.entries(asObject(tags) ?? {}).flatMap(([name, value]) =>
      typeof value === 'string' ? [[name, value]] : [],
    ),
  );

/** RFC 3339 as Go writes it, with the fraction to the nanosecond: parts of a request are shorter than a millisecond. */
function unixMs(text: string): number | undefined {
  const [, clock = '', fraction = '0', zone = ''] =
    /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,9}))?(Z|[+-]\d\d:\d\d)$/.exec(text) ?? [];
  const wholeMs = Date.parse(clock + zone);
  return Number.isNaN(wholeMs) ? undefined : wholeMs + Number(`0.${fraction}`) * 1000;
}
