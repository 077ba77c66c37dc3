import { targetPresets } from '../../archetypes/target-presets.ts';
import type { AyniConfig } from '../../config/config.ts';
import type { ConfiguredTargets } from '../../config/targets.ts';
import { keyOf, targetsIn } from '../../targets/layers.ts';
import type { Target } from '../../targets/target.ts';
import { isAboutIntegrity } from '../../targets/target.ts';
import type { Unwatched } from './alert.ts';
import type { Declared } from './all-alerts.ts';
import type { RuleSource } from './sources.ts';
import type { RuleScope, RuleSettings } from './settings.ts';
import { usualSettings } from './settings.ts';
import type { WrittenThreshold } from './threshold-targets.ts';
import { targetOfThreshold, whyUntaken } from './threshold-targets.ts';

/** A script and the thresholds that can be read in it. */
export interface ScriptPromises {
  /** As it is told. */
  readonly name: string;
  readonly thresholds: readonly WrittenThreshold[];
}

/** What a call asks for besides what the configuration says. */
export interface RuleWish {
  readonly environment?: string | undefined;
  readonly preset?: keyof typeof targetPresets | undefined;
  readonly source?: RuleSource | undefined;
  readonly scripts: readonly ScriptPromises[];
}

const noTargetsDeclared: ConfiguredTargets = {
  preset: undefined,
  shared: { changes: [] },
  environments: new Map(),
  problems: [],
};

/** What rules are made from: targets, and what thresholds of scripts promise of which no target speaks. */
export function declaredPromises(
  config: AyniConfig | undefined,
  { environment, preset: asked, source, scripts }: RuleWish,
): { readonly declared: Declared; readonly scope: RuleScope } {
  const configured = config?.targets ?? noTargetsDeclared;
  const preset = asked ?? configured.preset;
  // An environment has a name, so that of the empty name has only what all have.
  const targets = targetsIn({ ...configured, preset }, environment ?? '');
  const settings = config?.monitoring.generated ?? usualSettings;
  const list = withThresholds(targets.list, scripts);
  return {
    declared: {
      preset: preset && targetPresets[preset],
      targets: { ...targets, list },
      untaken: untakenOf(scripts, list.some(isAboutIntegrity)),
    },
    scope: scopeOf(settings, source ?? settings.source, environment),
  };
}

/** The labels that one system, or one load, is told from another by. */
const usualBy: Readonly<Record<RuleSource, readonly string[]>> = { system: ['job'], k6: ['scenario'] };

/** The settings for one call. */
export const scopeOf = (
  settings: RuleSettings,
  source: RuleSource,
  environment: string | undefined,
): RuleScope => ({
  ...settings,
  // Names that a project gives are those of its own source.
  ...(source !== settings.source && { metrics: {}, matchers: [] }),
  source,
  environment,
  by: (source === settings.source ? settings.by : undefined) ?? usualBy[source],
});

/** Several scripts may promise the same thing: the strictest counts. */
function withThresholds(targets: readonly Target[], scripts: readonly ScriptPromises[]): readonly Target[] {
  const known = new Set(targets.map(keyOf));
  const added = new Map<string, Target>();
  for (const { name, thresholds } of scripts)
    for (const threshold of thresholds) {
      const target = targetOfThreshold(threshold, name);
      if (target === undefined || known.has(keyOf(target))) continue;
      const other = added.get(keyOf(target));
      if (other === undefined || isStricter(target, other)) added.set(keyOf(target), target);
    }
  return [...targets, ...added.values()];
}

const untakenOf = (scripts: readonly ScriptPromises[], watchesInvariants: boolean): readonly Unwatched[] =>
  scripts.flatMap(({ name, thresholds }) =>
    thresholds.flatMap((threshold) => {
      const why = whyUntaken(threshold, watchesInvariants);
      return why === undefined
        ? []
        : [{ origin: name, name: `${threshold.metric} ${threshold.source}`, why }];
    }),
  );

const isStricter = (one: Target, other: Target): boolean =>
  one.kind === 'throughput' || one.kind === 'collaboration'
    ? one.limit > other.limit
    : one.limit < other.limit;
