import { childOf, entriesOf } from '../../../../data/data-node.ts';
import { readYaml } from '../../../../data/read-yaml.ts';
import type { Span } from '../../../../language/span.ts';
import type { Drift } from '../../../drift/drift.ts';
import { generateRemedy } from '../../../drift/drift.ts';
import { plain } from '../../../generate/expressions.ts';
import { readStamp } from '../../../generate/stamp.ts';
import { constantOf } from '../../model/constant.ts';
import { replaced, wholeOf } from '../../model/place.ts';
import { childrenOf } from '../../model/walk.ts';
import type { Expr } from '../../../../promql/tree.ts';
import type { LintDocument, LintRuleItem, PromContext, PromLintRule, PromSuggestion } from '../../rule.ts';

type DriftOf<K extends Drift['kind']> = Drift & { readonly kind: K };

/** Alerts and targets that differ. Which do, only those know who know all files: `ayni prometheus drift` and the editor. */
export const drift: PromLintRule = {
  id: 'prometheus/drift',
  severity: 'hint',
  finds: 'An alert and a target of `ayni.yaml` that differ, or one without the other.',
  fixes: 'suggestions',
  messages: {
    otherLimit:
      '{{alert}} fires at {{there}}, but {{origin}} of ayni.yaml promises {{promised}} ({{name}}). Say the same in both places.',
    noTarget:
      'Nothing in ayni.yaml promises what this alert watches: {{watches}}. Declare it there, or take the alert away.',
    noAlert: 'Promised, and no alert watches it: {{names}}. {{why}}',
    setLimit: 'Set the limit to {{limit}}',
  },
  checkDocument(document, context) {
    const { drifts = [] } = context;
    if (document.document.kind === 'ayni')
      return checkTargets(
        document,
        drifts.filter((one) => one.kind === 'no-alert'),
        context,
      );
    for (const item of document.rules)
      for (const one of drifts)
        if (one.kind !== 'no-alert' && isAbout(one, item, document))
          checkAlert(one, item, { document, context });
  },
};

const isAbout = (
  { place, alert }: Exclude<Drift, { readonly kind: 'no-alert' }>,
  { rule }: LintRuleItem,
  { document: { text, path } }: LintDocument,
): boolean =>
  rule.kind === 'alert' &&
  rule.name.value === alert &&
  place.file === path &&
  text.slice(0, rule.name.span.start).split('\n').length === place.line;

function checkAlert(
  one: Exclude<Drift, { readonly kind: 'no-alert' }>,
  item: LintRuleItem,
  { document, context }: { readonly document: LintDocument; readonly context: PromContext },
): void {
  if (isOfOthers(item, document)) return;
  const at = wholeOf(item.rule.name);
  if (one.kind === 'no-target') {
    const remedy = one.declare && ({ kind: 'add-target', ...one.declare } as const);
    context.report({ at, message: 'noTarget', data: { watches: one.watches }, ...(remedy && { remedy }) });
    return;
  }
  const { alert, name, origin, limits } = one;
  const data = { alert, name, origin, there: plain(limits.alert), promised: plain(limits.target) };
  context.report({ at, message: 'otherLimit', data, suggestions: limitSuggestions(one, item) });
}

/**
 * Thresholds of scripts and the targets of one environment are promises, too; which were meant stands only in what was made
 * of them.
 */
function isOfOthers({ rule }: LintRuleItem, { document: { text } }: LintDocument): boolean {
  const before = text.slice(0, rule.span.start).split('\n');
  const stamps = before.slice(-3).flatMap((line) => readStamp(line) ?? []);
  return stamps.some(
    ({ id, origin }) => id === rule.name.value && !/^(?:targets|preset)\b/.test(origin ?? ''),
  );
}

/** Certain where the expression compares once, with a number that is the limit in the alert's own unit. */
function limitSuggestions(
  { limits }: DriftOf<'other-limit'>,
  { expression }: LintRuleItem,
): readonly PromSuggestion[] {
  const numbers = expression === undefined ? [] : comparedNumbers(expression.tree);
  const [number] = numbers;
  if (expression === undefined || number === undefined || numbers.length > 1) return [];
  const scale = (constantOf(number) ?? NaN) / limits.alert;
  if (![1, 0.001].some((known) => Math.abs(scale - known) < 1e-9)) return [];
  const limit = plain(Number((limits.target * scale).toPrecision(12)));
  return [{ message: 'setLimit', data: { limit }, edits: [replaced(expression, number, limit)] }];
}

const comparing: ReadonlySet<string> = new Set(['>', '>=', '<', '<=']);

function comparedNumbers(expr: Expr): readonly Expr[] {
  const own =
    expr.kind === 'binary' && comparing.has(expr.operator.text)
      ? [expr.left, expr.right].filter(({ kind }) => kind === 'number')
      : [];
  return [...own, ...childrenOf(expr).flatMap(comparedNumbers)];
}

/** Several that a preset promises stand at one place. */
function checkTargets(
  { document: { text } }: LintDocument,
  drifts: readonly DriftOf<'no-alert'>[],
  context: PromContext,
): void {
  const byPlace = new Map<number, { readonly at: Span; readonly drifts: DriftOf<'no-alert'>[] }>();
  for (const one of drifts) {
    const at = placeOf(one.origin, text);
    const known = byPlace.get(at.start) ?? { at, drifts: [] };
    known.drifts.push(one);
    byPlace.set(at.start, known);
  }
  for (const { at, drifts: here } of byPlace.values()) {
    const whys = [...new Set(here.map(({ why }) => why))];
    context.report({
      at: { in: undefined, ...at },
      message: 'noAlert',
      data: { names: here.map(({ name }) => name).join(', '), why: whys.join(' ') },
      ...(whys.includes(generateRemedy) && { remedy: { kind: 'generate-rules' } }),
    });
  }
}

/** The last key of where it was declared that the file has; what a preset declares stands at its name. */
function placeOf(origin: string, text: string): Span {
  let node = readYaml(text).documents[0];
  let span = { start: 0, end: 0 };
  const keys = origin.startsWith('preset ') ? ['targets', 'preset'] : origin.split('.');
  for (const key of keys) {
    const entry = entriesOf(node).find((one) => one.key.value === key);
    if (entry === undefined) break;
    span = entry.key.span;
    node = childOf(node, key);
  }
  return span;
}
