import type { Rule } from 'eslint';
import type { LintRule } from '../../rule.ts';
import type { ThresholdExpression } from '../../../thresholds/expression.ts';
import { holds } from '../../../thresholds/expression.ts';
import type { ThresholdItem } from '../../script/options.ts';
import type { Fix } from '../replace-value.ts';
import { replaceLiteral, writtenAs } from '../replace-value.ts';
import { integrityFacts } from './model/integrity-facts.ts';
import { suggested } from '../replace-value.ts';
import { violationThresholds } from './model/threshold-places.ts';

/** Nobody's balance is wrong by a share of 5 %. */
export const thresholdZeroTolerance: LintRule = {
  id: 'integrity/threshold-zero-tolerance',
  severity: 'warning',
  finds: 'A threshold on violations that lets some of them pass.',
  silent: true,
  fixes: 'suggestions',
  schema: [
    { type: 'object', properties: { requireAbort: { type: 'boolean' } }, additionalProperties: false },
  ],
  defaults: [{ requireAbort: false }],
  messages: {
    tolerant: '`{{source}}` passes with a violation. One account that is wrong is one too many: allow none.',
    noAbort: '`{{source}}` lets the run go on after the first violation. Add `abortOnFail: true`.',
    none: 'Allow none: `{{better}}`',
    abort: 'End the run at the first violation.',
  },
  check(script, context) {
    const [{ requireAbort = false } = {}] = context.options as [{ requireAbort?: boolean }?];
    const items = violationThresholds(integrityFacts(script, context)).flatMap(
      (threshold) => threshold.items,
    );
    for (const item of items) {
      const found = item.expression && faultOf(item, item.expression, requireAbort);
      const data = { source: item.source ?? '' };
      if (found) context.report({ node: item.value.node, data, ...found });
    }
  },
};

interface Fault {
  readonly messageId: string;
  readonly suggest: Rule.SuggestionReportDescriptor[];
}

function faultOf(
  item: ThresholdItem,
  expression: ThresholdExpression,
  requireAbort: boolean,
): Fault | undefined {
  if (allowsSome(expression)) {
    const better = `${expression.aggregation.method === 'rate' ? 'rate' : 'count'}==0`;
    return {
      messageId: 'tolerant',
      suggest: suggested(replaceLiteral(item.value, better), 'none', { better }),
    };
  }
  if (!requireAbort || aborts(item)) return undefined;
  return { messageId: 'noAbort', suggest: suggested(withAbort(item), 'abort') };
}

/** A rate may be a share or a count a second; either way the least above none is meant. */
const allowsSome = (expression: ThresholdExpression): boolean =>
  holds(expression, expression.aggregation.method === 'rate' ? Number.EPSILON : 1);

function aborts({ long }: ThresholdItem): boolean {
  const abort = long?.entries.get('abortOnFail')?.value;
  return abort !== undefined && !(abort.kind === 'literal' && abort.value === false);
}

function withAbort({ long, value }: ThresholdItem): Fix | undefined {
  const node = writtenAs(value);
  if (long !== undefined || node?.type !== 'Literal') return undefined;
  return (fixer) => fixer.replaceText(node, `{ threshold: ${node.raw ?? ''}, abortOnFail: true }`);
}
