import type { DataNode } from '../../data/data-node.ts';
import { childOf, itemsOf, textOf } from '../../data/data-node.ts';
import type { MappedText } from '../../data/mapped-text.ts';
import { readYaml } from '../../data/read-yaml.ts';
import { positionsIn } from '../../language/line-starts.ts';
import type { Finding } from '../../lint/finding.ts';
import { durationMs } from '../structure/duration.ts';

/**
 * What promtool tells of a file, each at its line where it names one or where the test stands that failed.
 * @param output all it printed.
 * @param text of the file.
 */
export function promtoolFindings(output: string, text: string): Finding[] {
  const findings = failuresIn(output).map((failure) => findingOf(failure, text));
  if (findings.length > 0) return findings;
  const says = output.trim();
  return [promtoolFinding(says === '' ? 'promtool refuses this file without a word.' : says, { line: 1 })];
}

/** What follows `FAILED:`, message by message; what is indented further belongs to the one above. */
function failuresIn(output: string): string[] {
  const failures: string[] = [];
  let isFailed = false;
  for (const line of output.split(/\r?\n/)) {
    const rest = /^\s*FAILED:(.*)$/.exec(line)?.[1];
    if (rest !== undefined) isFailed = true;
    const told = rest ?? line;
    if (/^\s*(?:Checking|SUCCESS|Unit Testing)\b/.test(told) || !isFailed || told.trim() === '') continue;
    const isMore = /^ {8}|^ {2}line \d/.test(told) && failures.length > 0;
    if (isMore) failures[failures.length - 1] += `\n${told.trimEnd()}`;
    else failures.push(told.trim());
  }
  return failures.flatMap(unmarshalErrors);
}

/** Several errors of the YAML reader come as one message with a line for each. */
function unmarshalErrors(failure: string): string[] {
  const lines = failure.split('\n').filter((line) => /^\s*line \d+:/.test(line));
  return lines.length > 0 ? lines.map((line) => line.trim()) : [failure];
}

function findingOf(failure: string, text: string): Finding {
  const [, line, says] = /^line (\d+): ([^]*)$/.exec(failure) ?? [];
  if (line !== undefined && says !== undefined) return promtoolFinding(says, { line: Number(line) });
  const [, row, column, what] = /^.*?: (\d+):(\d+): ([^]*)$/.exec(failure) ?? [];
  if (what !== undefined) return promtoolFinding(what, { line: Number(row), column: Number(column) });
  const test = testAt(failure, text);
  if (test === undefined) return promtoolFinding(failure, { line: 1 });
  const [start, end] = [test.span.start, test.span.end].map(positionsIn(text));
  return { ...promtoolFinding(failure, start ?? { line: 1 }), ...(end && { end }) };
}

function promtoolFinding(
  says: string,
  { line, column = 1 }: { readonly line: number; readonly column?: number },
): Finding {
  const at = { line, column };
  return { ruleId: 'promtool', severity: 'error', says, start: at, end: at, suggestions: [] };
}

/** The alert or the expression of the test that failed. */
function testAt(failure: string, text: string): MappedText | undefined {
  const alert = /^alertname: ?(.*?), ?time: ?(\w+)/.exec(failure);
  if (alert !== null)
    return testIn(text, 'alert_rule_test', { key: 'alertname', value: alert[1] ?? '', time: alert[2] ?? '' });
  const expr = /^expr: ?("(?:[^"\\]|\\.)*"), ?time: ?(\w+)/.exec(failure);
  if (expr === null) return undefined;
  return testIn(text, 'promql_expr_test', {
    key: 'expr',
    value: unquoted(expr[1] ?? ''),
    time: expr[2] ?? '',
  });
}

interface FailedTest {
  readonly key: string;
  readonly value: string;
  readonly time: string;
}

function testIn(text: string, list: string, { key, value, time }: FailedTest): MappedText | undefined {
  const tests = readYaml(text).documents.flatMap((root) => itemsOf(childOf(root, 'tests')));
  const cases = tests.flatMap((test) => itemsOf(childOf(test, list)));
  const named = cases.filter((one) => textOf(childOf(one, key))?.value === value);
  const atTime = (one: DataNode): boolean =>
    durationMs(textOf(childOf(one, 'eval_time'))?.value ?? '') === durationMs(time);
  return textOf(childOf(named.find(atTime) ?? named[0], key));
}

/** Go's quotes are JSON's, but for rare escapes. */
function unquoted(text: string): string {
  try {
    return String(JSON.parse(text));
  } catch {
    return text.slice(1, -1);
  }
}
