import { positionsIn } from '../../language/line-starts.ts';
import type { Finding } from '../../lint/finding.ts';
import type { ReasonedComment } from '../../lint/disable-comments.ts';
import { disableFile, disableLine, yamlWords } from '../../lint/disable-comments.ts';
import { isJsonPath, kindByName } from '../documents/prom-kind.ts';
import { readPromDocument } from '../documents/read-document.ts';

/** Comments that silence a finding's rule: for what begins in its line, and for the file. None in JSON, which has none. */
export function silencingComments(
  { ruleId, start }: Finding,
  path: string,
  text: string,
): { readonly forLine: ReasonedComment; readonly forFile: ReasonedComment } | undefined {
  if (isJsonPath(path)) return undefined;
  const written = { text, words: yamlWords };
  const line = kindByName(path) === 'promql' ? start.line : firstLine(start.line, path, text);
  return { forLine: disableLine(ruleId, line, written), forFile: disableFile(ruleId, written) };
}

/** Where the expression begins that goes over this line: within it, a comment may be taken for a part of it. */
function firstLine(line: number, path: string, text: string): number {
  const positionOf = positionsIn(text);
  const spans = readPromDocument(path, text)?.expressions.map((one) => one.text.span) ?? [];
  const lines = spans.map(({ start, end }) => ({
    first: positionOf(start).line,
    last: positionOf(end).line,
  }));
  return lines.find(({ first, last }) => first <= line && line <= last)?.first ?? line;
}
