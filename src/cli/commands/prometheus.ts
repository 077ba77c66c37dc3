import { failed } from '../../core/base/result.ts';
import { usageProblem } from '../arguments.ts';
import type { Command } from '../command.ts';

export const prometheusCommand: Command = {
  name: 'prometheus',
  summary: 'make alert rules of what is declared, and see where the two differ',
  help: `ayni prometheus generate [scripts or folders] [options]
ayni prometheus drift [scripts or folders] [options]

generate  Writes recording rules, alerts, tests of them for promtool, a runbook for each alert and dashboards for Grafana,
          from the targets of ayni.yaml and the thresholds of the scripts named. Shows the plan and asks; a second call
          changes nothing. What you changed, and rules of your own, stay as they are.
drift     Lists targets, and thresholds of the scripts named, that no alert watches, alerts on what nothing promises, and
          those whose limits differ. Looks into the files of \`prometheus.rules\` and the generated one. Exits with 1 when there
          are some.

  --env NAME          for the targets of this environment, in files of its own
  --preset NAME       with the numbers of this preset instead of that of ayni.yaml
  --source NAME       watch the system's own metrics (system) or what k6 writes while it runs (k6)
  --yes               carry the plan out without asking
  --dry-run           show the plan with all differences, and write nothing
  --check             write nothing, and exit with 1 when something would change
  --workspace FOLDER  the folder with ayni.yaml or performance-testing/
  --json              print the plan, or what drifted, as JSON; writes only with --yes`,
  options: {
    env: { type: 'string' },
    preset: { type: 'string' },
    source: { type: 'string' },
    yes: { type: 'boolean' },
    'dry-run': { type: 'boolean' },
    check: { type: 'boolean' },
  },
  words: [1, 1000],
  async run(given, terminal) {
    const [action, ...paths] = given.words;
    if (action === 'generate')
      return (await import('../generate-rules.ts')).generateRules(paths, given, terminal);
    if (action === 'drift') return (await import('../show-drift.ts')).showDrift(paths, given, terminal);
    const remedy = 'Say `ayni prometheus generate` or `ayni prometheus drift`.';
    return failed(usageProblem(`There is no \`ayni prometheus ${action ?? ''}\`.`, remedy));
  },
};
