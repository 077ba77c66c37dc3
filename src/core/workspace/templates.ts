import type { Environment } from './environments.ts';

/** The first content of the files that a person goes on writing. */

const environmentLines = (environments: readonly Environment[]): string =>
  environments.map(({ name, baseUrl }) => `  ${name}:\n    baseUrl: ${baseUrl}\n`).join('');

export const newConfiguration = (
  environments: readonly Environment[],
): string => `# What Ayni for k6 knows of the system under test.
version: 1

# Where it runs. New scenarios offer these addresses; the sandbox (ayni sandbox --port 7070) listens at the first one.
# Runs go to the one in the status bar, or to that of \`ayni run --env NAME\`. Below one, \`guarded: true\` asks before each
# run, \`limits: { vus: 20, duration: 10m }\` bounds it, and \`secrets: [API_TOKEN]\` names what no file may hold.
environments:
${environmentLines(environments)}
# What it promises: every run is held against it, and new scenarios take their thresholds from it. There are the presets
# coomunity, gad, narrative and hotel, and numbers of your own.
# targets:
#   preset: coomunity
#   latency: { p95: 500ms, p99: 1s }
#   errorRate: 1%
`;

/** Requests to try by hand; they are those of the sandbox. */
export const newRequests = `# Try requests by hand, in the environment chosen in the status bar (REST Client: "No Environment" switches).
# The environments are those of ayni.yaml. The requests are the sandbox's: start it with "Ayni: Start Sandbox".

### Does it answer?
GET {{baseUrl}}/health

### Log in
# @name login
POST {{baseUrl}}/login
Content-Type: application/json

{ "user": "u1", "password": "ayni" }

### The balance of an account: opening + received - given
GET {{baseUrl}}/users/u1

### Give; the same Idempotency-Key again gives nothing twice
POST {{baseUrl}}/transactions
Authorization: Bearer {{login.response.body.$.token}}
Content-Type: application/json
Idempotency-Key: by-hand-1

{ "to": "u2", "amount": 100, "purpose": "thanks" }
`;

/** What the editor's TypeScript knows of scripts. */
export function newScriptProject(language: 'js' | 'ts', typesInstalled: boolean): string {
  const options = [
    `"target": "es2022"`,
    `"module": "esnext"`,
    `"moduleResolution": "bundler"`,
    // k6 has the console and timers of a browser, and nothing else of it.
    `"lib": ["es2022", "dom"]`,
    ...(typesInstalled ? [`"types": ["k6"]`] : []),
    ...(language === 'ts' ? [`"strict": true`, `"allowImportingTsExtensions": true`, `"noEmit": true`] : []),
  ];
  const members = [
    `  "compilerOptions": {\n    ${options.join(',\n    ')}\n  }`,
    ...(typesInstalled
      ? []
      : [
          `  // The editor fetches @types/k6 by itself.\n  "typeAcquisition": { "enable": true, "include": ["k6"] }`,
        ]),
  ];
  return `{\n${members.join(',\n')}\n}\n`;
}

/** Where there is no package to depend on the types. */
export const newPackage = (typesRange: string): string =>
  `${JSON.stringify({ private: true, type: 'module', devDependencies: { '@types/k6': typesRange } }, null, 2)}\n`;

/** Says what belongs where, and keeps a folder in git that is still empty. */
export const folderNotes = {
  scenarios: 'Load tests, one k6 script each. Make one with `ayni new` or "Ayni: New Scenario".',
  data: 'What scripts read with SharedArray: users, transactions, one CSV or JSON file each. No secrets.',
  baselines: 'Runs that later ones are compared with. Commit them.',
} as const;
