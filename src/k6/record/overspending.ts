import type { Counts } from '../judge/judgement.ts';
import { Recent } from '../recent.ts';

const remembered = 10_000;

/** Knows which overspent accounts, and items sold twice, were counted before. */
export class Overspending {
  private readonly accounts = new Recent<true>(remembered);
  private readonly items = new Recent<true>(remembered);

  /** How much of what was found counts now: each account and item once, what has no name always. */
  fresh({ overspent = [], soldTwice = [], overspending = 0 }: Counts): number {
    return overspending + newIn(this.accounts, overspent) + newIn(this.items, soldTwice);
  }
}

const newIn = (known: Recent<true>, names: readonly string[]): number =>
  names.filter((name) => !known.add(name, true)).length;
