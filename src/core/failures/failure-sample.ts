import type { SecretMasker } from '../k6/secrets.ts';
import type { LogLine } from '../run/log.ts';
import type { Failure } from './failure.ts';
import { keptAlike, keptFailures, kindOfFailure } from './failure.ts';
import { decodeFailure } from './failure-line.ts';

/** The failing requests that a run keeps: the first ones, and not all of one kind. */
export class FailureSample {
  private readonly mask: SecretMasker;
  private readonly alike = new Map<string, number>();
  private readonly all: Failure[] = [];
  private taken = 0;
  private beyond = 0;

  constructor(mask: SecretMasker) {
    this.mask = mask;
  }

  get kept(): readonly Failure[] {
    return this.all;
  }

  /** How many were told and not kept. */
  get leftOut(): number {
    return this.beyond;
  }

  /** @param line One that tells a failure. */
  add(line: LogLine): void {
    const failure = this.all.length < keptFailures ? decodeFailure(line, this.mask) : undefined;
    const kind = failure === undefined ? '' : kindOfFailure(failure);
    const before = this.alike.get(kind) ?? 0;
    if (failure === undefined || before >= keptAlike) {
      this.beyond++;
      return;
    }
    this.alike.set(kind, before + 1);
    this.all.push(failure);
  }

  /** Those since the last time. */
  take(): readonly Failure[] {
    const fresh = this.all.slice(this.taken);
    this.taken = this.all.length;
    return fresh;
  }
}
