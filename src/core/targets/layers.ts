import type { TargetPreset } from '../archetypes/target-presets.ts';
import { targetPresets } from '../archetypes/target-presets.ts';
import type { ConfiguredTargets, TargetLayer } from '../config/targets.ts';
import type { Target, Targets, TargetScope } from './target.ts';
import { noTargets } from './target.ts';

export const emptyLayer: TargetLayer = { changes: [] };

/** The key of a kind in its scope: a later target of the same key replaces an earlier one. */
export const targetKey = (kind: Target['kind'], scope?: TargetScope): string =>
  `${scope === undefined ? '' : `${scope.tag}:${scope.value}`}/${kind}`;

/** The key of one target; percentiles stand side by side. */
export const keyOf = (target: Target): string =>
  targetKey(target.kind, target.scope) + (target.kind === 'latency' ? `/${target.percentile}` : '');

const isAbout = (key: string, removed: string): boolean => key === removed || key.startsWith(`${removed}/`);

/** The targets in force in an environment: the preset, what stands beside it, and what the environment says. */
export function targetsIn(configured: ConfiguredTargets, environment: string): Targets {
  const { preset, shared, environments } = configured;
  const layers = [
    preset === undefined ? emptyLayer : presetLayer(targetPresets[preset]),
    shared,
    environments.get(environment) ?? emptyLayer,
  ];
  const inForce = new Map<string, Target>();
  for (const { key, target } of layers.flatMap(({ changes }) => changes)) {
    if (target === undefined)
      for (const known of inForce.keys()) isAbout(known, key) && inForce.delete(known);
    else inForce.set(key, target);
  }
  const users = lastOf(layers.map((layer) => layer.users));
  return {
    list: [...inForce.values()].map((target) => withUsers(target, users)),
    windowMs: lastOf(layers.map((layer) => layer.windowMs)) ?? noTargets.windowMs,
  };
}

const lastOf = <T>(values: readonly (T | undefined)[]): T | undefined =>
  values.findLast((value) => value !== undefined);

const withUsers = (target: Target, users: number | undefined): Target =>
  target.kind === 'throughput' && users !== undefined ? { ...target, users } : target;

/** A preset as a layer. */
function presetLayer(preset: TargetPreset): TargetLayer {
  const { throughput, integrity = {} } = preset;
  const declared = `preset ${preset.id}`;
  const targets: Target[] = [
    ...preset.latency.map(({ percentile, ms }): Target => ({
      kind: 'latency',
      percentile,
      limit: ms,
      declared,
    })),
    { kind: 'error-rate', limit: preset.errorShare, declared },
    ...limited('availability', preset.availability, declared),
    ...limited('throughput', throughput?.requestsPerSecond, declared),
    ...limited('deviation', integrity.deviationPercent, declared),
    ...limited('artificial-merits', integrity.artificialMerits, declared),
    ...limited('self-healing', integrity.selfHealingMs, declared),
    ...limited('collaboration', integrity.collaborationIndex, declared),
  ];
  return {
    changes: targets.map((target) => ({ key: keyOf(target), target })),
    ...(throughput?.users !== undefined && { users: throughput.users }),
  };
}

const limited = (
  kind: Exclude<Target['kind'], 'latency' | 'apdex'>,
  limit: number | undefined,
  declared: string,
): Target[] => (limit === undefined ? [] : [{ kind, limit, declared }]);
