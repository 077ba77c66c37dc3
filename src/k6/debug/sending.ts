import http from 'k6/http';

type Send = (this: unknown, ...args: unknown[]) => unknown;

/** A call of a function that sends, before it is made. */
export interface Sending {
  /** Of the function of `k6/http`. */
  readonly name: string;
  readonly args: readonly unknown[];
  readonly send: () => unknown;
}

type Around = (sending: Sending) => unknown;

const functions = http as unknown as Record<string, Send>;

/** Puts something around every function of `k6/http` that sends; `goOn` around the one that answers with a promise. */
export function aroundSending(wait: Around, goOn: Around): void {
  for (const name of ['get', 'head', 'post', 'put', 'patch', 'del', 'options', 'request', 'batch'])
    replace(name, wait);
  replace('asyncRequest', goOn);
}

function replace(name: string, around: Around): void {
  const real = functions[name];
  if (real === undefined) return;
  functions[name] = function (...args) {
    return around({ name, args, send: () => real.apply(this, args) });
  };
}

/** The functions that are told the method before the address. */
export const takesMethod = (name: string): boolean => name === 'request' || name === 'asyncRequest';

/** `http.batch` answers with a list, or with an object where it was given one. */
export const answersOf = (name: string, given: unknown): readonly unknown[] => {
  if (name !== 'batch') return [given];
  return typeof given === 'object' && given !== null ? Object.values(given) : [];
};
