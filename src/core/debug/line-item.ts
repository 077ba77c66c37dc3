import type { SecretMasker } from '../k6/secrets.ts';
import type { LineItem } from './iteration.ts';
import { maskFields } from './mask.ts';
import type { PhaseKey } from './phase-of.ts';
import { groupName, phaseOf } from './phase-of.ts';
import type { Placed } from './place-items.ts';
import { placesIn, withoutOurFrames } from './places.ts';
import type { ToldLine } from './told.ts';

export interface LineContext {
  readonly mask: SecretMasker;
  readonly recorderFolder: string;
  /** Phases of the steps so far; those of announced lines are added. */
  readonly phaseOfStep: Map<string, PhaseKey>;
}

/** k6 warns of each failed request, which is an item already. */
export const isWorthALine = ({ line }: ToldLine): boolean =>
  line.level !== 'debug' && line.message !== '' && !line.message.startsWith('Request Failed');

/** A line of the log with its place among the steps. */
export function placedLine(told: ToldLine, { mask, recorderFolder, phaseOfStep }: LineContext): Placed {
  const { line, after, where } = told;
  const message = withoutOurFrames(line.message, recorderFolder);
  const [place] = placesIn(where?.stack ?? message, recorderFolder);
  const phase = phaseOfLine(told, phaseOfStep);
  if (after !== undefined && where !== undefined) phaseOfStep.set(after, phase);
  const item: Omit<LineItem, 'id'> = {
    kind: 'line',
    source: sourceOf(line.source),
    level: line.level,
    message: mask(maskFields(message)),
    atMs: where?.atMs ?? line.atMs,
    group: groupName(where?.group),
    ...(place !== undefined && { place }),
  };
  return { item, phase, step: after, isStep: where !== undefined };
}

/** A line that nobody announced belongs to the scenario that k6 names, else to what went before. */
function phaseOfLine({ line, after, where }: ToldLine, known: ReadonlyMap<string, PhaseKey>): PhaseKey {
  if (where !== undefined) return phaseOf(where.scenario, where.group);
  const before = after === undefined ? undefined : known.get(after);
  return line.scenario === undefined && before !== undefined ? before : phaseOf(line.scenario, undefined);
}

function sourceOf(source: string | undefined): LineItem['source'] {
  if (source === 'console') return 'console';
  return source === 'stacktrace' ? 'exception' : 'k6';
}
