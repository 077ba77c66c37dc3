import type { Tags } from '../../metrics/metric.ts';
import { durationText } from '../../promql/literals.ts';
import { parsePromql } from '../../promql/parse.ts';
import type { Place } from '../../base/result.ts';
import type { MappedEntry, PromDocument, PromGroup, PromRule } from '../documents/prom-document.ts';
import type { AlertName, AlertQuestion, RunWindow } from './alert-question.ts';
import type { AlertDelays, Evaluations } from './alert-states.ts';
import type { Recording } from './recordings.ts';
import { unrolled } from './recordings.ts';
import { durationMs } from '../structure/duration.ts';

/** An alert, or why it cannot be asked. */
export type AskedAlert =
  | { readonly kind: 'question'; readonly question: AlertQuestion }
  | { readonly kind: 'unaskable'; readonly alert: AlertName; readonly why: string };

/** A range query has at most 11,000 points, and a rule that is evaluated more often gains nothing. */
const mostEvaluations = 10_000;

/**
 * The questions about all alerts of rule files. They begin before the run by as long as the alert waits and keeps on, so that
 * one that was firing already is not blamed on the run.
 * @param intervalMs how often rules are evaluated whose group does not say.
 */
export function alertQuestions(
  documents: readonly PromDocument[],
  run: RunWindow,
  intervalMs: number,
): AskedAlert[] {
  const recordings = documents.flatMap(({ groups }) => groups.flatMap(recordingsOf));
  return documents.flatMap((document) =>
    document.groups.flatMap((group) =>
      group.rules
        .filter(({ kind }) => kind === 'alert')
        .map((rule) =>
          asked(rule, { document, recordings, run, intervalMs: intervalOf(group) ?? intervalMs }),
        ),
    ),
  );
}

interface Asking {
  readonly document: PromDocument;
  readonly recordings: readonly Recording[];
  readonly run: RunWindow;
  readonly intervalMs: number;
}

function asked(rule: PromRule, { document, recordings, run, intervalMs }: Asking): AskedAlert {
  const alert = { name: rule.name.value, severity: severityOf(rule), place: placeOf(document, rule) };
  const unaskable = (why: string): AskedAlert => ({ kind: 'unaskable', alert, why });
  const text = rule.expr?.value;
  if (text === undefined) return unaskable('It has no expression.');
  const { expr, issues } = parsePromql(text);
  if (expr === undefined || issues.length > 0)
    return unaskable(`Its expression is not valid: ${issues[0]?.says ?? 'it cannot be read.'}`);
  const delays = delaysOf(rule);
  if (delays === undefined) return unaskable('How long it waits is no duration.');
  const evaluations = evaluationsFor(delays, run, intervalMs);
  if ((evaluations.endMs - evaluations.startMs) / intervalMs > mostEvaluations)
    return unaskable(`It is evaluated more than ${mostEvaluations} times over the run.`);
  const { text: query, left: needs } = unrolled(text, expr, recordings, durationText(intervalMs));
  return {
    kind: 'question',
    question: { alert, query, evaluations, delays, needs, ...boundsOf(rule.group) },
  };
}

const evaluationsFor = (
  { forMs, keepFiringForMs }: AlertDelays,
  { startMs, endMs }: RunWindow,
  stepMs: number,
): Evaluations => ({
  startMs: startMs - Math.ceil((forMs + keepFiringForMs) / stepMs + 1) * stepMs,
  endMs,
  stepMs,
});

const boundsOf = ({ limit, queryOffset }: PromGroup): Pick<AlertQuestion, 'limit' | 'offsetMs'> => ({
  limit: Number(limit?.value ?? 0) || 0,
  offsetMs: durationMs(queryOffset?.value ?? '0s') ?? 0,
});

/** Empty where it is a template: nobody knows what becomes of that. */
function severityOf({ labels, group }: PromRule): string {
  const severity = { ...staticLabels(group.labels), ...staticLabels(labels) }['severity'] ?? '';
  return severity.includes('{{') ? '' : severity;
}

const intervalOf = ({ interval }: PromGroup): number | undefined =>
  interval === undefined ? undefined : durationMs(interval.value) || undefined;

/** Undefined when one is not a duration. */
function delaysOf({ for: wait, keepFiringFor: keep }: PromRule): AlertDelays | undefined {
  const [forMs, keepFiringForMs] = [wait, keep].map((text) =>
    text === undefined ? 0 : durationMs(text.value),
  );
  return forMs === undefined || keepFiringForMs === undefined ? undefined : { forMs, keepFiringForMs };
}

function recordingsOf(group: PromGroup): Recording[] {
  return group.rules.flatMap(({ kind, name, expr: written, labels }) => {
    if (kind !== 'record' || written === undefined) return [];
    const { expr, issues } = parsePromql(written.value);
    if (expr === undefined || issues.length > 0) return [];
    const own = { ...staticLabels(group.labels), ...staticLabels(labels) };
    return [{ name: name.value, text: written.value, expr, labels: own }];
  });
}

const staticLabels = (entries: readonly MappedEntry[]): Tags =>
  Object.fromEntries(entries.map(({ key, value }) => [key.value, value.value]));

function placeOf({ path, text }: PromDocument, { name }: PromRule): Place {
  const before = text.slice(0, name.span.start);
  const line = before.split('\n').length;
  return { file: path, line, column: before.length - before.lastIndexOf('\n') };
}
