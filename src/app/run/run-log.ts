import { isFailureLine } from '../../core/failures/failure-line.ts';
import { FailureSample } from '../../core/failures/failure-sample.ts';
import { readableLine } from '../../core/integrity/not-verified-line.ts';
import { decodeViolation } from '../../core/integrity/violation-line.ts';
import type { Violation } from '../../core/integrity/violation.ts';
import { keptViolations, maskedViolation } from '../../core/integrity/violation.ts';
import type { SecretMasker } from '../../core/k6/secrets.ts';
import type { LogFacts } from '../../core/run/log-facts.ts';
import { noLogFacts, withLine } from '../../core/run/log-facts.ts';
import type { LogLine } from '../../core/run/log.ts';
import { keptLogLines } from '../../core/run/log.ts';

/** A target that is down makes a warning per request: more lines than this between two flushes are only counted. */
const linesAFlush = 100;

/**
 * One run's log: facts from every line, the last lines kept, and a flood held back. Violations that the validator tells
 * stand in a list of their own: there may be more than the log has room for. Secrets are masked in what a line says, once
 * it was read: a mask could break its JSON, and escapes in it could hide a secret.
 */
export class RunLog {
  private readonly mask: SecretMasker;
  private known: LogFacts = noLogFacts;
  private fresh: LogLine[] = [];
  private held = 0;
  private leftOut = 0;
  private readonly tail: LogLine[] = [];
  private freshViolations: Violation[] = [];
  private readonly keptTail: Violation[] = [];

  /** Failing requests stand apart from the log as well. */
  readonly failures: FailureSample;

  constructor(mask: SecretMasker) {
    this.mask = mask;
    this.failures = new FailureSample(mask);
  }

  /** What the verdict needs; from all lines, those left out too. */
  get facts(): LogFacts {
    return this.known;
  }

  /** The last lines, bounded. */
  get lines(): readonly LogLine[] {
    return this.tail;
  }

  /** How many lines a flood has cost. */
  get linesLeftOut(): number {
    return this.leftOut;
  }

  /** The last violations, bounded. */
  get violations(): readonly Violation[] {
    return this.keptTail;
  }

  add(line: LogLine): void {
    if (isFailureLine(line)) return this.failures.add(line);
    const violation = decodeViolation(line);
    if (violation === undefined) this.addLine(readableLine(line));
    else if (this.freshViolations.length < linesAFlush)
      this.freshViolations.push(maskedViolation(violation, this.mask));
  }

  /** The violations since the last time; the metrics count those too that a flood has cost. */
  takeViolations(): readonly Violation[] {
    const taken = this.freshViolations;
    this.freshViolations = [];
    this.keptTail.push(...taken);
    if (this.keptTail.length > keptViolations) this.keptTail.splice(0, this.keptTail.length - keptViolations);
    return taken;
  }

  private addLine(read: LogLine): void {
    const line = { ...read, message: this.mask(read.message) };
    this.known = withLine(this.known, line);
    if (this.fresh.length < linesAFlush || isFromK6Itself(line)) this.fresh.push(line);
    else this.held++;
  }

  /** The lines since the last time, with a word on those that were left out. */
  take(atMs: number): readonly LogLine[] {
    if (this.held > 0) {
      this.leftOut += this.held;
      const message = `${this.held} further lines came at once and were left out.`;
      this.fresh.push({ atMs, level: 'warning', message, source: 'ayni' });
      this.held = 0;
    }
    const taken = this.fresh;
    this.fresh = [];
    this.tail.push(...taken);
    if (this.tail.length > keptLogLines) this.tail.splice(0, this.tail.length - keptLogLines);
    return taken;
  }
}

/** k6's own few words on how the run goes are never left out. */
const isFromK6Itself = (line: LogLine): boolean => line.level === 'error' && line.source === undefined;
