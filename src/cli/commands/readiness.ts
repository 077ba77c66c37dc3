import type { Command } from '../command.ts';

export const readinessCommand: Command = {
  name: 'readiness',
  summary: 'show which promises young runs have shown to hold',
  help: `ayni readiness [options]

For each environment of ayni.yaml: each target, and of each script of the workspace that its thresholds held and that the
system stayed right. Exits with 1 when something failed, with --strict also when something is old or has no evidence.

  --env NAME          only this environment
  --days N            how old a run may be to count in full (default 14)
  --strict            fail unless everything is shown
  --format NAME       text (default) or md
  --output FILE       write it there
  --workspace FOLDER  whose history and scripts to look at
  --json              print the scorecard as JSON`,
  options: {
    env: { type: 'string' },
    days: { type: 'string' },
    strict: { type: 'boolean' },
    format: { type: 'string' },
    output: { type: 'string' },
  },
  words: [0, 0],
  async run(given, terminal) {
    const { showReadiness } = await import('../show-readiness.ts');
    return showReadiness(given, terminal);
  },
};
