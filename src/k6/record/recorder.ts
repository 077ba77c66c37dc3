import type { DomainCounter } from '../domain-counters.ts';
import { domainCounters } from '../domain-counters.ts';
import { Counter, Rate, Trend } from 'k6/metrics';
import type { Invariant } from '../api.ts';
import type { Judgement } from '../judge/judgement.ts';
import { Overspending } from './overspending.ts';
import type { ViolationLog } from './violation-log.ts';

type Tags = Record<string, string>;

/** What was recorded of an invariant before. */
interface Seen {
  readonly tags: Tags;
  /** Some look ended with a verdict. */
  verified: boolean;
}

/**
 * Feeds k6's metrics with judgements. A sample costs k6 some microseconds, so a counter gets its zero once for an
 * invariant and virtual user, not at every look: enough that it has data.
 */
export class Recorder {
  private readonly checks = new Counter('integrity_checks');
  private readonly violations = new Counter('integrity_violations');
  private readonly notVerified = new Counter('integrity_not_verified');
  private readonly integrity = new Rate('ayni_integrity');
  private readonly deviation = new Trend('ayni_balance_deviation');
  private readonly counters: Readonly<Record<DomainCounter, Counter>> = {
    ayni_violations: new Counter('ayni_violations'),
    artificial_merits: new Counter('artificial_merits'),
    overspending: new Counter('overspending'),
    rate_limit_leaks: new Counter('rate_limit_leaks'),
  };
  private readonly collaboration = new Rate('collaboration_index');
  private readonly healing = new Trend('self_healing_time', true);
  private readonly seen: Partial<Record<Invariant, Seen>> = {};
  private readonly overspending = new Overspending();
  private readonly log: ViolationLog;

  constructor(log: ViolationLog) {
    this.log = log;
  }

  /** True when the invariant was seen to hold. */
  record(judgement: Judgement): boolean {
    const { invariant, breaches } = judgement;
    const seen = (this.seen[invariant] ??= this.firstLook(invariant));
    const { tags } = seen;
    if (!judgement.verified) {
      this.notVerified.add(1, tags);
      this.integrity.add(false, tags);
      if (judgement.why) this.log.notVerified(invariant, judgement.why);
      return false;
    }
    const holds = breaches.length === 0;
    this.checks.add(1, tags);
    this.integrity.add(holds, tags);
    if (!seen.verified) this.firstVerdict(invariant, seen);
    this.addMeasures(judgement, tags);
    if (holds) return true;
    this.violations.add(1, tags);
    this.addCounts(judgement, tags);
    for (const breach of breaches) this.log.violation(invariant, breach);
    return false;
  }

  private firstLook(invariant: Invariant): Seen {
    const tags = { invariant };
    this.notVerified.add(0, tags);
    return { tags, verified: false };
  }

  private firstVerdict(invariant: Invariant, seen: Seen): void {
    const { tags } = seen;
    seen.verified = true;
    this.violations.add(0, tags);
    for (const name of domainCounters[invariant]) this.counters[name].add(0, tags);
  }

  private addMeasures({ invariant, deviation, healedMs, breaches }: Judgement, tags: Tags): void {
    if (deviation !== undefined) this.deviation.add(deviation, tags);
    if (healedMs !== undefined) this.healing.add(healedMs, tags);
    if (invariant === 'collaboration') this.collaboration.add(breaches.length === 0, tags);
  }

  private addCounts({ counts = {} }: Judgement, tags: Tags): void {
    const { ayniViolations = 0, artificialMerits = 0, rateLimitLeaks = 0 } = counts;
    add(this.counters.ayni_violations, ayniViolations, tags);
    add(this.counters.artificial_merits, artificialMerits, tags);
    add(this.counters.rate_limit_leaks, rateLimitLeaks, tags);
    add(this.counters.overspending, this.overspending.fresh(counts), tags);
  }
}

function add(counter: Counter, count: number, tags: Tags): void {
  if (count > 0) counter.add(count, tags);
}
