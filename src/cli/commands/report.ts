import type { Command } from '../command.ts';

export const reportCommand: Command = {
  name: 'report',
  summary: 'write a report of a run, to read or to hand on',
  help: `ayni report <run> [options]

<run> is a .k6run file, a run's id or its beginning, or \`last\`. Without --output the report is printed; as github it
is added to the file that $GITHUB_STEP_SUMMARY names, where there is one.

  --format NAME       md (default), html, junit, csv or github
  --baseline          with what changed since the baseline of its script and environment
  --with RUN          with what changed since that run
  --output FILE       write it there, in place of a file that is there; a folder gets a file of the usual name
  --comment           post it on the pull request of this branch, by your own \`gh\`
  --pr NUMBER         the pull request to comment on instead
  --workspace FOLDER  whose history to look in
  --json              print where it was written, or the report itself, as JSON`,
  options: {
    format: { type: 'string' },
    baseline: { type: 'boolean' },
    with: { type: 'string' },
    output: { type: 'string' },
    comment: { type: 'boolean' },
    pr: { type: 'string' },
  },
  words: [1, 1],
  async run(given, terminal) {
    const { writeReport } = await import('../write-report.ts');
    return writeReport(given, terminal);
  },
};
