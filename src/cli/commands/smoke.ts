import type { Command } from '../command.ts';

export const smokeCommand: Command = {
  name: 'smoke',
  summary: 'try an environment: its address and one pass of each script',
  help: `ayni smoke [scripts or folders] [options]

Asks the environment's address and its /health, then lets one virtual user go once through each script, one after the other;
where a script logs in, opens a WebSocket or looks at integrity, that is told too. Without names: the scripts in
performance-testing/scenarios or scenarios. Each pass leaves a run. Exits with 1 when something does not
work, or a script was not tried to its end.

  --env NAME          environment of ayni.yaml (default local)
  --yes-run-against=NAME
                      agree to try this guarded environment
  --limit SECONDS     end after so long (default 60)
  -e NAME=VALUE       give the scripts an environment variable; several times if wanted
  --secret NAME       the same with the value from our own environment; it is shown nowhere
  --secrets-file FILE NAME=VALUE lines for the secrets that the environment names; not a file that git has
  --k6 PATH           the k6 to use; else AYNI_K6, the PATH, the usual folders
  --workspace FOLDER  keep the runs in its .ayni/runs
  --json              print the table as JSON; progress goes to stderr either way`,
  options: {
    env: { type: 'string' },
    'yes-run-against': { type: 'string' },
    limit: { type: 'string' },
    variable: { type: 'string', short: 'e', multiple: true },
    secret: { type: 'string', multiple: true },
    'secrets-file': { type: 'string' },
    k6: { type: 'string' },
  },
  words: [0, 100],
  async run(given, terminal) {
    const { trySmoke } = await import('../try-smoke.ts');
    return trySmoke(given, terminal);
  },
};
