/**
 * Imported before a person's script when one iteration is debugged: from then on every request that the script, its
 * modules or a library sends through `k6/http` is told, with what came back. Nothing else changes for the script: the
 * real functions do the work, with the same arguments, and their results and exceptions are passed on.
 */
import http from 'k6/http';
import { currentCall, nextStep } from './steps.ts';
import { tellAnswer, tellAnswers, tellFailure } from './answers.ts';
import { tell } from './lines.ts';

type Send = (this: unknown, ...args: unknown[]) => unknown;
type Around = (call: string, send: () => unknown, name: string) => unknown;

const functions = http as unknown as Record<string, Send>;

for (const name of ['get', 'head', 'post', 'put', 'patch', 'del', 'options', 'request', 'batch'])
  replace(name, sendAndWait);
replace('asyncRequest', sendAndGoOn);

hearConsole();

function replace(name: string, around: Around): void {
  const real = functions[name];
  if (real === undefined) return;
  functions[name] = function (...args) {
    nextStep('call', name, { asked: askedOf(name, args) });
    return around(currentCall(), () => real.apply(this, args), name);
  };
}

/** The address as given, which is all that is known of a call that throws. */
function askedOf(name: string, args: readonly unknown[]): string | undefined {
  if (name === 'batch') return undefined;
  const given = name === 'request' || name === 'asyncRequest' ? args[1] : args[0];
  if (typeof given === 'string') return given;
  // What http.url makes is an object with the address in it.
  const { url } = Object(given) as { readonly url?: unknown };
  return typeof url === 'string' ? url : undefined;
}

function sendAndWait(call: string, send: () => unknown, name: string): unknown {
  try {
    const answer = send();
    if (name === 'batch') tellAnswers(call, answer);
    else tellAnswer(call, answer);
    return answer;
  } catch (error) {
    tellFailure(call, error);
    throw error;
  }
}

/** The promise that is handed on settles as the real one does, so a rejection that nobody hears is still told by k6. */
function sendAndGoOn(call: string, send: () => unknown): unknown {
  return (send() as Promise<unknown>).then(
    (answer) => {
      tellAnswer(call, answer);
      return answer;
    },
    (error: unknown) => {
      tellFailure(call, error);
      throw error;
    },
  );
}

type Console = Readonly<Record<string, (...words: unknown[]) => void>>;

/** k6 puts another console in place when the init code has run, hence the setter. */
function hearConsole(): void {
  let heardNow = heard((globalThis as unknown as { console: Console }).console);
  Object.defineProperty(globalThis, 'console', {
    configurable: true,
    enumerable: true,
    get: () => heardNow,
    set: (real: Console) => void (heardNow = heard(real)),
  });
}

/** A console that says when and where before the real one speaks. k6 hides `debug`, so that is not announced. */
function heard(real: Console): Console {
  const entries = Object.getOwnPropertyNames(real).map((name) => {
    const announced = (...words: unknown[]): void => {
      if (name !== 'debug') nextStep('line', name);
      real[name]?.(...words);
    };
    return [name, announced] as const;
  });
  return Object.fromEntries(entries);
}

tell({ event: 'ready' });
