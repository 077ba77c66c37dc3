import exec from 'k6/execution';
import type { Invariant, ViolationLine } from '../api.ts';
import type { Breach } from '../judge/judgement.ts';
import { callPlace, fileOf } from './call-place.ts';
import { LineBudget } from './line-budget.ts';

declare const console: { warn(line: string): void };

/** The bundle is one file, so its first frame names the library. */
const own = fileOf(new Error().stack);

/** Logs each violation as one line, few enough that a broken system does not drown the log. */
export class ViolationLog {
  private readonly budget: LineBudget;
  private readonly clock: () => number;

  constructor(perMinute: number, clock: () => number) {
    this.budget = new LineBudget(perMinute);
    this.clock = clock;
  }

  write(invariant: Invariant, breach: Breach): void {
    const suppressed = this.budget.take(this.clock());
    if (suppressed === undefined) return;
    const at = callPlace(new Error().stack, own);
    const line: ViolationLine = {
      invariant,
      ...breach,
      ...whereWeAre(),
      ...(at === undefined ? {} : { at }),
      suppressed,
    };
    console.warn(`ayni-violation ${JSON.stringify(line)}`);
  }
}

/** k6 knows no scenario in `setup` and `teardown`. */
function whereWeAre(): Pick<ViolationLine, 'scenario' | 'vu' | 'iteration'> {
  const vu = exec.vu.idInTest;
  try {
    return { scenario: exec.scenario.name, vu, iteration: exec.scenario.iterationInInstance };
  } catch {
    return { scenario: '', vu };
  }
}
