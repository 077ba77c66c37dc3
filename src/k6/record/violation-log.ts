import exec from 'k6/execution';
import type { Invariant, ViolationLine } from '../api.ts';
import type { Breach, Unknown } from '../judge/judgement.ts';
import { callPlace, fileOf } from './call-place.ts';
import { LineBudget } from './line-budget.ts';

declare const console: { warn(line: string): void };

/** The bundle is one file, so its first frame names the library. */
const own = fileOf(new Error().stack);

/** Lines about looks without a verdict: one in a minute tells what is amiss. */
const unknownPerMinute = 1;

/** Logs violations, and looks without a verdict, few enough that a broken system does not drown the log. */
export class ViolationLog {
  private readonly violations: LineBudget;
  private readonly unknowns = new LineBudget(unknownPerMinute);
  private readonly clock: () => number;

  constructor(violationsPerMinute: number, clock: () => number) {
    this.violations = new LineBudget(violationsPerMinute);
    this.clock = clock;
  }

  violation(invariant: Invariant, breach: Breach): void {
    const suppressed = this.violations.take(this.clock());
    if (suppressed === undefined) return;
    const line: ViolationLine = { invariant, ...breach, ...whereWeAre(), suppressed };
    console.warn(`ayni-violation ${JSON.stringify(line)}`);
  }

  notVerified(invariant: Invariant, why: Unknown): void {
    const suppressed = this.unknowns.take(this.clock());
    if (suppressed === undefined) return;
    console.warn(`ayni-not-verified ${JSON.stringify({ invariant, ...why, ...whereWeAre(), suppressed })}`);
  }
}

/** k6 knows no scenario in `setup` and `teardown`. */
function whereWeAre(): Pick<ViolationLine, 'scenario' | 'vu' | 'iteration' | 'at'> {
  const place = callPlace(new Error().stack, own);
  const at = place === undefined ? {} : { at: place };
  const vu = exec.vu.idInTest;
  try {
    return { scenario: exec.scenario.name, vu, iteration: exec.scenario.iterationInInstance, ...at };
  } catch {
    return { scenario: '', vu, ...at };
  }
}
