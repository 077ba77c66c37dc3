/** What an invariant is called, and what it asks. */
interface Invariant {
  readonly name: string;
  /** One sentence, as a rule of the system under test. */
  readonly asks: string;
}

/** In the order in which they are told. */
const invariants: Readonly<Record<string, Invariant>> = {
  balance: {
    name: 'balance',
    asks: 'The balance reported is the opening plus what was received less what was given.',
  },
  transfer: { name: 'transfer', asks: 'What one side loses the other gains.' },
  conservation: { name: 'conservation', asks: 'Over the whole community credits equal debits.' },
  merit: {
    name: 'merit',
    asks: 'Each merit has one contribution behind it, and each contribution one merit.',
  },
  purchase: {
    name: 'purchase',
    asks: 'A unique item is sold once, and nobody spends what they do not have.',
  },
  retry: { name: 'retry', asks: 'The same idempotency key again gives the same answer and changes nothing.' },
  'rate-limit': { name: 'rate limit', asks: 'Beyond a declared limit the answer is 429.' },
  collaboration: { name: 'collaboration', asks: 'Every party confirms a collaborative interaction.' },
  'self-healing': { name: 'self-healing', asks: 'A broken balance is restored within its limit.' },
};

/** What an invariant is called in a sentence; an unknown one by its own word. */
export const invariantName = (invariant: string): string =>
  invariants[invariant]?.name ?? (invariant === '' ? 'not named' : invariant);

/** What an invariant asks of the system, in one sentence; empty for one that is not known. */
export const invariantAsks = (invariant: string): string => invariants[invariant]?.asks ?? '';

const places = new Map(Object.keys(invariants).map((invariant, place) => [invariant, place]));

/** Where an invariant stands among all: known ones in their order, then others, at last those without a name. */
export const invariantPlace = (invariant: string): number =>
  places.get(invariant) ?? (invariant === '' ? places.size + 1 : places.size);
