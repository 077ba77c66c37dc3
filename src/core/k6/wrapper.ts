import type { LoadOverride } from '../run/request.ts';
import type { Inspection, InspectedScenario } from './inspection.ts';
import type { JsonObject } from './json.ts';
import { fileUrlOf } from './log-line.ts';

/**
 * True when k6's own flags cannot express the wish and a generated module has to: k6 has no flag to pick a scenario,
 * and its load flags replace all scenarios by one that runs the default function.
 */
export const needsWrapper = (inspection: Inspection, wish: WrapperWish): boolean =>
  wish.importFirst !== undefined ||
  wish.scenario !== undefined ||
  (inspection.namesScenarios && wish.load.kind !== 'script');

/**
 * A module that re-exports the person's script with other scenarios. It is written to a folder of ours; the script
 * is imported from where it is, so that its own imports, `open()` and stack traces work as ever.
 */
export function wrapperModule(scriptPath: string, inspection: Inspection, wish: WrapperWish): string {
  const chosen = inspection.scenarios.filter((s) => wish.scenario === undefined || s.name === wish.scenario);
  const url = JSON.stringify(fileUrlOf(scriptPath));
  const withDefault = chosen.some((s) => s.exec === 'default');
  const first = wish.importFirst ?? wish.sampler;
  return [
    ...(first === undefined ? [] : [`import ${JSON.stringify(fileUrlOf(first))};`]),
    `import * as script from ${url};`,
    `export * from ${url};`,
    ...(withDefault ? [`export { default } from ${url};`] : []),
    ...(needsWrapper(inspection, wish)
      ? scenariosCode(chosen, wish.load)
      : ['const own = script.options ?? {};']),
    ...thresholdsCode(wish.thresholds),
    '',
  ].join('\n');
}

/** What a run is to have besides what the script says. */
export interface WrapperWish {
  readonly scenario?: string;
  readonly load: LoadOverride;
  /** Added to those of the script, which stay as they are. */
  readonly thresholds?: AddedThresholds;
  /** Absolute path of a module that is loaded before the script; the load is then always in the generated one. */
  readonly importFirst?: string;
  /** The same for a module that leaves the load as it would be without. */
  readonly sampler?: string;
}

export type AddedThresholds = Readonly<Record<string, readonly string[]>>;

const scenariosCode = (chosen: readonly InspectedScenario[], load: LoadOverride): string[] => {
  const scenarios = Object.fromEntries(chosen.map((s) => [s.name, withLoad(s, load)]));
  return [
    'const { vus, duration, iterations, stages, ...rest } = script.options ?? {};',
    `const own = { ...rest, scenarios: ${JSON.stringify(scenarios)} };`,
  ];
};

function thresholdsCode(added: AddedThresholds = {}): string[] {
  if (Object.keys(added).length === 0) return ['export const options = own;'];
  return [
    'const thresholds = { ...own.thresholds };',
    `for (const [metric, list] of Object.entries(${JSON.stringify(added)}))`,
    '  thresholds[metric] = [].concat(thresholds[metric] ?? [], list);',
    'export const options = { ...own, thresholds };',
  ];
}

function withLoad(scenario: InspectedScenario, load: LoadOverride): JsonObject {
  switch (load.kind) {
    case 'script':
      return withoutNulls(scenario.config);
    case 'smoke':
      return { ...kept(scenario), executor: 'per-vu-iterations', vus: 1, iterations: 1 };
    case 'duration':
      return { ...kept(scenario), executor: 'constant-vus', vus: load.vus, duration: load.duration };
    case 'iterations':
      return { ...kept(scenario), executor: 'shared-iterations', vus: load.vus, iterations: load.iterations };
  }
}

/** What an executor of any kind has, but for its start time: an overridden scenario starts at once. */
const kept = ({ config }: InspectedScenario): JsonObject =>
  withoutNulls(
    Object.fromEntries(
      ['exec', 'env', 'tags', 'gracefulStop', 'options'].map((name) => [name, config[name]]),
    ),
  );

const withoutNulls = (config: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(config).filter(([, value]) => value !== null && value !== undefined));
