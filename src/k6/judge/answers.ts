import type { IntegrityDeclaration, IntegrityResponse, MutationAnswers } from '../api.ts';

/** What an answer to a change says; `failed` is everything else: no answer, an error, a status nobody declared. */
export type Standing = 'accepted' | 'repeated' | 'refused' | 'failed';

const change: MutationAnswers = { accepted: [201], repeated: [200], refused: [409, 422] };
const any: MutationAnswers = { accepted: [200, 201, 204], refused: [409, 422] };
const defaults: Readonly<Record<string, MutationAnswers>> = { confirmation: any, violation: any };

/** What the status codes mean for a kind of change. */
export const answersOf = (declaration: IntegrityDeclaration, kind: string): MutationAnswers =>
  declaration.mutations?.[kind] ?? defaults[kind] ?? change;

/** Scripts are JavaScript: an answer may be missing altogether. */
export function standingOf(response: IntegrityResponse | undefined, answers: MutationAnswers): Standing {
  const status = response?.status ?? 0;
  if (answers.accepted.includes(status)) return 'accepted';
  if (answers.repeated?.includes(status) === true) return 'repeated';
  return answers.refused?.includes(status) === true ? 'refused' : 'failed';
}

/** The answer's JSON, or undefined when it has none that can be read; k6 throws for a page of HTML. */
export function jsonOf(response: IntegrityResponse | undefined, selector?: string): unknown {
  try {
    return selector === undefined ? response?.json() : response?.json(selector);
  } catch {
    return undefined;
  }
}

/** False for an answer whose status promises a body that cannot be read. */
export const isReadable = (response: IntegrityResponse | undefined): boolean =>
  response?.status === 204 || jsonOf(response) !== undefined;

/** The JSON of an answer that a read gave: undefined unless its status is 2xx. */
export function readJson(response: IntegrityResponse | undefined): unknown {
  const status = response?.status ?? 0;
  return status >= 200 && status < 300 ? jsonOf(response) : undefined;
}

/** Method and URL, as far as they are known. */
export function requestOf(response: IntegrityResponse | undefined): string {
  const method = response?.request?.method;
  const url = response?.url ?? '';
  return method === undefined ? url : `${method} ${url}`;
}
