import type { Processes, ProcessExit, ProcessSpec, RunningProcess } from '../../../src/app/ports.ts';
import { failed, ok } from '../../../src/core/base/result.ts';

/** Lines that a reader takes one by one, however early or late it comes. */
class LineStream implements AsyncIterable<string> {
  private readonly lines: string[] = [];
  private isClosed = false;
  private wake: (() => void) | undefined;

  write(line: string): void {
    this.lines.push(line.slice(0, 1024 * 1024));
    this.wake?.();
  }

  close(): void {
    this.isClosed = true;
    this.wake?.();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<string> {
    for (;;) {
      const line = this.lines.shift();
      if (line !== undefined) yield line;
      else if (this.isClosed) return;
      else await new Promise<void>((resolve) => (this.wake = resolve));
    }
  }
}

type Signal = Parameters<RunningProcess['signal']>[0];

/** A process that its program moves: it writes lines, hears signals, and exits when told. */
export class FakeProcess implements RunningProcess {
  readonly pid: number;
  readonly spec: ProcessSpec;
  readonly stdout = new LineStream();
  readonly stderr = new LineStream();
  readonly exited: Promise<ProcessExit>;
  readonly signals: Signal[] = [];
  /** What the program does on a signal other than `kill`, which always ends it. */
  onSignal: (signal: Signal) => void = (signal) =>
    this.exit({ signal: signal === 'interrupt' ? 'SIGINT' : 'SIGTERM' });
  private resolveExit: (exit: ProcessExit) => void = () => undefined;
  private isGone = false;

  constructor(pid: number, spec: ProcessSpec) {
    this.pid = pid;
    this.spec = spec;
    this.exited = new Promise((resolve) => (this.resolveExit = resolve));
  }

  signal(kind: Signal): void {
    if (this.isGone) return;
    this.signals.push(kind);
    if (kind === 'kill') this.exit({ signal: 'SIGKILL' });
    else this.onSignal(kind);
  }

  exit(exit: { code?: number; signal?: string }): void {
    if (this.isGone) return;
    this.isGone = true;
    this.stdout.close();
    this.stderr.close();
    this.resolveExit({ code: exit.code, signal: exit.signal });
  }
}

/** A program: called once with each process that runs it. */
export type FakeProgram = (process: FakeProcess) => void;

/** Processes whose programs are functions, chosen by command. */
export class FakeProcesses implements Processes {
  readonly started: FakeProcess[] = [];
  private readonly programs: Readonly<Record<string, FakeProgram>>;

  constructor(programs: Readonly<Record<string, FakeProgram>>) {
    this.programs = programs;
  }

  start(spec: ProcessSpec) {
    const program = this.programs[spec.command];
    if (program === undefined) {
      const says = `${spec.command} could not be started.`;
      return Promise.resolve(failed({ code: 'process-not-started', says, remedy: 'Check the file.' }));
    }
    const process = new FakeProcess(1000 + this.started.length, spec);
    this.started.push(process);
    program(process);
    return Promise.resolve(ok(process));
  }
}
