import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';

/** Keeps the keeper: one for all processes started here, from the first one to the last. */
export class KeeperClient {
  private keeper: ChildProcess | undefined;
  private readonly kept = new Set<number>();
  private readonly keeperPath: string;
  private readonly onProblem: (says: string) => void;

  /** @param keeperPath the keeper's program; in the bundles `dist/keeper.mjs`. */
  constructor(keeperPath: string, onProblem: (says: string) => void) {
    this.keeperPath = keeperPath;
    this.onProblem = onProblem;
  }

  /** Starts the keeper when there is none, so that it is up before what it has to keep. */
  prepare(): void {
    this.keeper ??= this.startKeeper();
  }

  keep(pid: number): void {
    this.kept.add(pid);
    this.prepare();
    this.tell(`+${pid}`);
  }

  release(pid: number): void {
    if (!this.kept.delete(pid)) return;
    this.tell(`-${pid}`);
    this.releaseIfIdle();
  }

  /** Lets the keeper go when there is nothing left to keep. */
  releaseIfIdle(): void {
    if (this.kept.size > 0) return;
    this.keeper?.stdin?.end();
    this.keeper = undefined;
  }

  private tell(line: string): void {
    this.keeper?.stdin?.write(`${line}\n`);
  }

  private startKeeper(): ChildProcess {
    const keeper = spawn(process.execPath, [this.keeperPath], {
      stdio: ['pipe', 'ignore', 'ignore'],
      detached: true,
      windowsHide: true,
      env: { ...process.env, ELECTRON_RUN_AS_NODE: '1', NODE_OPTIONS: undefined },
    });
    keeper.unref();
    keeper.on('error', (error) => this.onProblem(`The keeper of k6 could not be started: ${error.message}`));
    keeper.on('exit', () => this.restart(keeper));
    keeper.stdin?.on('error', () => undefined);
    return keeper;
  }

  /** A keeper that is gone while there is something to keep is replaced. */
  private restart(gone: ChildProcess): void {
    if (this.keeper !== gone) return;
    this.keeper = undefined;
    if (this.kept.size === 0) return;
    this.onProblem('The keeper of k6 ended unexpectedly; another one is started.');
    const again = [...this.kept];
    for (const pid of again) this.keep(pid);
  }
}
