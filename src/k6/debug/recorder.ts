/**
 * Imported before a person's script when one iteration is debugged: from then on every request that the script, its
 * modules or a library sends through `k6/http` is told, with what came back. Nothing else changes for the script: the
 * real functions do the work, with the same arguments, and their results and exceptions are passed on.
 */
import { currentCall, nextStep } from './steps.ts';
import { tellAnswer, tellFailure } from './answers.ts';
import { tell } from './lines.ts';
import type { Sending } from './sending.ts';
import { answersOf, aroundSending, takesMethod } from './sending.ts';

aroundSending(sendAndWait, sendAndGoOn);

hearConsole();

function announced({ name, args }: Sending): string {
  nextStep('call', name, { asked: askedOf(name, args) });
  return currentCall();
}

/** The address as given, which is all that is known of a call that throws. */
function askedOf(name: string, args: readonly unknown[]): string | undefined {
  if (name === 'batch') return undefined;
  const given = takesMethod(name) ? args[1] : args[0];
  if (typeof given === 'string') return given;
  // What http.url makes is an object with the address in it.
  const { url } = Object(given) as { readonly url?: unknown };
  return typeof url === 'string' ? url : undefined;
}

function sendAndWait(sending: Sending): unknown {
  const call = announced(sending);
  try {
    const answer = sending.send();
    for (const [index, one] of answersOf(sending.name, answer).entries()) tellAnswer(call, one, index);
    return answer;
  } catch (error) {
    tellFailure(call, error);
    throw error;
  }
}

/** The promise that is handed on settles as the real one does, so a rejection that nobody hears is still told by k6. */
function sendAndGoOn(sending: Sending): unknown {
  const call = announced(sending);
  return (sending.send() as Promise<unknown>).then(
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
    const speak = (...words: unknown[]): void => {
      if (name !== 'debug') nextStep('line', name);
      real[name]?.(...words);
    };
    return [name, speak] as const;
  });
  return Object.fromEntries(entries);
}

tell({ event: 'ready' });
