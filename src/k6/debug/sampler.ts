/**
 * Imported before a person's script in a load run that keeps a sample of its failing requests: the first ones of each
 * virtual user are told, with what came back. For a request that went well it only looks at the status. As with the
 * recorder, the real functions do the work, and what they return or throw is passed on.
 */
import exec from 'k6/execution';
import { callPlace, fileOf } from '../record/call-place.ts';
import type { Answer } from './answers.ts';
import { factsOf } from './answers.ts';
import { log, wholeCharacters } from './lines.ts';
import type { Sending } from './sending.ts';
import { answersOf, aroundSending, takesMethod } from './sending.ts';

/** So many of a virtual user's failures with the same method, name and status are told … */
const mostAlike = 2;

/** … and so many of all its failures: a target that is down must not drown the log, … */
const mostOfUser = 6;

/** … nor cost k6 more with each further failure. */
const mostLooks = 100;

/** Characters of a body. The reader drops the last 1,024 of a cut one, once it has masked it. */
const toldOfBody = 5 * 1024;

const ownFolder = fileOf(new Error().stack)?.replace(/[^/]*$/, '');

const alike = new Map<string, number>();
let told = 0;
let looks = 0;

aroundSending(sendAndWait, sendAndGoOn);

function sendAndWait(sending: Sending): unknown {
  const answer = sending.send();
  if (sending.name !== 'batch') lookAt(answer, sending);
  else for (const one of answersOf(sending.name, answer)) lookAt(one, sending);
  return answer;
}

/** A rejected promise stays one: nothing is hung on that side. */
function sendAndGoOn(sending: Sending): unknown {
  return (sending.send() as Promise<unknown>).then((answer) => {
    lookAt(answer, sending);
    return answer;
  });
}

function lookAt(given: unknown, sending: Sending): void {
  if (told >= mostOfUser || looks >= mostLooks) return;
  const { status = 0 } = Object(given) as Answer;
  if (status > 0 && status < 400) return;
  looks++;
  try {
    sample(given as Answer, sending);
  } catch {
    // A run must not feel that its failures are looked at.
  }
}

function sample(answer: Answer, sending: Sending): void {
  const name = nameOf(sending);
  const { url = '', status } = answer;
  const kind = `${sending.name} ${name || url.replace(/[?#].*/, '')} ${status}`;
  const before = alike.get(kind) ?? 0;
  if (before >= mostAlike) return;
  alike.set(kind, before + 1);
  told++;
  const bodies = { sent: bodyOf(answer.request?.body), received: bodyOf(answer.body) };
  log(`ayni-failure ${JSON.stringify({ name, ...whereWeAre(), ...factsOf(answer), ...bodies })}`);
}

/** The `name` tag, or the template of `http.url`. k6 does not tell which request of a batch an answer belongs to. */
function nameOf({ name, args }: Sending): string {
  if (name === 'batch') return '';
  const at = takesMethod(name) ? 1 : 0;
  const url = Object(args[at]) as { readonly name?: unknown };
  const params = Object(args[at + (name === 'get' || name === 'head' ? 1 : 2)]) as {
    readonly tags?: unknown;
  };
  const tags = Object(params.tags) as { readonly name?: unknown };
  const [found] = [tags.name, url.name].filter((one) => typeof one === 'string');
  return found ?? '';
}

/** Of bytes only the size is told. */
function bodyOf(body: unknown): Readonly<Record<'kind' | 'length' | 'content', unknown>> {
  if (body instanceof ArrayBuffer) return { kind: 'bytes', length: body.byteLength, content: '' };
  if (typeof body !== 'string') return { kind: 'none', length: 0, content: '' };
  const end = wholeCharacters(body, Math.min(body.length, toldOfBody));
  return { kind: 'text', length: body.length, content: body.slice(0, end) };
}

/** k6 knows no scenario in `setup` and `teardown`. */
function whereWeAre(): Readonly<Record<string, unknown>> {
  const [vu, at] = [exec.vu.idInTest, placeOfCall()];
  try {
    return { scenario: exec.scenario.name, iteration: exec.scenario.iterationInInstance, vu, at };
  } catch {
    return { scenario: '', vu, at };
  }
}

function placeOfCall(): string | undefined {
  if (ownFolder === undefined) return undefined;
  const frames = (new Error().stack ?? '').split('\n').filter((frame) => !frame.includes(ownFolder));
  return callPlace(frames.join('\n'), undefined);
}
