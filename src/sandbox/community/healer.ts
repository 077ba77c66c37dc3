import type { Events } from '../events.ts';
import type { Faults } from '../faults/faults.ts';
import type { Time } from '../time.ts';
import { type Ledger, repair, type Violation } from './ledger.ts';

/** What the healer watches; ledger and faults may be replaced at any time. */
interface Patient {
  readonly community: { readonly ledger: Ledger };
  readonly faults: Pick<Faults, 'selfHealing'>;
  readonly time: Time;
  readonly events: Events;
}

export interface Healing {
  readonly violation: string;
  readonly account: string;
  readonly acceptedAt: number;
  readonly restoredAt: number;
  readonly tookMs: number;
}

/** Finds broken balances and restores them after the delay that the faults set. */
export class Healer {
  /** The newest last, at most 100. */
  healings: Healing[] = [];
  restored = 0;
  private readonly patient: Patient;
  private cancel: (() => void) | undefined;

  constructor(patient: Patient) {
    this.patient = patient;
  }

  /** Call it whenever a balance broke or the faults changed. */
  look(): void {
    this.stop();
    const { selfHealing } = this.patient.faults;
    const oldest = this.patient.community.ledger.openViolations[0];
    if (!selfHealing.on || !oldest) return;
    const dueIn = Math.max(0, oldest.acceptedAt + selfHealing.delayMs - this.patient.time.now());
    this.cancel = this.patient.time.after(Math.ceil(dueIn), () => {
      this.heal(selfHealing.delayMs);
    });
  }

  stop(): void {
    this.cancel?.();
    this.cancel = undefined;
  }

  forget(): void {
    this.stop();
    this.healings = [];
    this.restored = 0;
  }

  private heal(delayMs: number): void {
    const now = this.patient.time.now();
    for (const violation of repair(this.patient.community.ledger, now - delayMs)) this.note(violation, now);
    this.look();
  }

  private note({ id, account, acceptedAt }: Violation, now: number): void {
    const healing = { violation: id, account, acceptedAt, restoredAt: now, tookMs: now - acceptedAt };
    this.restored += 1;
    this.healings.push(healing);
    if (this.healings.length > 100) this.healings.shift();
    this.patient.events.publish('integrity', { state: 'restored', ...healing });
  }
}
