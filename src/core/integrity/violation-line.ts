import type { JsonObject } from '../base/shape.ts';
import { parseObject } from '../k6/json.ts';
import type { LogLine } from '../run/log.ts';
import { placeAt, textOf } from './line-fields.ts';
import type { Violation } from './violation.ts';
import { violationMark } from './violation.ts';

/**
 * The violation that a line of the log tells; undefined for every other line, and for one that is broken: it stays
 * what it is, a line of the log. Only the invariant and the sentence are needed, the rest may be missing.
 */
export function decodeViolation(line: LogLine): Violation | undefined {
  if (line.source !== 'console' || !line.message.startsWith(`${violationMark} `)) return undefined;
  const fields = parseObject(line.message.slice(violationMark.length + 1));
  return fields === undefined ? undefined : violationIn(fields, line);
}

function violationIn(fields: JsonObject, line: LogLine): Violation | undefined {
  const [invariant, says] = [textOf(fields['invariant']), textOf(fields['says'])];
  if (invariant === '' || says === '') return undefined;
  const place = placeAt(fields['at']);
  return {
    ...{ atMs: line.atMs, invariant, says },
    ...aboutWhat(fields),
    scenario: textOf(fields['scenario']) || (line.scenario ?? ''),
    vu: countOf(fields['vu']) ?? 0,
    iteration: countOf(fields['iteration']),
    ...(place !== undefined && { place }),
    suppressed: countOf(fields['suppressed']) ?? 0,
  };
}

const aboutWhat = (fields: JsonObject): Pick<Violation, 'subject' | 'expected' | 'reported' | 'request'> => ({
  subject: textOf(fields['subject']),
  expected: textOf(fields['expected']),
  reported: textOf(fields['reported']),
  request: textOf(fields['request']),
});

const countOf = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 ? value : undefined;
