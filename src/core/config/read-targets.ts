import type { TargetPresetId } from '../archetypes/target-presets.ts';
import { targetPresets } from '../archetypes/target-presets.ts';
import { isObject } from '../base/shape.ts';
import { emptyLayer } from '../targets/layers.ts';
import { readTargetLayer, readRegions } from './read-target-layer.ts';
import type { Reading } from './reading.ts';
import { complain, meant } from './reading.ts';
import type { ConfiguredTargets, TargetLayer } from './targets.ts';

const presets = Object.keys(targetPresets);

/** Section `targets`, and what each of the section `environments` says of targets. */
export function readTargets(section: unknown, environments: unknown, reading: Reading): ConfiguredTargets {
  const before = reading.problems.length;
  const read = {
    preset: isObject(section) ? readPreset(section['preset'], reading) : undefined,
    shared: readTargetLayer(section, { at: ['targets'], others: ['preset'] }, reading),
    environments: readOfEnvironments(environments, reading),
  };
  return { ...read, problems: reading.problems.slice(before) };
}

function readOfEnvironments(environments: unknown, reading: Reading): ReadonlyMap<string, TargetLayer> {
  if (!isObject(environments)) return new Map();
  return new Map(
    Object.entries(environments).map(([name, given]) => [name, readOfEnvironment(name, given, reading)]),
  );
}

function readOfEnvironment(name: string, given: unknown, reading: Reading): TargetLayer {
  if (!isObject(given)) return emptyLayer;
  const at = ['environments', name];
  const layer = readTargetLayer(given['targets'], { at: [...at, 'targets'], others: [] }, reading);
  const regions = readRegions(given['regions'], [...at, 'regions'], reading);
  return { ...layer, changes: [...layer.changes, ...regions] };
}

function readPreset(preset: unknown, reading: Reading): TargetPresetId | undefined {
  if (preset === undefined || preset === null) return undefined;
  if (typeof preset === 'string' && presets.includes(preset)) return preset as TargetPresetId;
  const name = String(preset);
  complain(reading, {
    code: 'config-wrong-value',
    at: ['targets', 'preset'],
    says: `is ${name}, which is no preset`,
    remedy: meant(name, presets) ?? `Choose one of ${presets.join(', ')}.`,
  });
  return undefined;
}
