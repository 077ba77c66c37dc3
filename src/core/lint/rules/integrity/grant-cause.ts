import type { LintRule } from '../../rule.ts';
import type { SyntaxNode } from '../../../script/syntax.ts';
import { withoutTypes } from '../../../script/syntax.ts';
import type { Value } from '../../../script/value.ts';
import { dottedPath } from '../../script/calls.ts';
import { insertEntry } from '../edit-object.ts';
import { integrityFacts } from './model/integrity-facts.ts';
import { isMoney } from './model/kinds.ts';
import { payloadOf } from './model/payload.ts';
import { suggested } from '../replace-value.ts';

/** A merit without a contribution behind it is artificial, and so is one for a contribution that was made up. */
export const grantCause: LintRule = {
  id: 'integrity/grant-cause',
  severity: 'error',
  finds: 'A merit that is asked for without naming what it is for.',
  silent: true,
  fixes: 'suggestions',
  messages: {
    missing: 'This asks for a merit and names no `{{field}}`. Send the id of the contribution behind it.',
    placeholder: '`{{field}}` is {{value}}, which no contribution is. Send the id of the one behind it.',
    random: '`{{field}}` is made by chance, which no contribution is. Send the id of the one behind it.',
    add: 'Add the field, for the id of the contribution: `{{field}}`',
  },
  check(script, context) {
    const { mutations, settings } = integrityFacts(script, context);
    const field = settings.causeField;
    for (const mutation of mutations) {
      const payload = isMoney(mutation.kind) ? undefined : payloadOf(mutation);
      if (payload === undefined) continue;
      const entry = payload.value.entries.get(field);
      if (entry === undefined) {
        if (!payload.value.complete) continue;
        const fix = insertEntry(payload.value, `${field}: ${field}Id`, context.sourceCode);
        const suggest = suggested(fix, 'add', { field });
        context.report({ node: payload.node, messageId: 'missing', data: { field }, suggest });
        continue;
      }
      const value = placeholder(entry.value);
      if (value !== undefined)
        context.report({ node: entry.node, messageId: 'placeholder', data: { field, value } });
      else if (isByChance(entry.value.node))
        context.report({ node: entry.node, messageId: 'random', data: { field } });
    }
  },
};

/** A text that stands there for want of a better one; the id of a known contribution has a digit in it. */
function placeholder(value: Value): string | undefined {
  if (value.kind !== 'literal') return undefined;
  const text = String(value.value).trim();
  const isMeant = typeof value.value === 'number' ? value.value > 0 : text.length > 1 && /\d/.test(text);
  return isMeant ? undefined : text === '' ? 'empty' : `\`${text}\``;
}

const chance = /(?:^|\.)(?:random(?:String|UUID|Int\w*)?|uuid\w*|nanoid)$/i;

/** True for what is made by chance, or a text with such a part; one of several known ids may well be drawn. */
function isByChance(node: SyntaxNode): boolean {
  const inner = withoutTypes(node);
  if (inner.type === 'CallExpression') return chance.test(dottedPath(inner.callee));
  if (inner.type === 'TemplateLiteral') return inner.expressions.some(isByChance);
  return inner.type === 'BinaryExpression' && [inner.left as SyntaxNode, inner.right].some(isByChance);
}
