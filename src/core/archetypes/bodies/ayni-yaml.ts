import type { Archetype } from '../definition.ts';
import { script, stop, type Template } from '../template.ts';

const config = (
  [id, title, about]: readonly [id: string, title: string, about: string],
  body: Template,
): Archetype => ({
  id,
  prefix: id,
  title,
  about,
  kind: 'config',
  needsLibrary: false,
  dataFiles: [],
  body,
});

const presets = stop('preset', 'coomunity', ['gad', 'narrative', 'hotel']);

const environments = script`environments:
  local:
    baseUrl: ${stop('local', 'http://127.0.0.1:7070')}
  ${stop('name', 'staging')}:
    baseUrl: ${stop('staging', 'https://staging.example.org')}
    guarded: ${stop('guarded', 'true', ['false'])}
`;

const targets = script`targets:
  preset: ${presets}
  latency: { p95: ${stop('p95', '500ms')} }
  errorRate: ${stop('errors', '1%')}
  availability: ${stop('availability', '99.5%')}
`;

const lint = script`lint:
  rules:
    k6/require-sample-floor: ${stop('severity', 'error', ['warning', 'hint', 'off'])}
`;

const integrity = script`integrity:
  units: [${stop('unit', 'ayni')}]
  mutations:
    - { method: POST, path: ${stop('transfers', '/transactions/?$')}, kind: transfer }
    - { method: POST, path: ${stop('merits', '/merits/?$')}, kind: merit }
    - { method: POST, path: ${stop('purchases', '/purchase/?$')}, kind: purchase }
  idempotencyHeader: ${stop('header', 'Idempotency-Key')}
  causeField: ${stop('cause', 'contribution')}
`;

/** Pieces of `ayni.yaml`. */
export const ayniYaml: readonly Archetype[] = [
  config(
    [
      'ayni-yaml',
      'ayni.yaml',
      'A whole ayni.yaml: environments, targets, rules and the words of the economy.',
    ],
    script`version: 1

${environments}
${targets}
${lint}
${integrity}`,
  ),
  config(
    [
      'ayni-environments',
      'Environments',
      'Where the system under test runs; a guarded one asks before it is loaded.',
    ],
    environments,
  ),
  config(
    [
      'ayni-targets',
      'Targets',
      'What the system promises under load: one of the presets, and numbers of your own.',
    ],
    targets,
  ),
  config(['ayni-lint', 'Lint rules', 'How serious a rule is in this project.'], lint),
  config(
    [
      'ayni-integrity',
      'Integrity vocabulary',
      'Which requests change balances, and what their keys and causes are called.',
    ],
    integrity,
  ),
];
