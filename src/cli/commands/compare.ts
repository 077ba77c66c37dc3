import { failed, ok } from '../../core/base/result.ts';
import { comparableRun } from '../../core/compare/comparable-run.ts';
import { usageProblem } from '../arguments.ts';
import type { Command } from '../command.ts';
import {
  answerSinceBaseline,
  comparisonAnswer,
  comparisonOptions,
  comparisonWish,
} from '../comparison-answer.ts';
import { findRuns } from '../find-run.ts';
import { openHistory } from '../history.ts';
import { workspaceOf } from '../workspace.ts';

export const compareCommand: Command = {
  name: 'compare',
  summary: 'say what changed between two runs, or since the baseline',
  help: `ayni compare <run> [options]         what changed from the baseline to the run
ayni compare <a> <b> [options]      what changed from a to b

A run is a .k6run file, a run's id or its beginning, or \`last\`. \`baseline\` may stand in the place of one: the run
pinned for the other's script and environment, which is always the side that is compared with. Several runs of one side
are given with commas between them; from three on, what varies from run to run is part of the judgement.

  --margin PERCENT    what counts as no change (default 5)
  --strict            exit with 1 unless the comparison shows that nothing got worse
  --workspace FOLDER  whose history to look in
  --json              print the comparison as JSON`,
  options: comparisonOptions,
  words: [1, 2],
  async run(given, terminal) {
    const wish = comparisonWish(given);
    if (!wish.ok) return wish;
    const { runs, baselines } = openHistory(workspaceOf(given, terminal.cwd), terminal);
    const [first, second] = given.words.filter((word) => word !== 'baseline');
    if (first === undefined) {
      return failed(usageProblem('A baseline is compared with a run.', 'Name the run: `ayni compare last`.'));
    }
    const before = await findRuns(first, runs, terminal.cwd);
    if (!before.ok) return before;
    const [one, ...others] = before.value.map(({ record }) => record);
    if (one === undefined)
      return failed(usageProblem(`\`${first}\` names no run.`, 'Give a run or several.'));
    if (second === undefined) {
      return answerSinceBaseline([one, ...others], baselines, { wish: wish.value, terminal });
    }
    const after = await findRuns(second, runs, terminal.cwd);
    if (!after.ok) return after;
    const newer = after.value.map(({ record }) => comparableRun(record));
    return ok(comparisonAnswer([[one, ...others].map(comparableRun), newer], wish.value, terminal));
  },
};
