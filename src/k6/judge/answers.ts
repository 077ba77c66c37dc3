import type { IntegrityDeclaration, IntegrityResponse, MutationAnswers } from '../api.ts';
import type { Unknown } from './judgement.ts';

/** What an answer to a change says; `failed` is everything else: no answer, an error, a status nobody declared. */
export type Standing = 'accepted' | 'repeated' | 'refused' | 'failed';

const change: MutationAnswers = { accepted: [201], repeated: [200], refused: [409, 422] };
const any: MutationAnswers = { accepted: [200, 201, 204], refused: [409, 422] };
const defaults: Readonly<Record<string, MutationAnswers>> = { confirmation: any, violation: any };

/** What the status codes mean for a kind of change. */
export const answersOf = (declaration: IntegrityDeclaration, kind: string): MutationAnswers =>
  declaration.mutations?.[kind] ?? defaults[kind] ?? change;

/** An answer as the judges see it. */
export interface Answer {
  readonly standing: Standing;
  /** False when its status promises a body that cannot be read. */
  readonly readable: boolean;
  /** 0 when none came. */
  readonly status: number;
  /** Method and URL, as far as they are known. */
  readonly request: string;
}

/** Scripts are JavaScript: an answer may be missing altogether. */
export function answerOf(response: IntegrityResponse | undefined, answers: MutationAnswers): Answer {
  const status = response?.status ?? 0;
  const standing = standingOf(status, answers);
  const bodiless = status === 204 || standing === 'refused';
  const readable = bodiless || jsonOf(response) !== undefined;
  return { standing, readable, status, request: requestOf(response) };
}

function standingOf(status: number, answers: MutationAnswers): Standing {
  if (answers.accepted.includes(status)) return 'accepted';
  if (answers.repeated?.includes(status) === true) return 'repeated';
  return answers.refused?.includes(status) === true ? 'refused' : 'failed';
}

/** The change was made, now or by an earlier request. */
export const isMade = ({ standing }: Answer): boolean => standing === 'accepted' || standing === 'repeated';

/** Why an answer says nothing; undefined when it says something. */
export function unclear({ standing, readable, status, request }: Answer): Unknown | undefined {
  const failed = standing === 'failed';
  return failed || !readable ? { says: whyUnclear(status, failed), request } : undefined;
}

/** Why the first answer that says nothing does so; undefined when each of them says something. */
export function firstUnclear(answers: readonly Answer[]): Unknown | undefined {
  for (const answer of answers) {
    const why = unclear(answer);
    if (why) return why;
  }
  return undefined;
}

function whyUnclear(status: number, failed: boolean): string {
  if (status === 0) return 'No answer came.';
  if (failed) return `The answer had the status ${status}, which the declaration does not name.`;
  return 'The body of the answer is no JSON that can be read; a script that discards bodies must ask for it by responseType.';
}

/** The answer's JSON, or undefined when it has none that can be read; k6 throws for a page of HTML. */
export function jsonOf(response: IntegrityResponse | undefined, selector?: string): unknown {
  try {
    return selector === undefined ? response?.json() : response?.json(selector);
  } catch {
    return undefined;
  }
}

const isSuccess = (status: number): boolean => status >= 200 && status < 300;

/** The JSON of an answer that a read gave: undefined unless its status is 2xx. */
export const readJson = (response: IntegrityResponse | undefined): unknown =>
  isSuccess(response?.status ?? 0) ? jsonOf(response) : undefined;

/** Why an answer to a read gave nothing, where `wanted` says what it should have held. */
export function unread(response: IntegrityResponse | undefined, wanted: string): Unknown {
  const status = response?.status ?? 0;
  const request = requestOf(response);
  if (readJson(response) !== undefined) return { says: `The answer does not hold ${wanted}.`, request };
  if (status === 0 || isSuccess(status)) return { says: whyUnclear(status, false), request };
  return { says: `The answer had the status ${status}.`, request };
}

/** Method and URL, as far as they are known, without what may be secret: user, password and values of the query. */
export function requestOf(response: IntegrityResponse | undefined): string {
  const method = response?.request?.method;
  const url = withoutValues(response?.url ?? '');
  return method === undefined ? url : `${method} ${url}`;
}

/** This runs at every look: most URLs have nothing to leave out, which is quickly seen. */
function withoutValues(url: string): string {
  if (!/[?#@]/.test(url)) return url;
  const [, place = '', query] = /^([^?#]*)(?:\?([^#]*))?/.exec(url) ?? [];
  const bare = place.replace(/^([^:/]*:\/\/)[^/]*@/, '$1');
  return query === undefined ? bare : `${bare}?${query.replace(/([^&=]*)(=?)[^&]*/g, nameOnly)}`;
}

/** A parameter without `=` may be a value by itself. */
const nameOnly = (parameter: string, name: string, equals: string): string =>
  equals === '' ? (parameter === '' ? '' : '…') : `${name}=…`;
