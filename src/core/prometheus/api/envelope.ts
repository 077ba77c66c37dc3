import { plainLine } from '../../base/plain-text.ts';
import type { Problem, Result } from '../../base/result.ts';
import { failed, ok } from '../../base/result.ts';
import type { JsonObject } from '../../base/shape.ts';
import { isObject } from '../../base/shape.ts';
import { noPrometheus, notAllowed, overloaded, queryRefused, serverFailed, tooSlow } from './problems.ts';

/** What every answer of the API has around it. */
export interface Envelope {
  readonly data: unknown;
  readonly warnings: readonly string[];
  readonly infos: readonly string[];
}

/** An answer of HTTP, wholly read. */
export interface HttpAnswer {
  /** Of the server, without a slash at its end. */
  readonly url: string;
  readonly status: number;
  readonly text: string;
}

/** Longer messages hold an expression of a page or two. */
const longestMessage = 500;
const mostMessages = 10;

/** Opens an answer. What went wrong is told in Prometheus' own words where it has some. */
export function openAnswer(answer: HttpAnswer): Result<Envelope> {
  const body = jsonIn(answer.text);
  if (isObject(body) && body['status'] === 'success')
    return ok({ data: body['data'], warnings: textsIn(body['warnings']), infos: textsIn(body['infos']) });
  return failed(whatIsWrong(answer, isObject(body) ? body : undefined));
}

function whatIsWrong(answer: HttpAnswer, body: JsonObject | undefined): Problem {
  const { url, status } = answer;
  const own = ownMessage(body);
  if (status === 401 || status === 403) return notAllowed(url, own ?? statusText(answer));
  const known = own === undefined ? undefined : byErrorType(body)?.(url, own);
  return known ?? byStatus(status)?.(url, own ?? statusText(answer)) ?? otherwise(answer, body);
}

const otherwise = (answer: HttpAnswer, body: JsonObject | undefined): Problem => {
  const own = ownMessage(body);
  return own === undefined ? noPrometheus(answer.url, oddity(answer, body)) : queryRefused(answer.url, own);
};

function byStatus(status: number): ((url: string, why: string) => Problem) | undefined {
  if (status === 429 || status === 503) return overloaded;
  if (status === 504) return tooSlow;
  return status >= 500 ? serverFailed : undefined;
}

const statusText = ({ status, text }: HttpAnswer): string => `HTTP ${status}${plainText(text)}`;

const byErrorType = (body: JsonObject | undefined): ((url: string, why: string) => Problem) | undefined =>
  typeof body?.['errorType'] === 'string' ? errorTypes.get(body['errorType']) : undefined;

/** The `errorType` of Prometheus' API. */
const errorTypes: ReadonlyMap<string, (url: string, why: string) => Problem> = new Map([
  ['bad_data', queryRefused],
  ['execution', queryRefused],
  ['timeout', tooSlow],
  ['canceled', tooSlow],
  ['unavailable', overloaded],
  ['internal', serverFailed],
]);

const ownMessage = (body: JsonObject | undefined): string | undefined =>
  typeof body?.['error'] === 'string' && body['error'] !== '' ? sentence(body['error']) : undefined;

function oddity(answer: HttpAnswer, body: JsonObject | undefined): string {
  if (answer.status !== 200) return statusText(answer);
  if (body !== undefined) return 'its answer has no status';
  return /^\s*</.test(answer.text) ? 'it answers with a page' : 'its answer is no JSON';
}

/** A short text of a proxy is worth reading; a page is not. */
function plainText(text: string): string {
  const isShort = text.trim() !== '' && text.length <= 200 && !/^\s*[<{]/.test(text);
  return isShort ? `, ${sentence(text)}` : '';
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

const textsIn = (list: unknown): readonly string[] =>
  Array.isArray(list)
    ? list
        .filter((item) => typeof item === 'string')
        .slice(0, mostMessages)
        .map(sentence)
    : [];

/** On one line that steers no terminal, without a full stop, and not too long. */
function sentence(text: string): string {
  const line = plainLine(text.trim().replace(/\s+/g, ' ').replace(/\.$/, ''));
  return line.length > longestMessage ? `${line.slice(0, longestMessage)}…` : line;
}
