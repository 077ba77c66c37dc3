import exec from 'k6/execution';
import { tell } from './lines.ts';

/** k6 makes a virtual user of its own for setup and for teardown, which share a number: this tells them apart. */
const instance = Math.random().toString(36).slice(2, 10);

/** The name under which each sample says after which step it was measured. */
const metadataName = 'ayni';

let step = 0;

/** Which call something belongs to. */
export const currentCall = (): string => `${instance}.${step}`;

/** Tells a step of the script before it is taken: a call, or a line for the console. */
export function nextStep(
  event: 'call' | 'line',
  name: string,
  more: { readonly asked?: string | undefined } = {},
): void {
  step++;
  marked();
  const { stack } = new Error();
  tell({ event, step: currentCall(), name, ...more, at: Date.now(), ...whereWeAre(), stack });
}

/** Samples carry the step as metadata, which are no tags: thresholds and sums do not see them. */
function marked(): void {
  try {
    exec.vu.metrics.metadata[metadataName] = currentCall();
  } catch {
    // There are no metadata in init code, and no samples either.
  }
}

function whereWeAre(): { readonly scenario?: string; readonly group?: string } {
  try {
    const group = exec.vu.metrics.tags['group'];
    return { ...scenario(), ...(typeof group === 'string' && { group }) };
  } catch {
    return {};
  }
}

/** k6 knows no scenario in `setup` and `teardown`. */
function scenario(): { readonly scenario?: string } {
  try {
    return { scenario: exec.scenario.name };
  } catch {
    return {};
  }
}
