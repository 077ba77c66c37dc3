import type { Baseline } from '../compare/baseline.ts';
import type { Timeline } from '../metrics/timeline.ts';
import { printPoint } from './baseline-points.ts';

/**
 * A baseline as the text of its file: JSON with sorted members, the outer two levels member by member, one line for
 * each item of a list and so for each series. The same baseline always gives the same text.
 */
export function printBaseline({ startedAtMs, timeline, ...baseline }: Baseline): string {
  const plain = {
    ...baseline,
    startedAt: new Date(startedAtMs).toISOString(),
    timeline: plainTimeline(timeline),
  };
  return `${block(plain, '', 2)}\n`;
}

const plainTimeline = (timeline: Timeline): object => ({
  ticksEndMs: timeline.ticks.map((tick) => tick.endMs),
  ticksWidthMs: timeline.ticks.map((tick) => tick.widthMs),
  series: [...timeline.series].map(({ key, points }) => ({ ...key, points: points.map(printPoint) })),
});

/** @param levels how many levels of objects are written member by member; deeper ones stand on one line. */
function block(value: unknown, indent: string, levels: number): string {
  const inner = `${indent}  `;
  if (Array.isArray(value)) {
    const isFlat = value.every((item) => typeof item !== 'object');
    if (isFlat) return line(value);
    return `[\n${value.map((item) => `${inner}${line(item)}`).join(',\n')}\n${indent}]`;
  }
  if (typeof value !== 'object' || value === null || levels === 0) return line(value);
  const members = sortedMembers(value).map(
    ([name, member]) => `${inner}${JSON.stringify(name)}: ${block(member, inner, levels - 1)}`,
  );
  return members.length === 0 ? '{}' : `{\n${members.join(',\n')}\n${indent}}`;
}

function line(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(line).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value ?? null);
  const members = sortedMembers(value).map(([name, member]) => `${JSON.stringify(name)}: ${line(member)}`);
  return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`;
}

const sortedMembers = (value: object): [string, unknown][] =>
  Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
