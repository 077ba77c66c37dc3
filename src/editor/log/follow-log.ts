import type { LiveRun } from '../../app/run/run-service.ts';
import type { FeedMessage } from '../../core/run/feed.ts';
import type { LogLine } from '../../core/run/log.ts';

/** Tells each log line of a run once, until the run is over. */
export function followLog(run: Pick<LiveRun, 'watch' | 'finished'>, tell: (line: LogLine) => void): void {
  let last: LogLine | undefined;
  const watching = run.watch((message) => {
    for (const line of newLines(message, last)) {
      last = line;
      tell(line);
    }
  });
  void run.finished.then(() => watching.dispose());
}

/** A later snapshot repeats what was told, and may hold lines that no change brought: those after the last one told. */
function newLines(message: FeedMessage, last: LogLine | undefined): readonly LogLine[] {
  if (message.kind === 'change') return message.change.log ?? [];
  const { log } = message.view;
  if (last === undefined) return log;
  const told = log.findLastIndex(({ atMs, message: text }) => atMs === last.atMs && text === last.message);
  return told < 0 ? [] : log.slice(told + 1);
}
