import type { ItemFate } from './merge-lists.ts';

const words: readonly (readonly [ItemFate['fate'], string])[] = [
  ['added', 'new'],
  ['updated', 'updated'],
  ['removed', 'removed'],
  ['same', 'as before'],
  ['edited', 'kept as you changed them'],
  ['orphaned', 'kept, though nothing asks for them any more'],
  ['foreign', 'yours already'],
  ['declined', 'not wanted'],
];

/** `2 new, 1 updated, 24 as before`. */
export const fatesText = (fates: readonly ItemFate[]): string =>
  words
    .map(([fate, says]) => [fates.filter((one) => one.fate === fate).length, says] as const)
    .filter(([count]) => count > 0)
    .map(([count, says]) => `${count} ${says}`)
    .join(', ');
