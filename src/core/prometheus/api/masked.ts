import type { SecretMasker } from '../../k6/secrets.ts';
import type { LoadedGroup, MetricMetadata, Listing, QueryAnswer, QueryData } from './answer.ts';

/** An answer without what a server repeats of a login in it. */
export const maskedAnswer = (answer: QueryAnswer, mask: SecretMasker): QueryAnswer => ({
  ...answer,
  data: maskedData(answer.data, mask),
  warnings: answer.warnings.map(mask),
  infos: answer.infos.map(mask),
});

export const maskedListing = ({ names, warnings }: Listing, mask: SecretMasker): Listing => ({
  names: names.map(mask),
  warnings: warnings.map(mask),
});

export const maskedMetadata = (
  metadata: readonly MetricMetadata[],
  mask: SecretMasker,
): readonly MetricMetadata[] => metadata.map((one) => maskedTexts(one, mask));

export const maskedGroups = (groups: readonly LoadedGroup[], mask: SecretMasker): readonly LoadedGroup[] =>
  groups.map((group) => ({
    ...group,
    name: mask(group.name),
    file: mask(group.file),
    rules: group.rules.map((rule) => ({ ...maskedTexts(rule, mask), kind: rule.kind, state: rule.state })),
  }));

function maskedData(data: QueryData, mask: SecretMasker): QueryData {
  switch (data.kind) {
    case 'vector':
      return { ...data, samples: data.samples.map((one) => withMaskedLabels(one, mask)) };
    case 'matrix':
      return { ...data, series: data.series.map((one) => withMaskedLabels(one, mask)) };
    case 'string':
      return { ...data, text: mask(data.text) };
    case 'scalar':
      return data;
  }
}

const withMaskedLabels = <T extends { readonly labels: Readonly<Record<string, string>> }>(
  one: T,
  mask: SecretMasker,
): T => ({ ...one, labels: maskedTexts(one.labels, mask) });

/** A copy of plain data in which every text, names too, went through the masker. */
export function maskedTexts<T>(value: T, mask: SecretMasker): T {
  if (typeof value === 'string') return mask(value) as T;
  if (Array.isArray(value)) return value.map((item: unknown) => maskedTexts(item, mask)) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [mask(name), maskedTexts(inner as unknown, mask)]),
  ) as T;
}
