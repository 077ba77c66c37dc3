import type { PromRule } from '../../documents/prom-document.ts';

/** What an alert tells people: its name in words and its annotations, without what templates fill in. */
export function alertText({ name, annotations }: PromRule): string {
  const words = name.value.replaceAll(/([a-z\d])([A-Z])/g, '$1 $2');
  const told = annotations
    .filter(({ key }) => !/url|link|dashboard|runbook/i.test(key.value))
    .map(({ value }) => value.value.replaceAll(/\{\{.*?\}\}/gs, ' '));
  return [words, ...told].join('\n').toLowerCase();
}

/** True when a template shows its number as a percentage. */
export const showsPercentage = ({ annotations }: PromRule): boolean =>
  annotations.some(({ value }) => /humanizePercentage|\}\}\s*%/.test(value.value));
