import { ok } from '../../core/base/result.ts';
import type { Command } from '../command.ts';
import { exitCode } from '../exit-code.ts';
import { findRun } from '../find-run.ts';
import { openHistory } from '../history.ts';
import { runAnswer } from '../record.ts';
import { workspaceOf } from '../workspace.ts';

export const showCommand: Command = {
  name: 'show',
  summary: 'show a run that was kept',
  help: `ayni show <run> [options]

<run> is a .k6run file, a run's id or its beginning, or \`last\`.

  --workspace FOLDER  whose history to look in
  --json              print the run as JSON`,
  options: {},
  words: [1, 1],
  async run(given, terminal) {
    const { runs } = openHistory(workspaceOf(given, terminal.cwd), terminal);
    const run = await findRun(given.words[0] ?? '', runs, terminal.cwd);
    if (!run.ok) return run;
    return ok(runAnswer(run.value, exitCode.well, terminal));
  },
};
