import type { Command } from '../command.ts';

export const lintCommand: Command = {
  name: 'lint',
  summary: 'look for mistakes in scripts, rules and dashboards without running them',
  help: `ayni lint [paths] [options]

[paths] are files or folders (the current folder unless given). In folders, every script that imports k6 is linted, and
every file of Prometheus or Grafana that holds PromQL: rule files, PrometheusRule manifests, prometheus.yml, rule tests,
dashboards and .promql, known by their content. Rules and their severities come from the nearest ayni.yaml upwards from
each file.

  --fix                apply all safe fixes
  --format NAME        stylish (unless given), json, sarif, github or junit
  --max-warnings N     fail when there are more warnings than this
  --quiet              tell errors only
  --no-cache           find everything anew
  --env NAME           ask the Prometheus of this environment which metrics it has
  --secrets-file FILE  NAME=VALUE lines for the secrets that the environment names; not a file that git has
  --workspace FOLDER   where the cache is kept, in .ayni
  --json               the same as --format json`,
  options: {
    fix: { type: 'boolean' },
    format: { type: 'string' },
    'max-warnings': { type: 'string' },
    quiet: { type: 'boolean' },
    'no-cache': { type: 'boolean' },
    env: { type: 'string' },
    'secrets-file': { type: 'string' },
  },
  words: [0, Infinity],
  run: async (given, terminal) => (await import('../lint-scripts.ts')).lintScripts(given, terminal),
};
