import { ayni } from './bodies/ayni.ts';
import { ayniYaml } from './bodies/ayni-yaml.ts';
import { bienComun } from './bodies/bien-comun.ts';
import { buyers } from './bodies/buyers.ts';
import { dashboard } from './bodies/dashboard.ts';
import { fragmentData, fragments } from './bodies/fragments.ts';
import { httpBaseline } from './bodies/http-baseline.ts';
import { breakpoint, load, soak, spike, stress } from './bodies/load-models.ts';
import { narrative } from './bodies/narrative.ts';
import { prometheusRules } from './bodies/prometheus.ts';
import { rateLimit } from './bodies/rate-limit.ts';
import { reactions } from './bodies/reactions.ts';
import { security } from './bodies/security.ts';
import { selfHealing } from './bodies/self-healing.ts';
import { smoke } from './bodies/smoke.ts';
import { webhook } from './bodies/webhook.ts';
import { websocket } from './bodies/websocket.ts';
import type { Archetype } from './definition.ts';
import type { IntegrityTargets, TargetPreset } from './target-presets.ts';
import { expanded, type ScriptLanguage } from './template.ts';

export type { Archetype } from './definition.ts';
export { targetPresets, type TargetPreset } from './target-presets.ts';

/** All that can be started from: whole scripts first, then pieces of scripts, then configuration. */
export const archetypes: readonly Archetype[] = [
  ayni,
  bienComun,
  narrative,
  buyers,
  reactions,
  dashboard,
  security,
  rateLimit,
  selfHealing,
  httpBaseline,
  websocket,
  webhook,
  smoke,
  load,
  stress,
  spike,
  soak,
  breakpoint,
  ...fragments,
  ...ayniYaml,
  ...prometheusRules,
];

/** What a person chose for a new file. */
export interface ScenarioChoices {
  readonly language: ScriptLanguage;
  /** Its latency, errors and integrity become the thresholds; the archetype's own stand otherwise. */
  readonly preset?: TargetPreset;
  /** Where `BASE_URL` points unless it is given at the run; the sandbox otherwise. */
  readonly environment?: { readonly name: string; readonly baseUrl: string };
  /** Folder of the library as seen from the script; `../lib` unless given. */
  readonly libraryPath?: string;
  /** Folder of the data files as seen from the script; `../data` unless given. */
  readonly dataPath?: string;
}

/** The text of a new file: the archetype with its defaults, the preset's targets and the environment's address. */
export function scenarioText(archetype: Archetype, choices: ScenarioChoices): string {
  const text = expanded(archetype.body, choices.language, valuesOf(choices));
  return choices.preset === undefined ? text : withTargets(text, choices.preset);
}

/** Below the first line, which says what the script is. */
function withTargets(text: string, { title, load }: TargetPreset): string {
  const [first, ...rest] = text.split('\n');
  return [first, `// Targets: ${title}, at ${load}.`, ...rest].join('\n');
}

function valuesOf({ preset, environment, libraryPath, dataPath }: ScenarioChoices): Record<string, string> {
  return {
    ...(preset ? { ...speedValues(preset), ...integrityValues(preset.integrity ?? {}) } : {}),
    ...(environment ? { baseUrl: quotable(environment.baseUrl) } : {}),
    ...(libraryPath === undefined ? {} : { lib: quotable(libraryPath) }),
    ...(dataPath === undefined ? {} : { data: quotable(dataPath) }),
  };
}

function speedValues({ latency, errorShare }: TargetPreset): Record<string, string> {
  return {
    latency: latency.map(({ percentile, ms }) => `'p(${percentile})<${ms}'`).join(', '),
    errors: `rate<${errorShare}`,
  };
}

function integrityValues(targets: IntegrityTargets): Record<string, string> {
  const { deviationPercent: tolerance, collaborationIndex: collaboration, selfHealingMs: healing } = targets;
  const reactions = targets.limits?.['reactions'];
  const numbers = {
    tolerance,
    collaboration,
    healing,
    calls: reactions?.calls,
    seconds: reactions?.seconds,
    // Enough calls to get beyond the limit.
    attempts: reactions && reactions.calls + 10,
  };
  return Object.fromEntries(
    Object.entries(numbers).flatMap(([key, number]) => (number === undefined ? [] : [[key, String(number)]])),
  );
}

/** Goes between single quotes of a script. */
const quotable = (text: string): string => text.replace(/[\\']/g, '\\$&');

/** The first content of the data files that archetypes open, by file name. */
export const sampleData: Readonly<Record<string, string>> = fragmentData;
