import type { JsonObject } from '../k6/json.ts';
import { asObject } from '../k6/json.ts';
import type { SecretMasker } from '../k6/secrets.ts';
import { encodeBase64, decodeBase64 } from '../run/record-base64.ts';
import type { Body } from './body.ts';
import { bodyOfBytes, bodyOfText } from './body.ts';
import type { Header, Message, Received, RequestItem, Trip } from './iteration.ts';
import { tripMs } from './iteration.ts';
import { maskedHeader, maskFields } from './mask.ts';
import type { SampledTrip } from './samples.ts';
import type { ToldAnswer, ToldBody } from './told.ts';

/** An item that has no place among the others yet: its times are Unix ms. */
export type Unplaced<T> = Omit<T, 'id'>;

/** What a call gives to each of its requests. */
export interface CallFacts extends Pick<RequestItem, 'via' | 'callers' | 'group' | 'place'> {
  readonly calledAtMs: number;
  readonly asked: string | undefined;
}

/** One request that was answered, or ended without an answer that k6 could tell of. */
export function answeredRequest(
  call: CallFacts,
  answer: ToldAnswer,
  sampled: readonly SampledTrip[],
  mask: SecretMasker,
): Unplaced<RequestItem> {
  const { facts } = answer;
  const request = asObject(facts['request']) ?? {};
  const trips = sampled.map((trip) => tripOf(trip, mask));
  const error = textOf(facts['error']);
  return {
    ...common(call, trips),
    method: textOf(request['method']) || 'GET',
    url: mask(maskFields(textOf(request['url']) || (call.asked ?? ''))),
    failed: isFailed(sampled.at(-1), Number(facts['status'])),
    ...(error !== '' && { error: mask(maskFields(error)) }),
    trips,
    sent: messageOf(request, answer.sent, mask),
    received: receivedOf(facts, answer.received, mask),
  };
}

/** A request of which only k6's samples are known, or a call that threw. */
export function unansweredRequest(
  call: CallFacts,
  sampled: readonly SampledTrip[],
  error: string | undefined,
  mask: SecretMasker,
): Unplaced<RequestItem> {
  const trips = sampled.map((trip) => tripOf(trip, mask));
  const method = trips.at(0)?.method ?? methodOf(call.via);
  return {
    ...common(call, trips),
    method,
    url: trips.at(0)?.url ?? mask(maskFields(call.asked ?? '')),
    failed: error !== undefined || isFailed(sampled.at(-1), trips.at(-1)?.status ?? 0),
    ...(error !== undefined && { error: mask(maskFields(error)) }),
    trips,
  };
}

const common = (call: CallFacts, trips: readonly Trip[]) => ({
  kind: 'request' as const,
  atMs: trips.at(0)?.atMs ?? call.calledAtMs,
  group: call.group,
  via: call.via,
  callers: call.callers,
  ...(call.place !== undefined && { place: call.place }),
});

const methodOf = (via: string): string => (via === 'del' ? 'DELETE' : via.toUpperCase());

/** k6 itself says whether it expected the status; by its own rule 200 to 399 is expected. */
function isFailed(trip: SampledTrip | undefined, status: number): boolean {
  const expected = trip?.tags['expected_response'];
  return expected === undefined ? !(status >= 200 && status < 400) : expected !== 'true';
}

function tripOf({ tags, endedAtMs, timings }: SampledTrip, mask: SecretMasker): Trip {
  const of = (name: string): number => timings[name] ?? 0;
  const connecting = of('connecting');
  const tls = of('tls_handshaking');
  const parts = {
    blocked: Math.max(0, of('blocked') - connecting - tls),
    connecting,
    tls,
    sending: of('sending'),
    waiting: of('waiting'),
    receiving: of('receiving'),
  };
  const status = Number(tags['status'] ?? 0);
  const trip = {
    url: mask(maskFields(tags['url'] ?? tags['name'] ?? '')),
    method: tags['method'] ?? '',
    ...(status > 0 && { status }),
    atMs: endedAtMs,
    parts,
  };
  return { ...trip, atMs: endedAtMs - tripMs(trip) };
}

/** Headers and body of one side, masked. */
export const messageOf = (facts: JsonObject, body: ToldBody, mask: SecretMasker): Message => ({
  headers: headersOf(facts['headers'], mask),
  body: bodyOf(body, mask),
});

/** The answer, masked; without a body it says why. */
export function receivedOf(facts: JsonObject, body: ToldBody, mask: SecretMasker): Received {
  const message = messageOf(facts, body, mask);
  const status = Number(facts['status'] ?? 0);
  return {
    ...message,
    body: body.kind === 'none' ? notKept(status, facts, message.headers) : message.body,
    status,
    statusText: textOf(facts['statusText']),
    protocol: textOf(facts['protocol']),
    remote: textOf(facts['remote']),
    tls: textOf(facts['tls']),
  };
}

/** Whether k6 threw away what came, or nothing was to come: in both cases it gives the script nothing. */
function notKept(status: number, facts: JsonObject, headers: readonly Header[]): Body {
  const length = headers.find(({ name }) => name.toLowerCase() === 'content-length')?.value;
  const isHead = asObject(facts['request'])?.['method'] === 'HEAD';
  if (status < 200 || status === 204 || status === 304 || isHead || length === '0') return { kind: 'none' };
  const says = 'k6 did not keep the body, by `discardResponseBodies` or `responseType: "none"`.';
  return { kind: 'none', says };
}

/** k6 gives the headers of a request as lists, those of an answer as texts. */
const headersOf = (headers: unknown, mask: SecretMasker): Header[] =>
  Object.entries(asObject(headers) ?? {})
    .flatMap(([name, value]) => [value].flat().map((one) => maskedHeader(name, String(one), mask)))
    .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));

function bodyOf({ kind, length, content }: ToldBody, mask: SecretMasker): Body {
  if (kind === 'none') return { kind: 'none' };
  const body = kind === 'text' ? bodyOfText(content, length) : bodyOfBytes(content, length);
  if (body.kind === 'binary') return { ...body, base64: maskedBytes(body.base64, mask) };
  if (body.kind !== 'text') return body;
  return { ...body, text: mask(maskFields(body.text)) };
}

/** Secrets of plain letters inside bytes; everything else stays where it is. */
function maskedBytes(base64: string, mask: SecretMasker): string {
  const bytes = decodeBase64(base64) ?? new Uint8Array();
  const letters = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  const masked = mask(letters);
  return masked === letters ? base64 : encodeBase64(Uint8Array.from(masked, (char) => char.charCodeAt(0)));
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
