import type { TargetPresetId } from '../archetypes/target-presets.ts';
import { targetPresets } from '../archetypes/target-presets.ts';
import { isObject } from '../base/shape.ts';
import type { ConfiguredTargets } from './config.ts';
import type { Reading } from './reading.ts';
import { complain, meant } from './reading.ts';

const presets = Object.keys(targetPresets);

/** Section `targets`: a preset and numbers. What is neither is left to newer versions. */
export function readTargets(section: unknown, reading: Reading): ConfiguredTargets {
  if (section === undefined || section === null) return { preset: undefined, numbers: new Map() };
  if (!isObject(section)) {
    complain(reading, {
      code: 'config-wrong-value',
      at: ['targets'],
      says: 'is not a map',
      remedy: 'Write `preset: coomunity`, or numbers by name, below it.',
    });
    return { preset: undefined, numbers: new Map() };
  }
  const numbers = Object.entries(section).filter((pair): pair is [string, number] => isNumber(pair[1]));
  return { preset: readPreset(section['preset'], reading), numbers: new Map(numbers) };
}

const isNumber = (value: unknown): boolean => typeof value === 'number' && Number.isFinite(value);

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
