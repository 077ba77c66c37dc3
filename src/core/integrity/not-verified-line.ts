import { parseObject } from '../k6/json.ts';
import type { LogLine } from '../run/log.ts';
import { placeAt, textOf } from './line-fields.ts';
import { invariantName } from './invariants.ts';

/** How the library inside k6 logs why a look ended without a verdict: this word, a blank, and one line of JSON. */
const notVerifiedMark = 'ayni-not-verified';

/** A line of the log as people read it: why nothing could be verified, in words and with its place. Others stay. */
export function readableLine(line: LogLine): LogLine {
  if (line.source !== 'console' || !line.message.startsWith(`${notVerifiedMark} `)) return line;
  const fields = parseObject(line.message.slice(notVerifiedMark.length + 1));
  const [invariant, says] = [textOf(fields?.['invariant']), textOf(fields?.['says'])];
  if (fields === undefined || says === '') return line;
  const place = placeAt(fields['at']);
  const request = textOf(fields['request']);
  const message = `Not verified (${invariantName(invariant)}): ${says}${request === '' ? '' : ` ${request}`}`;
  return { ...line, message, ...(place !== undefined && { place }) };
}
