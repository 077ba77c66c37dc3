import type { Phase } from './iteration.ts';

/** Which phase something belongs to, by k6's scenario and group. */
export type PhaseKey = Pick<Phase, 'kind' | 'name'>;

/** k6 knows no scenario in setup and teardown, but makes groups of them; in init code it knows neither. */
export function phaseOf(scenario: string | undefined, group: string | undefined): PhaseKey {
  if (scenario !== undefined) return { kind: 'scenario', name: scenario };
  if (/^::setup(::|$)/.test(group ?? '')) return { kind: 'setup', name: 'Setup' };
  if (/^::teardown(::|$)/.test(group ?? '')) return { kind: 'teardown', name: 'Teardown' };
  return { kind: 'init', name: 'Init code' };
}

/** `::outer::inner` as `outer › inner`; what k6 calls setup and teardown are no groups of the script. */
export const groupName = (group: string | undefined): string =>
  (group ?? '')
    .replace(/^::(setup|teardown)(?=::|$)/, '')
    .split('::')
    .filter((name) => name !== '')
    .join(' › ');
