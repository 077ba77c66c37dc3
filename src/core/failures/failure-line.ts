import { asObject, parseObject } from '../k6/json.ts';
import type { SecretMasker } from '../k6/secrets.ts';
import type { JsonObject } from '../base/shape.ts';
import type { Body } from '../debug/body.ts';
import type { Message } from '../debug/iteration.ts';
import { iterationMask, maskFields } from '../debug/mask.ts';
import { messageOf, receivedOf } from '../debug/request-item.ts';
import type { ToldBody } from '../debug/told.ts';
import { placeAt, textOf } from '../integrity/line-fields.ts';
import type { LogLine } from '../run/log.ts';
import type { Failure } from './failure.ts';

/** How the sampler inside k6 tells a failing request: this word, a blank, and one line of JSON (`src/k6/debug/sampler.ts`). */
const failureMark = 'ayni-failure ';

/** Characters of a body. */
const keptOfBody = 4096;

const mostHeaders = 50;
const keptOfHeader = 1024;

/** True for a line that is for us alone, broken ones too: it may hold what nobody may see. */
export const isFailureLine = ({ source, message }: LogLine): boolean =>
  source === 'console' && message.startsWith(failureMark);

/** The failing request that a line tells, secrets masked; undefined when the line is broken. */
export function decodeFailure({ message, atMs }: LogLine, given: SecretMasker): Failure | undefined {
  const facts = parseObject(message.slice(failureMark.length));
  const request = asObject(facts?.['request']);
  if (facts === undefined || request === undefined) return undefined;
  const [sent, received] = [bodyIn(facts['sent']), bodyIn(facts['received'])];
  const url = textOf(request['url']);
  const mask = iterationMask(given, [{ index: 0, facts, sent, received }], [url]);
  const place = placeAt(facts['at']);
  return {
    atMs,
    method: textOf(request['method']),
    url: mask(maskFields(url)),
    name: mask(maskFields(textOf(facts['name']))),
    status: countOf(facts['status']),
    error: mask(maskFields(textOf(facts['error']))),
    scenario: textOf(facts['scenario']),
    vu: countOf(facts['vu']),
    ...(place !== undefined && { place }),
    sent: bounded(messageOf(request, sent, mask), sent),
    received: bounded(receivedOf(facts, received, mask), received),
  };
}

function bodyIn(value: unknown): ToldBody {
  const { kind, length, content }: JsonObject = asObject(value) ?? {};
  if (kind !== 'text' && kind !== 'bytes') return { kind: 'none', length: 0, content: '' };
  return { kind, length: countOf(length), content: textOf(content) };
}

const bounded = <T extends Message>(message: T, told: ToldBody): T => ({
  ...message,
  headers: message.headers
    .slice(0, mostHeaders)
    .map(({ name, value }) => ({ name, value: value.slice(0, keptOfHeader) })),
  body: boundedBody(message.body, told),
});

/**
 * The end of a long body goes once it is masked: a secret that the sampler's cut parted could not be found there.
 */
function boundedBody(body: Body, { kind, length, content }: ToldBody): Body {
  if (kind === 'bytes' && length > 0) return { kind: 'binary', base64: '', bytes: length };
  if (body.kind !== 'text' || content.length <= keptOfBody) return body;
  const text = body.text.slice(0, Math.max(0, body.text.length - (content.length - keptOfBody)));
  return { ...body, text, keptCharacters: keptOfBody };
}

const countOf = (value: unknown): number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 ? value : 0;
