import type { OwnAccount } from './api.ts';

/** The script's own book of an account that only this virtual user touches. */
export class Book implements OwnAccount {
  readonly account: string;
  /** What moved since the last look; over all time a single wrong transaction would vanish in it. */
  volume = 0;
  /** False after a change of which nobody knows whether it was made. */
  certain = true;
  private balance: number;

  constructor(account: string, balance: number) {
    this.account = account;
    this.balance = balance;
  }

  get expected(): number {
    return this.balance;
  }

  gave(amount: number): void {
    this.balance -= amount;
    this.volume += amount;
  }

  unsure(): void {
    this.certain = false;
  }

  /** The balance was compared. */
  looked(): void {
    this.volume = 0;
  }

  /** Goes on from what the system reports. */
  restart(balance: number): void {
    this.balance = balance;
    this.volume = 0;
    this.certain = true;
  }

  received(amount: number): void {
    this.balance += amount;
    this.volume += amount;
  }
}
