import { targetPresets } from '../archetypes/target-presets.ts';
import type { ConfigKey } from './config-key.ts';
import { environmentPrometheusKey, grafanaKey, prometheusKey } from './monitoring-keys.ts';

/** Several targets can be taken back with `off`. */
const takenBack = ' `off` takes it back.';

const latency: ConfigKey = {
  about: `Percentiles of \`http_req_duration\` that stay below a time: \`p95: 500ms\`; a bare number is in ms.${takenBack}`,
  type: 'map',
  example: '{ p95: 500ms }',
  members: Object.fromEntries(
    ['p50', 'p90', 'p95', 'p99', 'max'].map((name) => [
      name,
      { about: `The longest ${name} of request durations.`, type: 'time', example: '500ms' } as const,
    ]),
  ),
  each: { about: 'A percentile, such as `p99.9`.', type: 'time', example: '2s' },
};

const requestTargets: Readonly<Record<string, ConfigKey>> = {
  latency,
  errorRate: {
    about: `The share of failed requests (\`http_req_failed\`) stays below this.${takenBack}`,
    type: 'share',
    example: '0.1%',
  },
  requestsPerSecond: {
    about: `At least so many requests a second over the whole run.${takenBack}`,
    type: 'number',
    example: '200',
  },
  apdex: {
    about: `The Apdex score that is reached; \`satisfied\` is its T.${takenBack}`,
    type: 'map',
    example: '{ satisfied: 300ms, minimum: 0.9 }',
    members: {
      satisfied: { about: 'Up to this time a person is satisfied (T); up to 4 T tolerated.', type: 'time' },
      minimum: { about: 'The lowest score, 0 to 1.', type: 'number', example: '0.9' },
    },
  },
};

const targets: Readonly<Record<string, ConfigKey>> = {
  ...requestTargets,
  availability: {
    about: `At least this share of requests succeeds over the window.${takenBack}`,
    type: 'share',
    example: '99.5%',
  },
  window: { about: 'How long an error budget lasts; 30 days unless given.', type: 'time', example: '30d' },
  users: {
    about: 'Virtual users from which `requestsPerSecond` is asked; all runs unless given.',
    type: 'number',
    example: '50',
  },
  integrity: {
    about: 'Limits on what integrity measures.',
    type: 'map',
    members: {
      deviation: {
        about: `Largest Ayni balance deviation, in percent.${takenBack}`,
        type: 'percent',
        example: '0.01%',
      },
      artificialMerits: { about: `Most artificial merits.${takenBack}`, type: 'number', example: '0' },
      selfHealing: { about: `Longest self-healing.${takenBack}`, type: 'time', example: '30s' },
      collaborationIndex: {
        about: `Lowest collaboration index, 0 to 1.${takenBack}`,
        type: 'number',
        example: '0.85',
      },
    },
  },
  scenarios: {
    about: 'Targets of single scenarios, by their names.',
    type: 'map',
    each: { about: 'Targets of one scenario.', type: 'map', members: requestTargets },
  },
};

const environment: ConfigKey = {
  about: 'A place where the system under test runs.',
  type: 'map',
  members: {
    baseUrl: {
      about: 'Its address, which scripts read as `__ENV.BASE_URL`.',
      type: 'text',
      example: 'https://staging.example.org',
    },
    guarded: {
      about: 'Nothing runs there without a person’s word, given for each run.',
      type: 'boolean',
    },
    allowedHosts: {
      about:
        'Hosts that belong to it besides that of its address: names, `*.` before one, addresses, ranges.',
      type: 'texts',
      example: '[auth.example.org]',
    },
    limits: {
      about: 'The most load that it may bear; a run that may break one is refused.',
      type: 'map',
      example: '{ vus: 50, duration: 10m }',
      members: {
        vus: { about: 'Virtual users at the peak.', type: 'number', example: '50' },
        requestsPerSecond: { about: 'Requests a second at the peak.', type: 'number', example: '200' },
        duration: { about: 'The length of a run.', type: 'time', example: '10m' },
      },
    },
    secrets: {
      about: 'Names of values that no file of the project holds; they are asked for, and shown nowhere.',
      type: 'texts',
      example: '[API_TOKEN]',
    },
    envFiles: {
      about: 'Files of `NAME=VALUE` lines, relative to this file; later ones go first.',
      type: 'texts',
      example: '[.env.staging]',
    },
    k6Args: { about: 'Further k6 flags, one word each.', type: 'texts', example: '["--user-agent", "ayni"]' },
    tags: {
      about: 'Added to every sample.',
      type: 'map',
      example: '{ team: shop }',
      each: { about: 'The value of this tag.', type: 'text' },
    },
    targets: {
      about: 'What is promised there; goes before the section `targets`.',
      type: 'map',
      members: targets,
    },
    regions: {
      about: 'Latencies by region: requests are told apart by their tag `region`.',
      type: 'map',
      example: '{ eu: { p95: 300ms } }',
      each: { ...latency, about: 'What users of this region are promised.' },
    },
    prometheus: environmentPrometheusKey,
  },
  each: { about: 'A value of your own, which scripts read as `__ENV` and this name.', type: 'text' },
};

/** Severities as settings take them. */
const severities = ['off', 'hint', 'warning', 'error'];

const calls = 'Written as in the script: `ledger.transfer`; `*.transfer` is that method of anything.';

const integrity: Readonly<Record<string, ConfigKey>> = {
  units: { about: 'Words in the names of amounts.', type: 'texts', example: '[balance, credits]' },
  mutations: {
    about: 'Requests that change what accounts hold: `method`, `path` (a regular expression), `kind`.',
    type: 'list',
    example: "[{ method: POST, path: '/transfers$', kind: transfer }]",
  },
  clients: {
    about: `Calls of your own modules that change what accounts hold, with their kind. ${calls}`,
    type: 'map',
    each: { about: 'The kind of mutation.', type: 'text', example: 'transfer' },
  },
  validators: {
    about: `Calls that check an invariant, by its kind. ${calls}`,
    type: 'map',
    each: { about: 'Calls that check this kind.', type: 'texts', example: '[checks.balanceHolds]' },
  },
  failureSafe: {
    about: `Of your validators, those that take a failed answer as not verified. ${calls}`,
    type: 'texts',
  },
  selfRecording: {
    about: `Of your validators, those that feed the metrics by themselves. ${calls}`,
    type: 'texts',
  },
  metrics: {
    about: 'Metrics that count violations, and what was looked at.',
    type: 'map',
    members: {
      violations: {
        about: 'Metrics that count violations.',
        type: 'texts',
        example: '[integrity_violations]',
      },
      checked: {
        about: 'Metrics that count what was looked at.',
        type: 'texts',
        example: '[integrity_checks]',
      },
    },
  },
  idempotencyHeader: {
    about: 'Header that makes a retry harmless.',
    type: 'text',
    example: 'Idempotency-Key',
  },
  causeField: {
    about: 'Field of a merit grant that names what it is for.',
    type: 'text',
    example: 'contribution',
  },
  reads: {
    about: 'Regular expressions of paths at which balances and sums are read.',
    type: 'map',
    members: {
      balance: { about: 'The path of one account’s balance.', type: 'text' },
      totals: { about: 'The path of the sums over all accounts.', type: 'text' },
    },
  },
};

const profiles: ConfigKey = {
  about: 'Loads by name, to take instead of a script’s own: `ayni run --profile quick`.',
  type: 'map',
  each: {
    about: 'A load: so many virtual users, for a time or a number of iterations.',
    type: 'map',
    example: '{ vus: 5, duration: 30s }',
    members: {
      vus: { about: 'Virtual users; 1 unless given.', type: 'number', example: '5' },
      duration: { about: 'How long.', type: 'time', example: '30s' },
      iterations: { about: 'How many iterations in all.', type: 'number', example: '100' },
    },
  },
};

const preset: ConfigKey = {
  about: 'Lays the numbers of a plan below your own.',
  type: 'text',
  values: Object.keys(targetPresets),
};

const lint = (rules: readonly string[]): ConfigKey => ({
  about: 'Settings of the linter.',
  type: 'map',
  members: {
    rules: {
      about: 'Severities of rules by their ids, or a list of severity and options.',
      type: 'map',
      members: Object.fromEntries(rules.map((id) => [id, severityOf(id)])),
    },
    reportUnusedDisables: {
      about: '`false` keeps comments that silence nothing from being told.',
      type: 'boolean',
    },
  },
});

const severityOf = (id: string): ConfigKey => ({
  about: `The severity of \`${id}\`, or a list of severity and options.`,
  type: 'text',
  values: severities,
});

/** All keys of this version; `rules` are the ids of lint rules. */
export const configKeys = (rules: readonly string[]): ConfigKey => ({
  about: 'What Ayni for k6 knows of your system and of your rules.',
  type: 'map',
  members: {
    version: { about: 'The version of this file’s form.', type: 'number', values: ['1'] },
    environments: {
      about: 'Where the system runs, by name. With this section, only these can be chosen.',
      type: 'map',
      each: environment,
    },
    profiles,
    targets: {
      about: 'What the system promises under load.',
      type: 'map',
      members: { preset, ...targets },
    },
    prometheus: prometheusKey,
    grafana: grafanaKey,
    lint: lint(rules),
    integrity: { about: 'The vocabulary of the `integrity/` rules.', type: 'map', members: integrity },
  },
});

/** The key at the end of a way from the root; undefined where nothing is known. */
export const keyAt = (root: ConfigKey, way: readonly string[]): ConfigKey | undefined =>
  way.reduce<ConfigKey | undefined>(
    (key, name) => (key === undefined ? undefined : memberOf(key, name)),
    root,
  );

function memberOf({ members, each }: ConfigKey, name: string): ConfigKey | undefined {
  return members !== undefined && Object.hasOwn(members, name) ? members[name] : each;
}
