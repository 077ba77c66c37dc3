import type { FinishedRun, LiveRun } from '../app/run/run-service.ts';
import { createRunService } from '../app/run/create-run-service.ts';
import type { FeedMessage } from '../core/run/feed.ts';
import type { RunRequest } from '../core/run/request.ts';
import type { PortsOptions } from './ports.ts';
import { cliPorts, samplerPath } from './ports.ts';
import type { ProgressScreen } from './screen.ts';
import { progressScreen } from './screen.ts';
import type { Terminal } from './terminal.ts';
import { version } from './version.ts';

const settings = {
  extensionVersion: version,
  allowParallelRuns: false,
  allowExtensionResolution: false,
  samplerPath: samplerPath(),
};

/** Runs a script to its end, showing its progress; an interrupt stops it in stages and the record is still written. */
export async function follow(
  request: RunRequest,
  terminal: Terminal,
  options: Omit<PortsOptions, 'print'>,
): Promise<FinishedRun> {
  const screen = progressScreen(terminal);
  const ports = cliPorts(terminal, { print: (line) => screen.print(line), ...options });
  const service = createRunService(ports, settings);
  const run = service.start(request);
  const interrupts = terminal.onInterrupt(() => void run.stop('person'));
  const watching = run.watch((message) => show(message, run, screen));
  try {
    return await run.finished;
  } finally {
    watching.dispose();
    screen.dispose();
    await service.shutdown();
    service.dispose();
    interrupts.dispose();
  }
}

function show(message: FeedMessage, run: LiveRun, screen: ProgressScreen): void {
  const log = message.kind === 'change' ? (message.change.log ?? []) : message.view.log;
  for (const line of log) if (line.source === 'console') screen.print(line.message);
  screen.show(run.view);
}
