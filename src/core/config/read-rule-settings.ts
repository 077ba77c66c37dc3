import type { LabelMatcher, Selector } from '../prometheus/generate/selector.ts';
import { readMatchers, readSelector } from '../prometheus/generate/selector.ts';
import type { RuleSettings, SystemLimits } from '../prometheus/generate/settings.ts';
import { usualSettings } from '../prometheus/generate/settings.ts';
import type { MetricKey, RuleSource } from '../prometheus/generate/sources.ts';
import { metricKeys } from '../prometheus/generate/sources.ts';
import type { GivenValue } from './read-values.ts';
import { readMap, readText, readTexts } from './read-values.ts';
import type { Reading } from './reading.ts';
import { complain, complainOfKeys } from './reading.ts';
import type { TargetValue } from './target-values.ts';
import { percent, share } from './target-values.ts';

/** Members of the section `prometheus` that say how rules are generated. */
export const ruleSettingKeys = ['metrics', 'scenarios', 'limits', 'generate'] as const;

const generateKeys = ['folder', 'runbooks', 'by', 'labels', 'selector', 'source'];

/** Reads them; what cannot be used is told, and the usual setting stands. */
export function readRuleSettings(
  member: (name: (typeof ruleSettingKeys)[number]) => GivenValue,
  reading: Reading,
): RuleSettings {
  const generate = mapOf(member('generate'), generateKeys, reading);
  const text = (key: string, says: string, remedy: string): string | undefined =>
    readText(generate(key), reading, { says, remedy });
  const folder = readFolder(generate('folder'), reading);
  const runbooks = text('runbooks', 'is no address', 'Write the address below which the pages are read.');
  return {
    folder: folder ?? usualSettings.folder,
    runbooks: runbooks?.replace(/\/+$/, ''),
    by: generate('by').value === undefined ? undefined : readLabels(generate('by'), reading),
    matchers: readMatchersAt(generate('selector'), reading),
    labels: readLabelValues(generate('labels'), reading),
    source: readSource(generate('source'), reading),
    metrics: readMetrics(member('metrics'), reading),
    limits: readLimits(member('limits'), reading),
    scenarios: new Map(
      readMap(
        member('scenarios'),
        reading,
        'Write one scenario per line, with labels: `checkout: route="/buy"`.',
      ).map(([name, given]) => [name, readMatchersAt(given, reading)]),
    ),
  };
}

/** Rules are written below the configuration, and nowhere else. */
function readFolder(given: GivenValue, reading: Reading): string | undefined {
  const remedy = 'Write a path from here, such as monitoring/rules.';
  const text = readText(given, reading, { says: 'is no folder', remedy });
  if (text === undefined) return undefined;
  const folder = text.replace(/^(\.\/)+|\/+$/g, '').replace(/^\.$/, '');
  const isBelow = !/^[/\\]|^[a-z]:/i.test(folder) && !folder.split(/[/\\]/).includes('..');
  if (isBelow) return folder;
  complain(reading, {
    code: 'config-not-below',
    at: given.at,
    says: 'leads out of the folder of this file',
    remedy,
  });
  return undefined;
}

function mapOf(given: GivenValue, known: readonly string[], reading: Reading): (name: string) => GivenValue {
  const members = Object.fromEntries(readMap(given, reading, `Write some of ${known.join(', ')} below it.`));
  complainOfKeys(reading, given.at, { given: members, known });
  return (name) => members[name] ?? { value: undefined, at: [...given.at, name] };
}

const isLabel = (text: string): boolean => /^[a-zA-Z_]\w*$/.test(text);

const readLabels = (given: GivenValue, reading: Reading): readonly string[] =>
  readTexts(given, reading, {
    says: 'is no list of labels',
    remedy: 'Write their names, such as [job, region].',
    fits: isLabel,
  });

function readLabelValues(given: GivenValue, reading: Reading): Readonly<Record<string, string>> {
  const labels: Record<string, string> = {};
  for (const [name, value] of readMap(given, reading, 'Write one label per line: `team: shop`.')) {
    const text = readText(value, reading, { says: 'is no text', remedy: 'Write a text; numbers in quotes.' });
    if (!isLabel(name))
      complain(reading, {
        code: 'config-wrong-value',
        at: value.at,
        says: 'is no name of a label',
        remedy: 'Use letters, digits and _.',
      });
    else if (text !== undefined) labels[name] = text;
  }
  return labels;
}

/** `job="shop", env=~"prod|live"`, with or without braces. */
function readMatchersAt(given: GivenValue, reading: Reading): readonly LabelMatcher[] {
  const wish = {
    says: 'are no labels',
    remedy: 'Write them as PromQL does: `job="shop", env=~"prod|live"`.',
  };
  const text = readText(given, reading, wish);
  if (text === undefined) return [];
  const matchers = readMatchers(text.replace(/^\{([^]*)\}$/, '$1'));
  if (matchers === undefined) complain(reading, { code: 'config-wrong-value', at: given.at, ...wish });
  return matchers ?? [];
}

function readSource({ value, at }: GivenValue, reading: Reading): RuleSource {
  if (value === undefined || value === 'system' || value === 'k6') return value ?? usualSettings.source;
  const remedy = 'Write system (the system’s own metrics) or k6 (what k6 writes while it runs).';
  complain(reading, { code: 'config-wrong-value', at, says: 'is neither system nor k6', remedy });
  return usualSettings.source;
}

function readMetrics(given: GivenValue, reading: Reading): RuleSettings['metrics'] {
  const member = mapOf(given, metricKeys, reading);
  const metrics: Partial<Record<MetricKey, Selector | 'off'>> = {};
  for (const key of metricKeys) {
    const { value, at } = member(key);
    if (value === undefined || value === null) continue;
    const selector = value === 'off' || value === false ? 'off' : readSelector(String(value));
    if (selector !== undefined) metrics[key] = selector;
    else
      complain(reading, {
        code: 'config-wrong-value',
        at,
        says: 'is no selector of a metric',
        remedy: 'Write `name` or `name{label="value"}`, or `off` where there is no such series.',
      });
  }
  return metrics;
}

const limitValues: Readonly<Record<keyof SystemLimits, TargetValue>> = {
  criticalDeviation: percent,
  notVerified: share,
  cacheHitRatio: share,
  poolUsage: share,
  upstreamTimeouts: share,
};

function readLimits(given: GivenValue, reading: Reading): SystemLimits {
  const keys = Object.keys(limitValues) as readonly (keyof SystemLimits)[];
  const member = mapOf(given, keys, reading);
  const limits = keys.map((key) => {
    const { value, at } = member(key);
    if (value === undefined || value === null) return [key, usualSettings.limits[key]] as const;
    const { read, says, remedy } = limitValues[key];
    const number = read(value);
    if (number === undefined) complain(reading, { code: 'config-wrong-value', at, says, remedy });
    return [key, number ?? usualSettings.limits[key]] as const;
  });
  return Object.fromEntries(limits) as unknown as SystemLimits;
}
